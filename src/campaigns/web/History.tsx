import { FoldedHistory } from '#activities/web/FoldedHistory.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CampaignChange } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'

/** Everything that happened to the campaign. */
export function History({ history }: { history: readonly CampaignChange[] }) {
  const t = useWords(campaignWords)
  if (history.length === 0) return null
  const entries = history.map((h) => ({ key: h.at, what: t(`history.${h.change}`), by: h.byName, at: h.at, changes: h.changes }))
  return <FoldedHistory title={t('history.title')} note={t('history.n', { n: history.length })} empty={t('history.empty')} entries={entries} />
}
