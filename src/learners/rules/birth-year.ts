import { z } from 'zod'
import { todayIn } from '#platform/common/dates.ts'
import type { Said } from '#platform/common/issues.ts'

const OLDEST = 120

/** By the real clock, also where a demonstration stays on a day of the past. */
const thisYear = () => Number(todayIn(new Date()).slice(0, 4))

/**
 * What is wrong with a year of birth, wherever one is typed, signed up with or imported; `undefined` for a good one. Not in
 * the future, and of nobody older than 120 years, which is a slip of the hand.
 */
export function birthYearIssue(year: number | null, now: number = thisYear()): Said | undefined {
  if (year === null || !Number.isInteger(year) || year < 1000 || year > 9999)
    return { vi: 'Năm sinh có bốn chữ số, ví dụ 1968.', en: 'A year of birth has four digits, like 1968.' }
  if (year > now) return { vi: `Năm sinh ${year} chưa đến. Xem lại bốn chữ số, ví dụ 1968.`, en: `The year ${year} has not come yet. Look at the four digits again, like 1968.` }
  if (year < now - OLDEST)
    return {
      vi: `Sinh năm ${year} thì đã hơn ${OLDEST} tuổi. Xem lại bốn chữ số, ví dụ 1968.`,
      en: `Somebody born in ${year} would be more than ${OLDEST} years old. Look at the four digits again, like 1968.`,
    }
  return undefined
}

/** As somebody typed it: four digits and nothing else, or null. */
export const readBirthYear = (typed: string): number | null => (/^\d{4}$/.test(typed.trim()) ? Number(typed) : null)

export const BirthYear = z.int().superRefine((year, ctx) => tell(ctx, birthYearIssue(year)))

/** The field of a form; empty while not asked. */
export const TypedBirthYear = z.string().superRefine((typed, ctx) => tell(ctx, typed.trim() === '' ? undefined : birthYearIssue(readBirthYear(typed))))

function tell(ctx: z.core.$RefinementCtx, said: Said | undefined): void {
  if (said) ctx.addIssue({ code: 'custom', params: said })
}
