import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { HandOverPreview } from '../rules/term-writes.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'

type Props = {
  rights: HandOverPreview['rights']
  name: string
  /** The first day without, as it stands. */
  had: PlainDate | null
  lastDay: PlainDate | null
}

/** Beside the last day of a term: what becomes of the right to work in the software when it changes. */
export function RightsNote({ rights, name, had, lastDay }: Props) {
  const t = useWords(boardWords)
  const format = useFormat()
  const follows = rights.ends || (had === null && rights.held)
  if (rights.roleName === null || !follows) return null
  const said = { role: rights.roleName, name }
  if (!rights.may) {
    const changes = (lastDay && addDays(lastDay, 1)) !== had
    return changes ? <p className={css['beside']}>{t(rights.own ? 'edit.rights.own' : 'edit.rights.notYours', said)}</p> : null
  }
  return (
    <p className={css['beside']} role="status">
      {lastDay === null ? t('edit.rights.open', said) : t('edit.rights.until', { ...said, date: format.date(lastDay) })}
    </p>
  )
}
