import type { RevokeCategory } from './certificate.ts'

/** Everything the public page can say. What is not here is not public. */
export type PublicCertificate = {
  number: string
  issuedOn: string
  holder: string
  birthYear: number | null
  erased: boolean
  title: string
  fromOn: string
  toOn: string
  sessions: number | null
  hours: number | null
  centreName: string
  signerPost: string
  signerName: string
  revokedOn: string | null
  revokeCategory: RevokeCategory | null
  replacedBy: string | null
  replaces: string | null
}
