import { dateParts } from '#platform/common/dates.ts'
import { padTwo, roman } from '#platform/common/numbers.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { caps } from './inline.ts'
import type { DocumentHeader, OfficialDocument, Signature } from './official-document.ts'

/** `BC-TTHTCĐ`: the symbol of a named document. */
export function documentSymbol(type: string, organisation: string): string {
  return `${type}-${organisation}`
}

const BLANK_NUMBER = ' '.repeat(6)

/** `Số: 05/BC-TTHTCĐ`; without a number there is room for the clerk. */
export function numberLine(header: Pick<DocumentHeader, 'number' | 'symbol'>): string {
  return `Số:${header.number === undefined ? BLANK_NUMBER : ` ${padTwo(header.number)}`}/${header.symbol}`
}

/** `ngày 05 tháng 3 năm 2021`: only days below ten and the months 1 and 2 carry a zero. */
export function dayInWords(date: string): string {
  const { year, month, day } = dateParts(date)
  return `ngày ${padTwo(day)} tháng ${month <= 2 ? padTwo(month) : month} năm ${year}`
}

/** `Phường 5, ngày … tháng … năm 2021` until the clerk gives the day. */
export function placeLine(header: Pick<DocumentHeader, 'place' | 'date' | 'yearHint'>): string {
  return `${header.place}, ${dayOrBlank(header)}`
}

function dayOrBlank(header: Pick<DocumentHeader, 'date' | 'yearHint'>): string {
  return header.date ? dayInWords(header.date) : `ngày … tháng … năm ${header.yearHint ?? '…'}`
}

/** Places left for a pen, kept wide enough and, by the `space` that does not break, in one piece: for the page only. */
export function withRoom(line: string, space = '\u00a0'): string {
  return line.replaceAll(' … ', '  …  ').replace(/ {2,}/g, (room) => space.repeat(room.length))
}

/** Lines that end in `;`, the last in `.`, whatever they ended in before. */
export function enumerated(lines: readonly string[]): string[] {
  return lines.map((line, i) => `${tidy(line).replace(/[;.,\s]+$/, '')}${i === lines.length - 1 ? '.' : ';'}`)
}

const ends = (line: string) => toneFree(line).replace(/^[-\s]+/, '')

/** `- Như trên;` first when there are addressees, `- Lưu: VT.` last, always. */
export function recipientLines(document: Pick<OfficialDocument, 'addressees' | 'recipients'>): string[] {
  const bare = document.recipients.map((line) => line.replace(/^[-–\s]+/, ''))
  const rest = bare.filter((line) => !ends(line).startsWith('nhu tren'))
  const kept = rest.filter((line) => ends(line).startsWith('luu'))
  const others = rest.filter((line) => !ends(line).startsWith('luu'))
  const asAbove = document.addressees.length > 0 || bare.length > rest.length ? ['Như trên'] : []
  return enumerated([...asAbove, ...others, ...(kept.length > 0 ? kept : ['Lưu: VT'])]).map((line) => `- ${line}`)
}

/** `KT. GIÁM ĐỐC` over `PHÓ GIÁM ĐỐC`; one line where the signer acts for no one. */
export function signatureLines(signature: Signature): string[] {
  const { capacity, authority, title } = signature
  if (capacity === 'Q') return [caps(`Q. ${authority ?? title}`)]
  return capacity && authority ? [caps(`${capacity}. ${authority}`), caps(title)] : [caps(title)]
}

/** `Phụ lục` alone, `Phụ lục I`, `Phụ lục II` … where there are several. */
export function appendixName(index: number, count: number): string {
  return count > 1 ? `Phụ lục ${roman(index + 1)}` : 'Phụ lục'
}

/** `(Kèm theo Báo cáo số 05/BC-TTHTCĐ ngày 28 tháng 6 năm 2021 của …)`. */
export function appendixReference({ header, kind }: Pick<OfficialDocument, 'header' | 'kind'>): string {
  const name = kind.type === 'letter' ? 'Công văn' : sentenceCase(kind.name)
  const number = numberLine(header)
    .replace('Số:', 'số')
    .replace(/ +\//, (gap) => `${gap}`)
  return `(Kèm theo ${name} ${number} ${dayOrBlank(header)} của ${tidy(header.issuingOrg)})`
}

function sentenceCase(text: string): string {
  const lower = text.toLocaleLowerCase('vi')
  return caps(lower.slice(0, 1)) + lower.slice(1)
}

const LETTERS = [...'abcdđeghiklmnopqrstuvxy']

/** a, b, c, d, đ, e, g … by the Vietnamese alphabet; from 0. */
export function pointLetter(index: number): string {
  const letter = LETTERS[index % LETTERS.length] ?? ''
  return letter.repeat(Math.floor(index / LETTERS.length) + 1)
}

/** Models end in `./.`; what the text already ended in gives way. */
export function withEnding(text: string): string {
  return `${text.replace(/[\s./;,:]+$/, '')}./.`
}
