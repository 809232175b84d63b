import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ActivityVersion } from '../rules/activity.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'

/** Who changed what, when and why, newest first. */
export function ActivityHistory({ history }: { history: readonly ActivityVersion[] }) {
  const t = useWords(activityWords)
  const format = useFormat()
  return (
    <section className={css['titled']}>
      <h2>{t('detail.history')}</h2>
      <ol className={css['history']}>
        {history.map((v) => (
          <li key={v.version}>
            <strong>{t(`detail.change.${v.change}`)}</strong>
            <div className={css['quiet']}>{t('detail.by', { name: v.byName, time: format.dateTime(v.at) })}</div>
            {v.reason && <div>{t('detail.reason', { reason: v.reason })}</div>}
            {v.changes.length > 0 && (
              <dl>
                {v.changes.map((c) => (
                  <div key={c.label}>
                    <dt>{c.label}:</dt>
                    <dd>
                      <del>{c.before ?? t('detail.blank')}</del> → <ins>{c.after ?? t('detail.blank')}</ins>
                    </dd>
                  </div>
                ))}
              </dl>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
