import { z } from 'zod'
import { birthYearIssue } from '#learners/rules/birth-year.ts'
import { tidy } from '#platform/common/text.ts'
import { certificateWords } from '../words/index.ts'
import type { Holder } from './certificate.ts'

/** One line each: a name, then the year of birth after a comma, a tab or a space. Undefined for a line that says neither. */
export function readPerson(line: string): Holder | undefined {
  const text = tidy(line.replaceAll('\t', ', ').replace(/^\d{1,3}[.)]\s+/, ''))
  const [, name = '', year = ''] = /^(.*?)[\s,;-]*(\d{4})?$/.exec(text) ?? []
  if (name.length < 2 || /\d/.test(name)) return undefined
  return { name, birthYear: year === '' ? null : Number(year) }
}

const linesOf = (text: string) => text.split('\n').filter((line) => tidy(line) !== '')

/** Those lines that can be read. */
export const readPeople = (text: string): Holder[] => linesOf(text).flatMap((line) => readPerson(line) ?? [])

/** Who gets one, as the form holds it: ticked in the class, or written line by line. */
export const WhoGets = z.looseObject({ chosen: z.array(z.string()), extra: z.string() }).superRefine(({ chosen, extra }, ctx) => {
  const say = (key: 'issue.noOne' | 'issue.badLine', params = {}) =>
    ctx.addIssue({ code: 'custom', path: ['extra'], params: { vi: certificateWords('vi').t(key, params), en: certificateWords('en').t(key, params) } })
  const bad = linesOf(extra).find((line) => readPerson(line) === undefined)
  const wrong = readPeople(extra).flatMap((p) => (p.birthYear === null ? [] : (birthYearIssue(p.birthYear) ?? [])))[0]
  if (bad !== undefined) say('issue.badLine', { line: bad })
  else if (wrong) ctx.addIssue({ code: 'custom', path: ['extra'], params: wrong })
  else if (chosen.length === 0 && readPeople(extra).length === 0) say('issue.noOne')
})
