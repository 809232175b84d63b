import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { Part } from '#registers/web/Facts.tsx'
import type { HeldActivity, Partner } from '../rules/partner.ts'
import { partnerWords } from '../words/index.ts'

/** What was held with a body: sums of all, and the newest of them. */
export function HeldTogether({ partner: { held, latest } }: { partner: Partner }) {
  const t = useWords(partnerWords)
  const format = useFormat()
  const attended = held.attended === null ? t('one.noCount') : t('one.attended', { n: held.attended })
  const columns: Column<HeldActivity>[] = [
    { id: 'title', head: t('field.activity'), cell: (a) => a.title, phone: 'title' },
    { id: 'on', head: t('field.day'), cell: (a) => format.date(a.on) },
    { id: 'sessions', head: t('field.sessions'), cell: (a) => format.number(a.sessions), align: 'end' },
    {
      id: 'attended',
      head: t('field.attended'),
      cell: (a) => (a.attended === null ? '–' : format.number(a.attended)),
      align: 'end',
    },
  ]
  return (
    <Part title={t('one.held')}>
      <p>
        {t('one.heldSums', { activities: held.activities, sessions: held.sessions, attended })}{' '}
        {held.uncounted > 0 && t('one.uncounted', { n: held.uncounted })}
      </p>
      {latest.length > 0 && (
        <DataTable
          caption={t('one.latest', { n: latest.length })}
          columns={columns}
          rows={latest}
          rowKey={(a) => a.id}
          rowLink={(a) => `/hoat-dong/${a.id}`}
        />
      )}
    </Part>
  )
}
