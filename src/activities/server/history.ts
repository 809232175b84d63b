import { formatDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import { formatMoney, formatNumber } from '#platform/common/numbers.ts'
import type { ActivityContent, ActivityVersion } from '../rules/activity.ts'
import { changedFields, type ChangedField } from '../rules/changes.ts'
import { activityWords } from '../words/index.ts'
import type { StoredVersion } from './activities.store.ts'
import { nameOf, type Terms } from './vocabularies.ts'

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

/** One value of an activity as people read it; null where nothing stands. */
export function sayValue(c: ActivityContent, key: ChangedField, terms: Terms, locale: Locale): string | null {
  switch (key) {
    case 'field':
      return nameOf(terms.fields, c.field, locale)
    case 'form':
      return nameOf(terms.forms, c.form, locale)
    case 'heldOn':
    case 'endedOn':
      return c[key] === null ? null : formatDate(c[key])
    case 'owner':
      return activityWords(locale).t(`owner.${c.owner}`)
    case 'partners':
      return c.partners.join('; ') || null
    case 'costs':
      return (
        c.costs.map((x) => `${nameOf(terms.sources, x.source, locale)}: ${formatMoney(x.amount)}`).join('; ') || null
      )
    default:
      return sayPlain(c[key])
  }
}

function sayPlain(value: string | number | null): string | null {
  return typeof value === 'number' ? formatNumber(value) : value || null
}
