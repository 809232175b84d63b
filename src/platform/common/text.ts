const COMBINING = /\p{M}/gu
const SPACES = /\s+/gu

/** The one form in which Vietnamese text is stored, compared and drawn: composed (NFC). */
export function nfc(text: string): string {
  return text.normalize('NFC')
}

/** Composed, without spaces at the ends, single spaces inside: what a person meant to type. */
export function tidy(text: string): string {
  return nfc(text).replace(SPACES, ' ').trim()
}

/** `Học  Nấy ĐƯỜNG` → `hoc nay duong`: lower case, no tone or vowel marks, đ → d, single spaces. For searching, never for showing. */
export function toneFree(text: string): string {
  return tidy(text).normalize('NFD').replace(COMBINING, '').toLowerCase().replaceAll('đ', 'd')
}

const collator = new Intl.Collator('vi', { numeric: true })

/** Vietnamese alphabetical order (a ă â b c d đ …); numbers inside names count as numbers, so tổ 2 stands before tổ 10. */
export function compareVi(a: string, b: string): number {
  return collator.compare(nfc(a), nfc(b))
}
