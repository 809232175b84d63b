import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'

export const MOST_PAPERS = 6
export const MOST_PAPER_BYTES = 15 * 1024 * 1024
export const PAPER_TYPES = ['pdf', 'docx', 'jpg'] as const
export type PaperType = (typeof PAPER_TYPES)[number]

/** A signed paper as a file. */
export const Paper = z.object({ id: Uuid, name: z.string(), type: z.enum(PAPER_TYPES), bytes: z.int() })
export type Paper = z.infer<typeof Paper>

/** What was said and agreed; `version` 0 while nobody has written any. */
export const Minutes = z.object({
  activityId: Uuid,
  version: z.int(),
  body: z.string(),
  byName: z.string().nullable(),
  at: z.iso.datetime({ offset: true }).nullable(),
  papers: z.array(Paper),
  mayWrite: z.boolean(),
})
export type Minutes = z.infer<typeof Minutes>

/** `version`: the one that was read; 0 for the first. */
export const MinutesInput = z.object({
  version: z.int().min(0),
  body: z.string().transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim()).pipe(z.string().max(20_000)),
})
export type MinutesInput = z.output<typeof MinutesInput>

/** The name a file is handed out under: its own words, and the ending that fits what it is. */
export function paperName(given: string, type: PaperType): string {
  const bare = tidy(given.replace(/\.[a-z0-9]{1,5}$/i, '').replace(/[\\/:*?"<>|\u0000-\u001f]/g, ' ')).slice(0, 100)
  return `${bare || 'bien-ban'}.${type}`
}
