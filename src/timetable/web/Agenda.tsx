import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Lent, Slot } from '../rules/timetable.ts'
import { slotsOn } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'
import { lentKey, LentNote } from './LentNote.tsx'
import { SlotCard } from './SlotCard.tsx'
import css from './timetable.module.css'

type Props = { slots: readonly Slot[]; lent: readonly Lent[]; days: readonly string[]; onMove: ((slot: Slot) => void) | undefined }

/** The week as a phone shows it: day under day. */
export function Agenda({ slots, lent, days, onMove }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const today = useToday()
  return (
    <div className={css['agenda']}>
      {days.map((day) => {
        const own = slotsOn(slots, day)
        const away = lent.filter((l) => l.on === day)
        return (
          <section key={day} aria-current={day === today ? 'date' : undefined}>
            <h2>{format.weekday(day)}</h2>
            {own.length + away.length === 0 && <p className={css['quiet']}>{t('nothing')}</p>}
            {own.map((s) => (
              <SlotCard key={s.id} slot={s} onMove={onMove} />
            ))}
            {away.map((l) => (
              <LentNote key={lentKey(l)} lent={l} />
            ))}
          </section>
        )
      })}
    </div>
  )
}
