import { formatDate, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { KeyOf } from '#platform/common/words.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { publicityWords } from '../words/index.ts'
import type { FieldNames, Place } from '../rules/public-page.ts'

type Key = KeyOf<typeof publicityWords>

/** Whom the page is written for: every part of it takes its words, dates and links from here. */
export type Reader = {
  locale: Locale
  t: ReturnType<typeof publicityWords>['t']
  today: PlainDate
  fieldName: FieldNames
  /** A page of the portal in this reader's language. */
  link: (path: string) => string
  linkTo: (place: Place) => string
}

export function readerOf(q: { locale: Locale; today: PlainDate; fieldName: FieldNames }): Reader {
  const link = (path: string) => (q.locale === 'vi' ? path : `${path}${path.includes('?') ? '&' : '?'}lang=${q.locale}`)
  return { ...q, t: publicityWords(q.locale).t, link, linkTo: (place) => link(publicPath(place) ?? '/cong-khai') }
}

/** `thứ Sáu, 02/07/2021`. */
export function sayDay({ t }: Pick<Reader, 't'>, day: PlainDate): string {
  return `${t(`weekday.${isoWeekday(day)}` as Key)}, ${formatDate(day)}`
}

/** `06/2021`. */
export const sayMonth = (month: PlainDate) => `${month.slice(5, 7)}/${month.slice(0, 4)}`
