import { Fold } from '#activities/web/Fold.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CampaignChange } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import css from './campaigns.module.css'

/** Everything that happened to the campaign, newest first. */
export function History({ history }: { history: readonly CampaignChange[] }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  if (history.length === 0) return null
  return (
    <Fold title={t('history.title')} note={t('history.n', { n: history.length })} fields={[]}>
      <ol reversed>
        {history.map((h) => (
          <li key={h.at}>
            <p>
              {t(`history.${h.change}`)} <span className={css['quiet']}>{[h.byName, format.dateTime(h.at)].filter(Boolean).join(' · ')}</span>
            </p>
            <ul>
              {h.changes.map((c) => (
                <li key={c.label}>
                  {c.label}: {c.before ?? t('history.empty')} → {c.after ?? t('history.empty')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Fold>
  )
}
