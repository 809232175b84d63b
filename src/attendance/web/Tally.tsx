import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'

/** How many, at a glance; it stays in sight while one taps. */
export function Tally({ sheet }: { sheet: AttendanceSheet }) {
  const t = useWords(attendanceWords)
  const format = useFormat()
  const { figures, people } = sheet
  const of = (mark: string | null) => people.filter((p) => p.mark === mark).length
  const say = (n: number | null) => (n === null ? t('tally.none') : format.number(n))
  const parts = (['women', 'ethnic', 'policy', 'disadvantaged'] as const).filter((p) => figures[p] !== null)
  return (
    <section className={css['tally']} data-tally aria-label={t('tally.attended')}>
      <p className={css['figures']} role="status">
        <strong>
          {t('tally.attended')}: {say(figures.attended)}
        </strong>
        {people.length > 0 && (
          <>
            <span>
              ● {t('tally.present')} {of('present')}
            </span>
            <span>
              ■ {t('tally.absent')} {of('absent')}
            </span>
            <span>
              ○ {t('tally.left')} {of(null)}
            </span>
          </>
        )}
        {sheet.finishedAt !== null && <StatusMark kind="done">{t('tally.finished')}</StatusMark>}
      </p>
      {parts.length > 0 && (
        <p className={css['parts']}>{parts.map((p) => `${t(`tally.${p}`)} ${say(figures[p])}`).join(' · ')}</p>
      )}
      {figures.unknown > 0 && <p className={css['parts']}>{t('tally.unknownSex', { n: figures.unknown })}</p>}
    </section>
  )
}
