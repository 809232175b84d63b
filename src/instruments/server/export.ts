import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { addDays, formatDate, type PlainDate } from '#platform/common/dates.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import type { InstrumentListItem } from '../rules/instrument-views.ts'
import { isKindName, KIND_NAMES } from '../rules/kinds.ts'
import { instrumentWords } from '../words/index.ts'
import { listInstruments } from './instruments.service.ts'

/** Every rule in force on a day with its legal basis and how sure we are of it, by kind. */
export async function exportInstruments(ctx: Context, on: PlainDate = ctx.today): Promise<Download> {
  const { t } = instrumentWords(ctx.locale)
  const items = await listInstruments(ctx, on)
  const rank = ({ kind }: InstrumentListItem) => KIND_NAMES.findIndex((k) => k === kind)
  const columns: ListColumn<InstrumentListItem>[] = [
    { heading: t('export.kind'), width: 24, value: ({ kind }) => (isKindName(kind) ? t(`kind.${kind}`) : kind) },
    { heading: t('export.title'), width: 44, value: (i) => i.title[ctx.locale] },
    { heading: t('export.area'), width: 24, value: (i) => i.area?.name ?? t('area.nation') },
    { heading: t('export.from'), format: 'date', value: (i) => i.valid.from },
    { heading: t('export.to'), format: 'date', value: (i) => i.valid.to && addDays(i.valid.to, -1) },
    { heading: t('export.basis'), width: 60, value: (i) => i.legalBasis.map((b) => b.text).join('; ') },
    { heading: t('change.certainty'), width: 36, value: (i) => t(`certainty.${i.certainty}`) },
  ]
  return downloadList({
    file: `quy-dinh-${on}`, title: t('title'), about: [`${t('list.on')} ${formatDate(on)}`], columns, rows: items.toSorted((a, b) => rank(a) - rank(b)),
  })
}
