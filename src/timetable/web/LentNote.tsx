import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Lent } from '../rules/timetable.ts'
import { timetableWords } from '../words/index.ts'
import css from './timetable.module.css'

/** A teacher of the centre's who teaches elsewhere then: to be known here, not to be moved from here. */
export function LentNote({ lent }: { lent: Lent }) {
  const t = useWords(timetableWords)
  return (
    <p className={css['lent']}>
      <span className={css['hours']}>
        {lent.startsAt}–{lent.endsAt}
      </span>{' '}
      {t('lent.says', { name: lent.name, unit: lent.unitName })}
    </p>
  )
}

export const lentKey = (l: Lent): string => `${l.teacherId}${l.on}${l.startsAt}`
