import { todayIn } from '#platform/common/dates.ts'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Learner } from '../rules/learner.ts'
import { TAKEABLE, type MergePreview, type Takeable } from '../rules/merge.ts'
import { sayPhone } from '../rules/phone.ts'
import { learnerWords } from '../words/index.ts'

type Row = { key: string; what: string; kept: string; other: string }

/** What one of the entries says about something, as a person reads it. */
export function useSayFact(): (l: Learner, key: Takeable) => string {
  const t = useWords(learnerWords)
  return (l, key) => {
    if (key === 'woman') return t(l.woman === null ? 'sex.unknown' : l.woman ? 'sex.woman' : 'sex.man')
    if (key === 'phone') return l.phone ? sayPhone(l.phone) : t('none')
    return String(l[key] ?? '') || t('none')
  }
}

/** The two entries and what hangs on them; what neither has is left out. */
export function SideBySide({ preview: { kept, other, lines } }: { preview: MergePreview }) {
  const t = useWords(learnerWords)
  const format = useFormat()
  const say = useSayFact()
  const since = (l: Learner) => format.date(todayIn(new Date(l.createdAt)))
  const rows: Row[] = [
    ...TAKEABLE.filter((key) => [kept, other].some((l) => l[key] !== null && l[key] !== '')).map((key) => ({ key, what: t(key === 'woman' ? 'field.sex' : `field.${key}`), kept: say(kept, key), other: say(other, key) })),
    { key: 'since', what: t('field.since'), kept: since(kept), other: since(other) },
    ...lines.filter((l) => l.kept + l.other > 0).map((l) => ({ key: l.key, what: l.label, kept: format.number(l.kept), other: format.number(l.other) })),
  ]
  const columns: Column<Row>[] = [
    { id: 'what', head: t('merge.what'), cell: (r) => r.what, phone: 'title' },
    { id: 'kept', head: t('merge.kept'), cell: (r) => r.kept },
    { id: 'other', head: t('merge.other'), cell: (r) => r.other },
  ]
  return <DataTable caption={t('merge.caption')} captionHidden columns={columns} rows={rows} rowKey={(r) => r.key} />
}
