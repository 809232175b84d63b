import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import { learnerWords } from '../words/index.ts'
import { useTwins } from './queries.ts'
import { TwinList } from './TwinList.tsx'

/** Who may stand in the book twice. Nothing is merged by itself: each pair is opened and decided by a person. */
export default function TwinsPage() {
  const t = useWords(learnerWords)
  const { active } = useSession()
  const twins = useTwins(active?.unitKind === 'centre' ? active.unitId : undefined)
  return (
    <Page title={t('twins.title')} lead={t('twins.lead')} back={{ to: '/hoc-vien', label: t('page.back') }} width="text">
      {active?.unitKind === 'centre' ? (
        <Loaded query={twins}>
          {({ pairs }) =>
            pairs.length === 0 ? (
              <EmptyState title={t('twins.none')} />
            ) : (
              <>
                <TwinList pairs={pairs} />
                <ListExports>
                  <ExportButton path="/api/learners/twins/export" filter={{ unitId: active.unitId }}>
                    {t('action.export')}
                  </ExportButton>
                </ListExports>
              </>
            )
          }
        </Loaded>
      ) : (
        <EmptyState title={t('add.noUnit')} />
      )}
    </Page>
  )
}
