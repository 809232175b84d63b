import type { OfficialDocumentInput } from '#documents/rules/official-document.ts'
import { formatDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import { recordWords } from '../words/index.ts'
import type { RecordSection } from './record-parts.ts'
import type { OwnRecord } from './record.store.ts'

/** The record as a page to print: an extract, so without number and signature. */
export function recordDocument(own: OwnRecord, sections: readonly RecordSection[], locale: Locale, today: string): OfficialDocumentInput {
  const { t } = recordWords(locale)
  const name = own.birthYear === null ? t('ofUnknown', { name: own.name }) : t('of', { name: own.name, year: String(own.birthYear) })
  return {
    header: { issuingOrg: own.unitName, symbol: 'HSHT', place: '…', date: today },
    kind: { type: 'named', name: t('document.name'), summary: name },
    body: [
      { type: 'paragraph', text: t('document.note', { date: formatDate(today) }), align: 'center' },
      ...sections.flatMap((s): OfficialDocumentInput['body'] => [
        { type: 'heading', level: 1, text: s.title },
        s.rows.length === 0
          ? { type: 'paragraph', text: t('none') }
          : { type: 'table', table: { columns: s.columns.map((c) => ({ heading: c.heading })), rows: s.rows.map((row) => ({ cells: [...row] })) } },
      ]),
    ],
  }
}
