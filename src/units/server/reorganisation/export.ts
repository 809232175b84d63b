import { downloadList, requireExportable, type ListColumn } from '#documents/server/download-list.ts'
import { todayIn } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import type { ChangeItem, ChangeQuery } from '#units/rules/reorganisation-views.ts'
import { sayChange } from '#units/rules/say-change.ts'
import { changeWords } from '#units/words/changes.ts'
import { findChanges } from './changes.reads.ts'

const MOST = 1000

/** Mergers, splits, renamings and moves as the page lists them, latest first. */
export async function exportChanges(ctx: Context, { unit }: Pick<ChangeQuery, 'unit'>): Promise<Download> {
  const { t } = changeWords(ctx.locale)
  const { items, total } = await findChanges(ctx, { unit, page: 1 }, MOST)
  requireExportable(total, MOST)
  const columns: ListColumn<ChangeItem>[] = [
    { heading: t('changes.from'), format: 'date', value: (c) => c.on },
    { heading: t('changes.what'), width: 60, value: (c) => sayChange(c, t) },
    { heading: t('changes.basis'), width: 50, value: (c) => c.legalBasis },
    { heading: t('changes.by'), width: 26, value: (c) => c.byName },
    { heading: t('changes.doneOn'), format: 'date', value: (c) => todayIn(new Date(c.at)) },
    { heading: t('changes.undone'), width: 36, value: (c) => c.undone && (c.undone.reason || t('changes.undone')) },
  ]
  return downloadList({ file: `sap-xep-don-vi-${ctx.today}`, title: t('changes.title'), columns, rows: items })
}
