import { z } from 'zod'
import { birthYearIssue, readBirthYear } from '#learners/rules/birth-year.ts'
import { readPhone } from '#learners/rules/phone.ts'
import type { Said } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'

/** A new code is shown so often; each is good for longer, so that nobody is hurried while typing. */
export const CODE_SECONDS = 60
export const CODE_GOOD_FOR = 10

export const CHECK_IN_PATH = '/co-mat'

export const CheckInCode = z.object({
  address: z.string(),
  /** The address as a picture (`data:` address of an SVG). */
  image: z.string(),
  refreshSeconds: z.int(),
})
export type CheckInCode = z.infer<typeof CheckInCode>

export type CheckInInput = { name: string; birthYear: number | null; phone: string; addNew: boolean; mark: string }
export type CheckInIssue = 'nothing' | 'phone' | Said

/** The fields of the form as they were sent. */
export type TypedCheckIn = Readonly<Record<string, string>>

/** What somebody wrote on the page: a phone number, or a name with a year of birth. */
export function readCheckIn(form: TypedCheckIn, thisYear: number): { input: CheckInInput; issue?: CheckInIssue } {
  const name = tidy(form['ten'] ?? '').slice(0, 200)
  const typedPhone = tidy(form['sdt'] ?? '').slice(0, 30)
  const phone = readPhone(typedPhone)
  const typedYear = (form['nam'] ?? '').trim()
  const year = readBirthYear(typedYear)
  const input = { name, birthYear: year, phone: phone ?? '', addNew: form['moi'] === '1', mark: form['lan'] ?? '' }
  if (typedPhone !== '' && phone === undefined) return { input, issue: 'phone' }
  const wrongYear = typedYear === '' ? undefined : birthYearIssue(year, thisYear)
  if (wrongYear) return { input, issue: wrongYear }
  if (input.addNew ? name === '' || (year === null && phone === undefined) : phone === undefined && (name === '' || year === null)) return { input, issue: 'nothing' }
  return { input }
}
