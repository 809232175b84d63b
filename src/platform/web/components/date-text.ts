import { dateParts, findPlainDate, type PlainDate } from '#platform/common/dates.ts'

/**
 * A day as people type it: `5/3/2021`, `05-03-21`, `05032021`, or `5/3` in the year of today. `null` when blank,
 * `undefined` when there is no such day.
 */
export function readDateText(text: string, today: PlainDate): PlainDate | null | undefined {
  const bare = text.trim()
  if (bare === '') return null
  const [, day, month, year] =
    /^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/.exec(bare) ??
    /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(bare) ??
    []
  if (!day || !month) return undefined
  return findPlainDate(readYear(year, today), Number(month), Number(day))
}

function readYear(typed: string | undefined, today: PlainDate): number {
  const thisYear = dateParts(today).year
  if (!typed) return thisYear
  return typed.length === 4 ? Number(typed) : Math.floor(thisYear / 100) * 100 + Number(typed)
}

/** A time of day as people type it: `19:30`, `19h30`, `19g`, `1930`, `7`. As `HH:MM`; `null` blank, `undefined` no time. */
export function readTimeText(text: string): string | null | undefined {
  const bare = text.trim().toLowerCase()
  if (bare === '') return null
  const [, hour, minute = '00'] =
    /^(\d{1,2})(?:\s*[:hg.]\s*(\d{2})?)?$/.exec(bare) ?? /^(\d{1,2})(\d{2})$/.exec(bare) ?? []
  if (!hour || Number(hour) > 23 || Number(minute) > 59) return undefined
  return `${hour.padStart(2, '0')}:${minute}`
}
