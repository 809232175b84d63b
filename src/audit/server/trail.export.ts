import { writeXlsx } from '#documents/server/xlsx.ts'
import type { Download, Context } from '#platform/server/endpoint.ts'
import type { TrailFilter } from '../rules/trail.ts'
import { sayEntry, sayWhen, sayWho } from '../rules/say-entry.ts'
import { auditWords } from '../words/index.ts'
import { readTrail } from './trail.reads.ts'
import { tell } from './trail.service.ts'

/** More is several files, narrowed by day. */
export const EXPORT_LIMIT = 20_000

/** The filtered trail as a spreadsheet, newest first; names stand there only for those who may read them. */
export async function exportTrail(ctx: Context, filter: TrailFilter): Promise<Download> {
  const { t } = auditWords(ctx.locale)
  const rows = await readTrail(ctx, filter, undefined, EXPORT_LIMIT)
  const entries = rows.map((row) => tell(ctx, row))
  const sheet = {
    name: t('trail.title'),
    title: [t('trail.title'), ...(rows.length === EXPORT_LIMIT ? [t('export.cut', { n: EXPORT_LIMIT })] : [])],
    columns: [
      { heading: t('export.number'), width: 10 }, { heading: t('export.at'), width: 18 }, { heading: t('export.who'), width: 26 },
      { heading: t('filter.unit'), width: 34 }, { heading: t('export.what'), width: 80 }, { heading: t('export.sealed'), width: 14 },
    ],
    rows: entries.map((e) => [e.id, sayWhen(e), sayWho(e, t), e.unit?.name ?? null, sayEntry(e, t), t(e.sealed ? 'sealed.yes' : 'sealed.notYet')]),
  }
  return {
    filename: `nhat-ky-${ctx.today}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    body: await writeXlsx([sheet]),
  }
}
