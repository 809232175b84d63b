import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { learnerWords } from '../words/index.ts'
import { MergeForm } from './MergeForm.tsx'
import { useMerge } from './queries.ts'

/** Two entries side by side: one person, or two. */
export default function MergePage() {
  const t = useWords(learnerWords)
  const [id, other] = [usePathParam('id'), usePathParam('other')]
  const preview = useMerge(id, other)
  return (
    <Page title={t('merge.title')} lead={t('merge.lead')} back={{ to: '/hoc-vien/trung', label: t('twins.title') }} width="text">
      <Loaded query={preview}>
        {(found) => (found.kept.mayWrite ? <MergeForm key={`${id}/${other}`} preview={found} /> : <EmptyState title={t('detail.erased')} />)}
      </Loaded>
    </Page>
  )
}
