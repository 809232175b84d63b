import { downloadList } from '#documents/server/download-list.ts'
import type { Download, Context } from '#platform/server/endpoint.ts'
import type { TrailFilter } from '../rules/trail.ts'
import { sayEntry, sayWhen, sayWho } from '../rules/say-entry.ts'
import { auditWords } from '../words/index.ts'
import { readOwnTrail, readTrail, type TrailRow } from './trail.reads.ts'
import { tell } from './trail.service.ts'

/** More is several files, narrowed by day. */
export const EXPORT_LIMIT = 20_000

/** The filtered trail as a spreadsheet, newest first; names stand there only for those who may read them. */
export async function exportTrail(ctx: Context, filter: TrailFilter): Promise<Download> {
  return writeTrail(ctx, 'trail.title', await readTrail(ctx, filter, undefined, EXPORT_LIMIT))
}

/** Who changed one's own account, and who looked at it, for who wants to keep it. */
export async function exportOwnTrail(ctx: Context): Promise<Download> {
  return writeTrail(ctx, 'own.title', await readOwnTrail(ctx, undefined, EXPORT_LIMIT))
}

async function writeTrail(ctx: Context, title: 'trail.title' | 'own.title', rows: readonly TrailRow[]): Promise<Download> {
  const { t } = auditWords(ctx.locale)
  const entries = rows.map((row) => tell(ctx, row))
  return downloadList({
    file: `nhat-ky-${ctx.today}`,
    title: t(title),
    about: rows.length === EXPORT_LIMIT ? [t('export.cut', { n: EXPORT_LIMIT })] : [],
    columns: [
      { heading: t('export.number'), width: 10, value: (e) => e.id },
      { heading: t('export.at'), width: 18, value: sayWhen },
      { heading: t('export.who'), width: 26, value: (e) => sayWho(e, t) },
      { heading: t('filter.unit'), width: 34, value: (e) => e.unit?.name ?? null },
      { heading: t('export.what'), width: 80, value: (e) => sayEntry(e, t) },
      { heading: t('export.sealed'), width: 14, value: (e) => t(e.sealed ? 'sealed.yes' : 'sealed.notYet') },
    ],
    rows: entries,
  })
}
