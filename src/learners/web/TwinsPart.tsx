import { Notice } from '#platform/web/components/Notice.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission, useSession } from '#platform/web/session.tsx'
import type { Learner } from '../rules/learner.ts'
import { learnerWords } from '../words/index.ts'
import { useTwins } from './queries.ts'
import { TwinList } from './TwinList.tsx'

/** On the list of learners: how many pairs wait for a decision. */
export function TwinsNotice() {
  const t = useWords(learnerWords)
  const mayWrite = usePermission('learner.write')
  const { active } = useSession()
  const twins = useTwins(mayWrite && active?.unitKind === 'centre' ? active.unitId : undefined)
  const n = twins.data?.pairs.length ?? 0
  if (n === 0) return null
  return (
    <Notice tone="soon">
      <AppLink to="/hoc-vien/trung">{t('twins.some', { n })}</AppLink>
    </Notice>
  )
}

/** On the page of one learner: who else may be this very person. */
export function TwinsOf({ learner }: { learner: Learner }) {
  const t = useWords(learnerWords)
  const twins = useTwins(learner.mayWrite ? learner.unitId : undefined, learner.id)
  const pairs = twins.data?.pairs ?? []
  if (pairs.length === 0) return null
  return (
    <section className="hn-no-print">
      <h2>{t('twins.title')}</h2>
      <p>{t('twins.ofOne')}</p>
      <TwinList pairs={pairs} />
    </section>
  )
}
