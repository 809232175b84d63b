import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Learner } from '../rules/learner.ts'
import type { PastMerge } from '../rules/merge.ts'
import { learnerWords } from '../words/index.ts'
import { LEARNERS, MERGED_REFRESH } from './queries.ts'

/** Which entries became this one, and the way back while nobody has worked on the person since. */
export function PastMerges({ learner }: { learner: Learner }) {
  const t = useWords(learnerWords)
  const found = useQuery({
    queryKey: [...LEARNERS, 'merges', learner.id],
    queryFn: ({ signal }) => api.get<{ merges: PastMerge[] }>(`/api/learners/${learner.id}/merges`, undefined, { signal }),
    enabled: learner.mayWrite && learner.history.some((h) => h.change === 'merge'),
  })
  const merges = found.data?.merges ?? []
  if (merges.length === 0) return null
  return (
    <section className="hn-no-print">
      <h2>{t('unmerge.title')}</h2>
      {merges.map((m) => (
        <Merge key={m.gone.id} learner={learner} merge={m} />
      ))}
    </section>
  )
}

function Merge({ learner, merge: m }: { learner: Learner; merge: PastMerge }) {
  const t = useWords(learnerWords)
  const format = useFormat()
  const losses = useLosses(m)
  const what = m.worked.map((w) => t(`unmerge.worked.${w}`)).join(', ')
  return (
    <>
      <p>
        <strong>{t('unmerge.from', { name: m.gone.fullName, date: format.dateTime(m.at) })}.</strong>{' '}
        {m.worked.length > 0 ? t('unmerge.cannot', { what }) : t('unmerge.can')}
      </p>
      {m.worked.length === 0 && (
        <ReasonedAction
          action={t('unmerge.action')}
          title={t('unmerge.action')}
          lead={losses.join(' ')}
          label={t('unmerge.reason')}
          confirmLabel={t('unmerge.action')}
          minLength={4}
          send={(reason, idempotencyKey) =>
            api.post<Learner>(`/api/learners/${learner.id}/unmerge`, { other: m.gone.id, version: learner.version, reason }, { idempotencyKey })
          }
          refresh={MERGED_REFRESH}
          done={t('unmerge.done')}
        />
      )}
    </>
  )
}

/** What comes back, and what cannot. */
function useLosses({ together, places }: PastMerge): string[] {
  const t = useWords(learnerWords)
  return [
    t('unmerge.lead'),
    ...(together > 0 ? [t('unmerge.together', { n: together })] : []),
    ...places.map(({ title, full }) => t(full ? 'unmerge.full' : 'unmerge.back', { title })),
    t('unmerge.never'),
  ]
}
