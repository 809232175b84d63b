import { z } from 'zod'
import { Bilingual } from './instrument.ts'

/** Ages in years, each band up to where the next begins: no gap, no overlap. The age is the year of the event less that of birth. */
export const AgeBands = z.object({
  bands: z
    .array(z.object({ code: z.string().regex(/^[a-z][a-z0-9_]{0,40}$/), name: Bilingual, from: z.int().min(0).max(150) }))
    .min(1)
    .max(30)
    .refine((bands) => bands.every((b, i) => b.from > (bands[i - 1]?.from ?? -1)) && bands[0]?.from === 0),
})
export type AgeBands = z.infer<typeof AgeBands>
