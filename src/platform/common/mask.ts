/** `09••••678`: enough to know one's own, too little to call somebody. */
export function maskPhone(phone: string): string {
  return phone && `${phone.slice(0, 2)}${'•'.repeat(Math.max(0, phone.length - 5))}${phone.slice(-3)}`
}

/** `la•••@gmail.com`. */
export function maskMail(email: string): string {
  return email.replace(/^(.{1,2})[^@]*(?=@)/, '$1•••')
}
