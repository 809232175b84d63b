import { parsePeriodKey, periodKey, type Period } from '#platform/common/periods.ts'

/** What a report case is about within its unit: form and period, e.g. `centre-quarterly/2021-Q2`. */
export const subjectOf = (formKey: string, period: Period) => `${formKey}/${periodKey(period)}`

/** Throws when the text was not made by `subjectOf`. */
export function parseSubject(subject: string): { formKey: string; period: Period } {
  const slash = subject.lastIndexOf('/')
  return { formKey: subject.slice(0, slash), period: parsePeriodKey(subject.slice(slash + 1)) }
}
