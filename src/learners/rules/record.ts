import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'

/** How long a link to one's own record works. */
export const RECORD_DAYS = 30

export const RecordLinkInput = z.object({
  id: Uuid,
  /** Also sent to the mail address the centre has. */
  mail: z.boolean().default(false),
})

/** Told once: the address holds the secret. `code`: the same as a QR code, SVG. */
export const RecordLink = z.object({ address: z.string(), code: z.string(), until: z.string(), mailed: z.boolean() })
export type RecordLink = z.infer<typeof RecordLink>
