/** Digits with the leading 0, as learners' numbers are kept; undefined when it is no number of Vietnam. */
export function phoneOf(text: string): string | undefined {
  const digits = text.replace(/[\s.()-]/g, '').replace(/^(\+84|0084|84(?=\d{9}$))/, '0')
  return /^0\d{9,10}$/.test(digits) ? digits : undefined
}
