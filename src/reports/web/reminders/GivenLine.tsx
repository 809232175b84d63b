import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reminderWords } from '../../words/reminders.ts'
import { yearOf } from '../../rules/period-names.ts'
import css from './reminders.module.css'
import { useGivenReminders } from './data.ts'

/** Who was reminded, when, and by whom: in one line, with the list of centres under it. */
export function GivenLine(of: { unitId: string; form: string; year: number }) {
  const t = useWords(reminderWords)
  const by = useBy()
  const format = useFormat()
  // What was written to the unit itself is on its own page.
  const items = (useGivenReminders(of).data?.items ?? []).filter((i) => i.unitId !== of.unitId)
  const latest = items.reduce<(typeof items)[number] | undefined>((a, b) => (a && a.on >= b.on ? a : b), undefined)
  if (!latest) return null
  const n = new Set(items.map((i) => i.unitId)).size
  return (
    <details className={css['given']}>
      <summary>{t('given.summary', { n, date: format.date(latest.on).slice(0, 5), by: by(latest.by) })}</summary>
      <ul>
        {items.map((i) => (
          <li key={`${i.unitId}/${i.period}`}>
            {i.shortName}: {t('given.one', { date: format.date(i.on), by: by(i.by) })} ({t(`state.${i.state}`)})
          </li>
        ))}
      </ul>
    </details>
  )
}

/** On the own page of a centre or level: whether somebody above has asked already. */
export function OwnReminder({ unitId, form, period }: { unitId: string; form: string; period: string }) {
  const t = useWords(reminderWords)
  const by = useBy()
  const format = useFormat()
  const found = useGivenReminders({ unitId, form, year: yearOf(period) }).data?.items.find((i) => i.period === period && i.state === 'sent')
  return found ? <> · {t('given.one', { date: format.date(found.on).slice(0, 5), by: by(found.by) })}</> : null
}

function useBy() {
  const t = useWords(reminderWords)
  return (by: string) => by || t('given.automatic')
}
