import { z } from 'zod'
import { Bilingual } from './instrument.ts'

/** What a centre's certificate is called and how its register counts. `number` holds `{seq}`, and `{year}` where it is said. */
export const CertificateRules = z.object({
  number: z.string().regex(/\{seq\}/).max(60),
  /** Numbers begin again with every year. */
  perYear: z.literal(true),
  /** Printed large. */
  heading: z.string().min(1).max(60),
  /** Of the sessions at which names were called: who came to so many of them is ticked when papers are issued. */
  attendedShare: z.number().min(0).max(1).default(0),
  /** What the paper is, and is not. Printed small, and said on the public page. */
  meaning: Bilingual,
})
export type CertificateRules = z.infer<typeof CertificateRules>

/** `12/GCN-TTHTCĐ`. Below ten with a leading nought, as numbers of official papers are written. */
export function numberOf({ number }: CertificateRules, { seq, year }: { seq: number; year: number }): string {
  return number.replaceAll('{seq}', String(seq).padStart(2, '0')).replaceAll('{year}', String(year))
}
