import { caps } from '../rules/inline.ts'
import { BODY, HEADER_COLUMNS, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import { balance, textWidth, widest, type Type } from './typeface.ts'

// How the head breaks into lines is the same on paper from Word and from PDF.
const COLUMN = HEADER_COLUMNS[0] - 2
const WHOLE = TEXT_WIDTH.portrait

export const ISSUING_TYPE = { size: SIZE.organisation, face: 'bold' } as const satisfies Type
export const TITLE_TYPE = { size: SIZE.title, face: 'bold' } as const satisfies Type

export function parentLines(parentOrg: string | undefined): string[] {
  return parentOrg ? balance(caps(parentOrg), COLUMN, { size: SIZE.organisation }) : []
}

export function issuingLines(issuingOrg: string): string[] {
  return balance(caps(issuingOrg), COLUMN, ISSUING_TYPE)
}

/** A centre's long name breaks before its place: `Trung tâm học tập cộng đồng` stays in one piece where it fits. */
export function centreLines(centre: string, width: number, size: number): string[] {
  const type = { size, face: 'bold' } as const
  const whole = balance(caps(centre), width, type)
  const parted = balance(caps(centre).replace(/^(TRUNG TÂM HỌC TẬP CỘNG ĐỒNG) (?=\S)/, '$1\n'), width, type)
  return whole.length === 1 || parted.length > whole.length ? whole : parted
}

export function subjectLines(subject: string): string[] {
  return balance(/^v\/v\b/i.test(subject) ? subject : `V/v ${subject}`, COLUMN, { size: SIZE.subject })
}

export function summaryLines(summary: string): string[] {
  return balance(summary, WHOLE * 0.85, TITLE_TYPE)
}

/** The block of addressees stands in the middle and its dashes under the colon. In mm from the margin. */
export function addresseeIndents(addressees: readonly string[]): { start: number; dash: number; hanging: number } {
  const lead = textWidth('Kính gửi', SIZE.addressee)
  const hanging = textWidth('- ', SIZE.addressee)
  const needed = lead + hanging + widest(addressees, { size: SIZE.addressee })
  const start = Math.min(50, Math.max(BODY.indent, (WHOLE - needed) / 2))
  return { start, dash: start + lead, hanging }
}
