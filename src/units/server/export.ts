import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import { addDays } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import type { UnitExport } from '#units/rules/unit-detail.ts'
import type { UnitListItem } from '#units/rules/unit.ts'
import { unitWords } from '#units/words/index.ts'
import { listUnits } from './units.reads.ts'

const MOST = 20_000

/** The units one may see and that match, as the page lists them. */
export async function exportUnits(ctx: Context, query: UnitExport): Promise<Download> {
  const { t } = unitWords(ctx.locale)
  const { items, total } = await listUnits(ctx.db, { ...query, on: query.on ?? ctx.today, page: 1, pageSize: MOST })
  requireExportable(total, MOST)
  const columns: ListColumn<UnitListItem>[] = [
    { heading: t('unit.name'), width: 44, value: (u) => u.name },
    { heading: t('unit.shortName'), width: 28, value: (u) => u.shortName },
    { heading: t('export.kind'), width: 22, value: (u) => t(`kind.${u.kind}`) },
    { heading: t('export.code'), width: 10, value: (u) => u.code },
    { heading: t('export.parent'), width: 40, value: (u) => u.parent?.name ?? null },
    { heading: t('export.since'), format: 'date', value: (u) => u.valid.from },
    { heading: t('export.until'), format: 'date', value: (u) => u.valid.to && addDays(u.valid.to, -1) },
    { heading: t('export.below'), format: 'integer', value: (u) => u.childCount },
  ]
  return downloadList({ file: `don-vi-${query.on ?? ctx.today}`, title: t('units.title'), about: [t(`line.${query.line}`)], columns, rows: items })
}
