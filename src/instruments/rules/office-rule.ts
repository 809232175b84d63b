import { z } from 'zod'

/** How many offices a centre needs at least, which kinds of room count as one, and how many people must find a seat. */
export const OfficeRule = z.object({
  rooms: z.int().min(1).max(20),
  kinds: z.array(z.string()).min(1),
  /** Null where no figure is demanded. */
  seats: z.int().min(1).max(1000).nullable(),
})
export type OfficeRule = z.infer<typeof OfficeRule>
