import { formatDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import { formatMoney, formatNumber } from '#platform/common/numbers.ts'
import { activityWords } from '../words/index.ts'
import type { ActivityContent } from './activity.ts'
import type { ChangedField } from './changes.ts'
import type { Term } from './guess.ts'

/** The terms that activities refer to. */
export type Terms = { fields: readonly Term[]; forms: readonly Term[]; sources: readonly Term[] }

/** A term that has left the vocabulary is still named by its code rather than by nothing. */
export function nameOf(terms: readonly Term[], code: string, locale: Locale): string {
  return terms.find((t) => t.code === code)?.name[locale] ?? code
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
    case 'isPublic':
      return activityWords(locale).t(c.isPublic ? 'public.shown' : 'public.hidden')
    default:
      return sayPlain(c[key])
  }
}

function sayPlain(value: string | number | null): string | null {
  return typeof value === 'number' ? formatNumber(value) : value || null
}
