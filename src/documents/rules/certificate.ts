/** What stands on a certificate, already in words; where it stands is not its business. */
export type CertificatePaper = {
  parent: string
  centre: string
  /** `Số: 12/GCN-TTHTCĐ`. */
  number: string
  heading: string
  /** `Chứng nhận ông/bà:`. */
  lead: string
  holder: string
  /** `Sinh năm: 1960`, or empty. */
  born: string
  /** `Đã tham gia:`. */
  did: string
  title: string
  /** When, and how much of it. */
  when: string
  placeAndDay: string
  signerPost: string
  signerName: string
  /** The public page, drawn as a QR code and written beneath. */
  address: string
  check: string
  /** Small lines at the foot: what it is worth, what it replaces. */
  notes: readonly string[]
}
