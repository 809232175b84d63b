import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ToRemind } from '../../rules/reminder.ts'
import { reminderWords } from '../../words/reminders.ts'
import css from './reminders.module.css'

type Props = { title: string; titleHidden?: boolean; hint?: string; centres: readonly ToRemind[] }

/** Centres with the same fate, under a heading that says which. */
export function CentreGroup({ title, titleHidden = false, hint, centres }: Props) {
  const t = useWords(reminderWords)
  if (centres.length === 0) return null
  return (
    <section className={css['group']}>
      <h3 className={titleHidden ? 'hn-hidden' : undefined}>{title}</h3>
      {hint && <p className={css['hint']}>{hint}</p>}
      <ul>
        {centres.map((c) => (
          <li key={c.unitId}>
            <span>{c.shortName}</span>
            <span className={css['hint']}>{detailOf(c, t)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function detailOf(c: ToRemind, t: ReturnType<typeof reminderWords>['t']): string {
  if (c.today) return t(`state.${c.today.state}`)
  const late = c.daysLate > 0 ? t('remind.days', { n: c.daysLate }) : ''
  return [late, c.readers.filter((r) => r !== c.name).join(', ')].filter(Boolean).join(' · ')
}
