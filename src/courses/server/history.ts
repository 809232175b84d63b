import type { Terms } from '#activities/rules/say-value.ts'
import type { Locale } from '#platform/common/issues.ts'
import { changedCourseFields, sayCourseValue } from '../rules/changes.ts'
import type { CourseVersion } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import type { StoredCourseVersion } from './courses.store.ts'

/** What happened to a course, newest first, each change told value by value in the reader's words. */
export function tellHistory(versions: readonly StoredCourseVersion[], terms: Terms, locale: Locale): CourseVersion[] {
  const { t } = courseWords(locale)
  const told = versions.map((v, i): CourseVersion => {
    const before = versions[i - 1]?.body
    return {
      version: v.version,
      change: v.change,
      reason: v.reason,
      byName: v.byName,
      at: v.at.toISOString(),
      changes: (before ? changedCourseFields(before, v.body) : []).map((key) => ({
        label: t(`field.${key}`),
        before: before ? sayCourseValue(before, key, terms, locale) : null,
        after: sayCourseValue(v.body, key, terms, locale),
      })),
    }
  })
  return told.reverse()
}
