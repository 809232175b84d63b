import { tidy, toneFree } from './text.ts'

/** `1234.5` → `1.234,5`. At most `maxDecimals` decimals and at least `minDecimals`; never `-0`. */
export function formatNumber(value: number, maxDecimals = 2, minDecimals = 0): string {
  const text = formatOf(maxDecimals, minDecimals).format(value)
  return /[1-9]/.test(text) ? text : text.replace('-', '')
}

/** Making one costs far more than using it. */
const formats = new Map<string, Intl.NumberFormat>()

function formatOf(maximumFractionDigits: number, minimumFractionDigits: number): Intl.NumberFormat {
  const key = `${maximumFractionDigits}/${minimumFractionDigits}`
  const format = formats.get(key) ?? new Intl.NumberFormat('vi-VN', { maximumFractionDigits, minimumFractionDigits })
  formats.set(key, format)
  return format
}

/** Đồng, no decimals: `1200000` → `1.200.000 đ`, with an ordinary space. */
export function formatMoney(dong: number): string {
  return `${formatNumber(dong, 0)} đ`
}

/** A share of 1 as people read it: `0.125` → `12,5%`. */
export function formatPercent(share: number, maxDecimals = 1, minDecimals = 0): string {
  return `${formatNumber(share * 100, maxDecimals, minDecimals)}%`
}

export type NumberReading =
  | { ok: true; value: number }
  | { ok: false; reason: 'blank' | 'dash' | 'notANumber' | 'notWhole' }
  | { ok: false; reason: 'ambiguous'; readings: [number, number] }

type Kind = 'whole' | 'decimal'
const DIGITS = /^[+-]?(?:\d{1,3}(?:[ ]\d{3})+|\d[\d.,]*)/
// Words that make a figure vague; a vague figure is not a figure.
const VAGUE = /\b(hon|gan|khoang|tro len|tro xuong|hoac|den|toi|le|may|vai)\b/
const SCALES: Record<string, number> = {
  chuc: 10,
  tram: 100,
  k: 1e3,
  ng: 1e3,
  nghin: 1e3,
  ngan: 1e3,
  van: 1e4,
  tr: 1e6,
  trieu: 1e6,
  ty: 1e9,
  ti: 1e9,
}

/**
 * Reads a figure the way Vietnamese people type it: `1.234`, `1 234`, `12 người`, `1.200.000đ`, `1,2 triệu`, `1tr2`,
 * `2 triệu rưỡi`, `500k`. What could mean two different numbers is `ambiguous`, never guessed: `1,234` is 1234 in a
 * column of whole numbers but unclear in a column that allows decimals.
 */
export function readVietnameseNumber(text: string, kind: Kind = 'decimal'): NumberReading {
  const plain = toneFree(text)
  if (plain === '') return { ok: false, reason: 'blank' }
  if (/^[-–—]+$/.test(plain)) return { ok: false, reason: 'dash' }
  const digits = DIGITS.exec(plain)?.[0]
  if (!digits) return { ok: false, reason: 'notANumber' }
  const tail = readTail(plain.slice(digits.length))
  if (!tail) return { ok: false, reason: 'notANumber' }
  return settle(readDigits(digits, tail.scale === 1 ? kind : 'decimal', tail.scale !== 1), tail, kind)
}

/** The value alone, or nothing when the text is blank, vague, ambiguous or no number. */
export function parseVietnameseNumber(text: string, kind: Kind = 'decimal'): number | undefined {
  const reading = readVietnameseNumber(text, kind)
  return reading.ok ? reading.value : undefined
}

type Tail = { scale: number; extra: number }

/** What follows the digits: a scale, half a scale (`rưỡi`), the digits of `1tr2`, or plain words such as `người`. */
function readTail(rest: string): Tail | undefined {
  const words = rest.trim()
  const [, scaleWord = '', more = ''] = /^([a-z]+)(.*)$/.exec(words) ?? []
  const scale = SCALES[scaleWord]
  if (scale === undefined) return isLabel(words) ? { scale: 1, extra: 0 } : undefined
  const after = more.trim()
  const slang = /^\d{1,3}$/.exec(after)
  if (slang) return scale >= 1e6 ? { scale, extra: Number(`0.${after}`) * scale } : undefined
  if (/^ruoi\b/.test(after)) return isLabel(after.slice(4).trim()) ? { scale, extra: scale / 2 } : undefined
  return isLabel(after) ? { scale, extra: 0 } : undefined
}

function isLabel(words: string): boolean {
  return /^[\p{L}%/ .()]{0,40}$/u.test(words) && !VAGUE.test(words) && !/\bruoi\b/.test(words)
}

function settle(read: number[], { scale, extra }: Tail, kind: Kind): NumberReading {
  const values = read.map((v) => Number((v * scale + extra).toPrecision(15)))
  const [first, second] = kind === 'whole' && values.some(Number.isInteger) ? values.filter(Number.isInteger) : values
  if (first === undefined) return { ok: false, reason: 'notANumber' }
  if (second !== undefined) return { ok: false, reason: 'ambiguous', readings: [first, second] }
  if (!Number.isFinite(first)) return { ok: false, reason: 'notANumber' }
  return kind === 'whole' && !Number.isSafeInteger(first)
    ? { ok: false, reason: 'notWhole' }
    : { ok: true, value: first }
}

/** Every number the digits may honestly mean, the Vietnamese reading first. */
function readDigits(digits: string, kind: Kind, scaled: boolean): number[] {
  const bare = digits.replaceAll(' ', '').replace(/[.,]$/, '')
  const marks = bare.replace(/[^.,]/g, '')
  if (marks === '') return [Number(bare)]
  if (new Set(marks).size === 2) return readBothMarks(bare)
  const grouped = /^[+-]?[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(bare)
  const asGroups = Number(bare.replaceAll(/[.,]/g, ''))
  if (marks.length > 1) return grouped ? [asGroups] : []
  const asDecimal = Number(bare.replace(',', '.'))
  if (!grouped) return [asDecimal]
  if (kind === 'whole' || (marks === '.' && !scaled)) return [asGroups]
  return [asGroups, asDecimal]
}

/** `1.234,5` or `1,234.5`: the mark that comes last is the decimal one, the other must stand before groups of three. */
function readBothMarks(bare: string): number[] {
  const decimal = bare.lastIndexOf(',') > bare.lastIndexOf('.') ? ',' : '.'
  const [whole = '', fraction = '', ...more] = bare.split(decimal)
  const grouped = /^[+-]?\d{1,3}([.,]\d{3})+$/.test(whole)
  return grouped && more.length === 0 ? [Number(`${whole.replaceAll(/[.,]/g, '')}.${fraction}`)] : []
}

/** `I`, `IV`, `XII`: parts of reports, appendices, quarters. From 1. */
export function roman(value: number): string {
  const steps: [number, string][] = [
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ]
  let left = value
  return steps
    .map(([size, letter]) => {
      const times = Math.floor(left / size)
      left -= times * size
      return letter.repeat(times)
    })
    .join('')
}

/** Numbers below ten carry a leading zero in official documents: `5` → `05`. */
export function padTwo(value: number): string {
  return tidy(String(value)).padStart(2, '0')
}
