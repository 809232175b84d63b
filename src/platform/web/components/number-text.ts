import { parseVietnameseNumber } from '#platform/common/numbers.ts'

/** What stands in a number field: `null` when it is blank, `undefined` when it cannot be read as one number. */
export function readTyped(text: string, decimals: number): number | null | undefined {
  if (text.trim() === '') return null
  const read = parseVietnameseNumber(text, decimals > 0 ? 'decimal' : 'whole')
  if (read === undefined || (decimals === 0 && !Number.isInteger(read))) return undefined
  return read
}
