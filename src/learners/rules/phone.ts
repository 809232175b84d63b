/** `+84 912 345 678`, `0912.345.678` → `0912345678`: as numbers are kept and compared. Undefined for what is no number. */
export function readPhone(typed: string): string | undefined {
  const digits = typed.normalize('NFKC').replace(/[\s.\-()]/g, '')
  const local = digits.replace(/^(\+|00)84(?=[1-9])/, '0')
  return /^0\d{8,10}$/.test(local) ? local : undefined
}

/** `0912 345 678`. */
export function sayPhone(phone: string): string {
  return phone.replace(/^(\d{4})(\d{3})(\d+)$/, '$1 $2 $3')
}
