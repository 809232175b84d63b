import { formatNumber, readVietnameseNumber, type NumberReading } from '#platform/common/numbers.ts'
import { parser, read, refuse, shown, type Parsed, type Parser } from './reading.ts'

type Options = { whole?: boolean; min?: number; max?: number }

/** Figures as people write them (see `readVietnameseNumber`); a blank cell is no figure, not 0. */
export function number({ whole = false, min, max }: Options = {}): Parser<number> {
  return parser((cell) => {
    if (typeof cell === 'boolean' || typeof cell === 'object')
      return refuse('import.number.notANumber', { value: shown(cell) })
    const reading =
      typeof cell === 'number' ? readReal(cell, whole) : readVietnameseNumber(cell, whole ? 'whole' : 'decimal')
    if (!reading.ok) return explain(reading, shown(cell))
    if (min !== undefined && reading.value < min)
      return refuse('import.number.tooSmall', { value: shown(cell), min: formatNumber(min) })
    if (max !== undefined && reading.value > max)
      return refuse('import.number.tooLarge', { value: shown(cell), max: formatNumber(max) })
    return read(reading.value)
  })
}

/** How many people, classes, times: whole and not below 0. */
export function count({ max = 1_000_000 }: { max?: number } = {}): Parser<number> {
  return number({ whole: true, min: 0, max })
}

/** Whole đồng, not below 0. */
export function money({ max = 1e12 }: { max?: number } = {}): Parser<number> {
  return number({ whole: true, min: 0, max })
}

function readReal(value: number, whole: boolean): NumberReading {
  if (!Number.isFinite(value)) return { ok: false, reason: 'notANumber' }
  // A sum of Excel may miss a whole number by its last binary digits.
  const near = Math.abs(value - Math.round(value)) < 1e-9 ? Math.round(value) : value
  return whole && !Number.isSafeInteger(near)
    ? { ok: false, reason: 'notWhole' }
    : { ok: true, value: near === 0 ? 0 : near }
}

function explain(reading: Extract<NumberReading, { ok: false }>, value: string): Parsed<never> {
  switch (reading.reason) {
    case 'blank':
      return { ok: true, value: undefined }
    case 'dash':
      return refuse('import.number.dash', { value })
    case 'notWhole':
      return refuse('import.number.notWhole', { value })
    case 'notANumber':
      return refuse('import.number.notANumber', { value })
    case 'ambiguous': {
      const [first, second] = reading.readings.map((n) => formatNumber(n, 6))
      return refuse('import.number.ambiguous', { value, first: first ?? '', second: second ?? '' })
    }
  }
}
