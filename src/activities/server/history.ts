import type { Locale } from '#platform/common/issues.ts'
import type { ActivityVersion } from '../rules/activity.ts'
import { changedFields } from '../rules/changes.ts'
import { sayValue, type Terms } from '../rules/say-value.ts'
import { activityWords } from '../words/index.ts'
import type { StoredVersion } from './activities.store.ts'

/** What happened to a record, newest first, each change told value by value in the reader's words. */
export function tellHistory(versions: readonly StoredVersion[], terms: Terms, locale: Locale): ActivityVersion[] {
  const told = versions.map((v, i): ActivityVersion => {
    const before = versions[i - 1]?.body
    const changed = before ? changedFields(before, v.body) : []
    return {
      version: v.version,
      change: v.change,
      reason: v.reason,
      byName: v.byName,
      at: v.at.toISOString(),
      changes: changed.map((key) => ({
        label: activityWords(locale).t(`field.${key}`),
        before: before ? sayValue(before, key, terms, locale) : null,
        after: sayValue(v.body, key, terms, locale),
      })),
    }
  })
  return told.reverse()
}
