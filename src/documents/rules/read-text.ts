import { formatNumber } from '#platform/common/numbers.ts'
import { tidy, toneFree } from '#platform/common/text.ts'
import { writable } from './inline.ts'
import { parser, read, refuse, shown, type Parser } from './reading.ts'

/** One line of text, composed and without spare spaces; `maxLength` in characters. */
export function text({ maxLength = 500 }: { maxLength?: number } = {}): Parser<string> {
  return parser((cell) => {
    const value = tidy(writable(shown(cell)))
    const length = [...value].length
    if (length > maxLength)
      return refuse('import.text.tooLong', { max: formatNumber(maxLength), length: formatNumber(length) })
    return read(value)
  })
}

const YES = new Set(['co', 'x', 'v', '✓', '✔', '☑', '1', 'true', 'yes', 'y', 'dung', 'roi', 'da', 'da co'])
const NO = new Set(['khong', 'ko', 'k', 'o', '0', 'false', 'no', 'n', 'sai', 'chua', 'chua co', 'khong co'])

/** có / x / ✓ / 1 … or không / 0 …; blank stays unknown. */
export function yesNo(): Parser<boolean> {
  return parser((cell) => {
    const word = toneFree(shown(cell)).replace(/[.!]$/, '')
    if (YES.has(word)) return read(true)
    if (NO.has(word)) return read(false)
    return refuse('import.yesNo.unknown', { value: shown(cell) })
  })
}
