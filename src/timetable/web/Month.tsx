import { formatDate } from '#platform/common/dates.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { Lent, Slot } from '../rules/timetable.ts'
import { slotsOn } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'
import { lentKey, LentNote } from './LentNote.tsx'
import { SlotCard } from './SlotCard.tsx'
import css from './timetable.module.css'

type Props = { slots: readonly Slot[]; lent: readonly Lent[]; days: readonly string[]; month: string; onMove: ((slot: Slot) => void) | undefined }

/** A month on a sheet; on a phone only the days on which something is held. */
export function Month({ slots, lent, days, month, onMove }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const busy = days.filter((day) => day.startsWith(month) && (slotsOn(slots, day).length > 0 || lent.some((l) => l.on === day)))
  return (
    <>
      <Sheet slots={slots} lent={lent} days={days} month={month} />
      <div className={css['agenda']}>
        {busy.length === 0 && <p className={css['quiet']}>{t('nothing')}</p>}
        {busy.map((day) => (
          <section key={day}>
            <h2>{format.weekday(day)}</h2>
            {slotsOn(slots, day).map((s) => (
              <SlotCard key={s.id} slot={s} onMove={onMove} />
            ))}
            {lent.filter((l) => l.on === day).map((l) => (
              <LentNote key={lentKey(l)} lent={l} />
            ))}
          </section>
        ))}
      </div>
    </>
  )
}

function Sheet({ slots, lent, days, month }: Omit<Props, 'onMove'>) {
  const t = useWords(timetableWords)
  const today = useToday()
  const weeks = Array.from({ length: days.length / 7 }, (_, i) => days.slice(i * 7, i * 7 + 7))
  return (
    <div className={css['scroll']}>
      <table className={`${css['week']} ${css['month']}`}>
        <thead>
          <tr>
            {(['1', '2', '3', '4', '5', '6', '7'] as const).map((d) => (
              <th key={d} scope="col">
                {t(`day.${d}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((day) => (
                <td key={day} className={day.startsWith(month) ? undefined : css['outside']} aria-current={day === today ? 'date' : undefined}>
                  <span className={css['date']}>{formatDate(day).slice(0, 5)}</span>
                  {slotsOn(slots, day).map((s) => (
                    <AppLink key={s.id} to={`/hoat-dong/${s.id}`} className={`${css['line']} ${s.status === 'cancelled' ? css['gone'] : ''}`}>
                      {s.startsAt} {s.title}
                    </AppLink>
                  ))}
                  {lent.filter((l) => l.on === day).map((l) => (
                    <LentNote key={lentKey(l)} lent={l} />
                  ))}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
