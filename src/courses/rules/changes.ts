import { nameOf, type Terms } from '#activities/rules/say-value.ts'
import { activityWords } from '#activities/words/index.ts'
import type { Locale } from '#platform/common/issues.ts'
import { formatNumber } from '#platform/common/numbers.ts'
import { courseWords } from '../words/index.ts'
import type { CourseContent } from './course.ts'

export type CourseField = keyof CourseContent

const ORDER = [
  'title', 'field', 'form', 'audience', 'place', 'onlineUrl', 'speakers', 'owner', 'ownerName', 'partners', 'digitalSkills',
  'campaignId', 'signUp', 'signUpUntil', 'capacity', 'isPublic', 'note',
] as const satisfies readonly CourseField[]

/** Which values differ, in the order in which the form asks for them. */
export function changedCourseFields(before: CourseContent, after: CourseContent): CourseField[] {
  return ORDER.filter((key) => JSON.stringify(before[key]) !== JSON.stringify(after[key]))
}

/** One value of a course as people read it; null where nothing stands. */
export function sayCourseValue(c: CourseContent, key: CourseField, terms: Terms, locale: Locale): string | null {
  const { t } = courseWords(locale)
  switch (key) {
    case 'field':
      return nameOf(terms.fields, c.field, locale)
    case 'form':
      return nameOf(terms.forms, c.form, locale)
    case 'owner':
      return activityWords(locale).t(`owner.${c.owner}`)
    case 'partners':
      return c.partners.join('; ') || null
    case 'signUp':
      return t(`signUp.${c.signUp}`)
    case 'signUpUntil':
      return c.signUpUntil
    case 'digitalSkills':
      return t(c.digitalSkills ? 'yes' : 'no')
    case 'isPublic':
      return activityWords(locale).t(c.isPublic ? 'public.shown' : 'public.hidden')
    case 'capacity':
      return c.capacity === null ? null : formatNumber(c.capacity)
    case 'campaignId':
      return c.campaignId === null ? null : t('yes')
    default:
      return c[key] || null
  }
}
