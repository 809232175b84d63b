import { Button, Group } from '@mantine/core'
import { learnerWords } from '#learners/words/index.ts'
import { api } from '#platform/web/api.ts'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Enrolled, EnrolmentList } from '../rules/enrolment.ts'
import { enrolmentWords } from '../words/index.ts'
import css from './enrolments.module.css'
import { REFRESH } from './queries.ts'

type Props = {
  list: EnrolmentList
  people: readonly Enrolled[]
  /** The numbers are whole, each a press away from a call. */
  calling: boolean
  onCall: () => void
}

/** Those with a place by name, then those who wait in their order. */
export function PeopleList({ list, people, calling, onCall }: Props) {
  const t = useWords(enrolmentWords)
  const cancel = useWrite((id: string, idempotencyKey) => api.post<EnrolmentList>(`/api/enrolments/${id}/cancel`, {}, { idempotencyKey }), {
    refresh: REFRESH,
    onDone: () => showToast({ message: t('cancel.done') }),
  })
  const columns = useColumns({ mayWrite: list.mayWrite, calling }, cancel)
  const gone = people.filter((p) => p.status === 'cancelled').length
  const shown = people.filter((p) => p.status !== 'cancelled')
  return (
    <section>
      <Group justify="space-between">
        <h2>{t('list.title')}</h2>
        {list.mayWrite && !calling && shown.some((p) => p.phone !== '') && (
          <Button variant="default" className="hn-no-print" onClick={onCall}>
            {t('action.call')}
          </Button>
        )}
      </Group>
      <ProblemNote problem={cancel.problem} />
      {shown.length === 0 ? (
        <EmptyState title={t('list.none')} />
      ) : (
        <DataTable caption={t('list.title')} captionHidden columns={columns} rows={shown} rowKey={(p) => p.id} rowLink={(p) => `/hoc-vien/${p.learnerId}`} />
      )}
      {gone > 0 && <p>{t('list.cancelled', { n: gone })}</p>}
    </section>
  )
}

function useColumns({ mayWrite, calling }: { mayWrite: boolean; calling: boolean }, cancel: { run: (id: string) => void; busy: boolean }): Column<Enrolled>[] {
  const t = useWords(enrolmentWords)
  const learner = useWords(learnerWords)
  const format = useFormat()
  return [
    { id: 'name', head: learner('field.fullName'), cell: (p) => (p.erased ? learner('detail.erasedName') : p.fullName), phone: 'title' },
    {
      id: 'status',
      head: t('list.status'),
      cell: (p) => (
        <>
          <StatusMark kind={p.status === 'enrolled' ? 'done' : 'soon'}>{t(`status.${p.status}`, { n: p.numberInLine ?? 0 })}</StatusMark>
          {p.movedUpAt && ` ${t('list.movedUp')}`}
        </>
      ),
    },
    { id: 'year', head: learner('field.birthYear'), cell: (p) => p.birthYear ?? learner('none'), align: 'end' },
    { id: 'phone', head: learner('field.phone'), cell: (p) => (calling && p.phone ? <a href={`tel:${p.phone}`} className={css['call']}>{p.phone}</a> : p.phone || learner('none')) },
    { id: 'group', head: learner('field.residentGroup'), cell: (p) => p.residentGroup || learner('none'), phone: 'hide' },
    { id: 'how', head: t('list.how'), cell: (p) => `${t(`channel.${p.channel}`)}, ${format.dateTime(p.at)}`, phone: 'hide' },
    ...(mayWrite
      ? [
          {
            id: 'cancel',
            head: t('action.cancel'),
            cell: (p: Enrolled) => (
              <Button variant="default" className={`hn-no-print ${css['press']}`} disabled={cancel.busy} onClick={() => cancel.run(p.id)} aria-label={`${t('action.cancel')}: ${p.fullName}`}>
                {t('action.cancel')}
              </Button>
            ),
          },
        ]
      : []),
  ]
}
