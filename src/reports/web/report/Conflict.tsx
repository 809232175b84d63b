import { Button } from '@mantine/core'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Entry } from '../../rules/cells.ts'
import { cellText } from '../parts/cell-text.ts'
import css from './Conflict.module.css'

type Props = {
  theirs: Entry | null
  mine: string
  busy: boolean
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Two people wrote in one place: both versions side by side, nothing lost, and one of two buttons. */
export function Conflict({ theirs, mine, busy, onKeepMine, onTakeTheirs }: Props) {
  const t = useWords(reportWords)
  const format = useFormat()
  return (
    <div className={css['conflict']} role="alert">
      <p className={css['said']}>
        {theirs
          ? t('conflict.theirs', { name: theirs.byName, time: format.dateTime(theirs.at) })
          : t('conflict.takenBack')}
      </p>
      <div className={css['sides']}>
        <section>
          <h4>{theirs ? t('conflict.theirsHead', { name: theirs.byName }) : t('conflict.blank')}</h4>
          <p className={css['text']}>{cellText(theirs?.value ?? null, 'text')}</p>
          <Button variant="default" onClick={onTakeTheirs}>
            {t('conflict.take')}
          </Button>
        </section>
        <section>
          <h4>{t('conflict.mineHead')}</h4>
          <p className={css['text']}>{mine}</p>
          <Button loading={busy} onClick={onKeepMine}>
            {t('conflict.keep')}
          </Button>
        </section>
      </div>
    </div>
  )
}
