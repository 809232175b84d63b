import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { AppLink, usePathParam } from '#platform/web/routing.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { isEditableKind } from '../rules/kinds.ts'
import { BoardRuleChange } from './BoardRuleChange.tsx'
import { DeadlineChange } from './DeadlineChange.tsx'
import { useRule } from './queries.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import { VocabularyChange } from './VocabularyChange.tsx'

/** What a rule says from a day on. */
export default function ChangePage() {
  const t = useRuleWords()
  const said = useSaid()
  const id = usePathParam('id')
  const rule = useRule(id)
  const back = { to: `/quy-dinh/${id}`, label: rule.data ? said(rule.data.title) : t('title') }
  return (
    <Page title={t('change.title')} lead={t('change.lead')} back={back} width="text">
      <Loaded query={rule} shape="page">
        {(found) => (
          <>
            <Outdated rule={found} />
            <ChangeForm key={found.id} rule={found} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

/** A newer version may come while one is typing, so the form stays and only says so. */
function Outdated({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const newest = rule.versions[0]
  if (!newest || newest.id === rule.id) return null
  return (
    <Notice tone="soon">
      <span>{t('change.theirs')}</span>
      <AppLink to={`/quy-dinh/${newest.id}`}>{t('standing.seeNewest')}</AppLink>
    </Notice>
  )
}

function ChangeForm({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  if (rule.can.edit && rule.kind === 'deadline') return <DeadlineChange rule={rule} />
  if (rule.can.edit && rule.kind === 'vocabulary') return <VocabularyChange rule={rule} />
  if (rule.can.edit && rule.kind === 'board-rule') return <BoardRuleChange rule={rule} />
  return (
    <EmptyState title={t('change.notYours')} action={<AppLink to={`/quy-dinh/${rule.id}`}>{t('change.back')}</AppLink>}>
      {t(isEditableKind(rule.kind) ? 'rule.fixed' : 'rule.readOnly')}
    </EmptyState>
  )
}
