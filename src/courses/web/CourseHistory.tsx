import { FoldedHistory } from '#activities/web/FoldedHistory.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { CourseVersion } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'

/** Everything that happened to the course. Its sessions keep histories of their own. */
export function CourseHistory({ history }: { history: readonly CourseVersion[] }) {
  const t = useWords(courseWords)
  const entries = history.map((v) => ({ key: v.version, what: t(`history.${v.change}`), by: v.byName, at: v.at, reason: v.reason, changes: v.changes }))
  return <FoldedHistory title={t('history.title')} note={t('history.n', { n: history.length })} empty={t('history.empty')} entries={entries} />
}
