import { Fold } from '#activities/web/Fold.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CourseVersion } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import css from './courses.module.css'

/** Everything that happened to the course, newest first. Its sessions keep histories of their own. */
export function CourseHistory({ history }: { history: readonly CourseVersion[] }) {
  const t = useWords(courseWords)
  const format = useFormat()
  return (
    <Fold title={t('history.title')} note={t('history.n', { n: history.length })} fields={[]}>
      <ol reversed>
        {history.map((v) => (
          <li key={v.version}>
            <p>
              {t(`history.${v.change}`)} <span className={css['quiet']}>{[v.byName, format.dateTime(v.at), v.reason].filter(Boolean).join(' · ')}</span>
            </p>
            <ul>
              {v.changes.map((c) => (
                <li key={c.label}>
                  {c.label}: {c.before ?? t('history.empty')} → {c.after ?? t('history.empty')}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </Fold>
  )
}
