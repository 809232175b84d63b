import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { SidePanel } from '#platform/web/components/SidePanel.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import { shortPeriod } from '../../rules/period-names.ts'
import { useStanding } from '../parts/standing.ts'
import css from './UnopenedPanel.module.css'

export type Unopened = { name: string; period: { key: string }; dueOn: string; level: boolean; daysLate: number }

/** A report that nobody has opened yet: there is nothing to read, but something to know. */
export function UnopenedPanel({ unopened, onClose }: { unopened: Unopened | null; onClose: () => void }) {
  return unopened && <Panel {...unopened} onClose={onClose} />
}

function Panel({ name, period, dueOn, level, daysLate, onClose }: Unopened & { onClose: () => void }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const format = useFormat()
  const { kind, word } = useStanding()({ status: 'not_opened', daysLate })
  return (
    <SidePanel open onClose={onClose} title={name}>
      <div className={css['panel']}>
        <StatusMark kind={kind}>{word}</StatusMark>
        <p>{t(level ? 'unopened.level' : 'unopened.text', { period: shortPeriod(period.key, locale) })}</p>
        <p>
          {t('due', { date: format.date(dueOn) })} ({format.due(dueOn)}).
        </p>
        {!level && <p className={css['hint']}>{t('unopened.hint')}</p>}
      </div>
    </SidePanel>
  )
}
