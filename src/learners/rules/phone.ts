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

/** `09••••678`: enough to know one's own, too little to call somebody. */
export function maskPhone(phone: string): string {
  return phone && `${phone.slice(0, 2)}${'•'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-3)}`
}

/** `la•••@gmail.com`. */
export function maskMail(email: string): string {
  return email.replace(/^(.{1,2})[^@]*(?=@)/, '$1•••')
}
