import { z } from 'zod'
import { toneFree } from '#platform/common/text.ts'
import { type ActivityOwner } from './activity.ts'

/** What was recorded before, as far as suggesting needs it; newest first. */
export type Earlier = {
  title: string
  field: string
  form: string
  place: string
  speakers: string
  owner: ActivityOwner
  ownerName: string
  partners: readonly string[]
  startsAt: string | null
  endsAt: string | null
  mine: boolean
}

/** A title with what it meant the last time, so that choosing it fills both in. */
const TitleSuggestion = z.object({ title: z.string(), field: z.string(), form: z.string() })

/** What the next record probably shares with the last one. */
const LastValues = z.object({
  field: z.string(),
  form: z.string(),
  place: z.string(),
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
})

export const ActivitySuggestions = z.object({
  titles: z.array(TitleSuggestion),
  places: z.array(z.string()),
  speakers: z.array(z.string()),
  /** Earlier ones first, then the usual ones of the vocabulary. */
  partners: z.array(z.string()),
  owners: z.array(z.string()),
  /** Of the asker's own newest record in this unit; null before the first. */
  last: LastValues.nullable(),
})
export type ActivitySuggestions = z.infer<typeof ActivitySuggestions>

const LIMIT = 60

/** What the centre keeps in lists of its own: offered after what it wrote before. */
export type KeptNames = { places?: readonly string[]; speakers?: readonly string[]; partners?: readonly string[] }

/** Pure: earlier records → what to offer while somebody types. Each text once, however it was spelt, newest first. */
export function suggestFrom(
  earlier: readonly Earlier[],
  usualPartners: readonly string[],
  kept: KeptNames = {},
): ActivitySuggestions {
  const last = earlier.find((e) => e.mine)
  return {
    titles: once(earlier, (e) => e.title).map(({ title, field, form }) => ({ title, field, form })),
    places: texts([...earlier.map((e) => e.place), ...(kept.places ?? [])]),
    speakers: texts([...earlier.map((e) => e.speakers), ...(kept.speakers ?? [])]),
    partners: texts([...earlier.flatMap((e) => e.partners), ...(kept.partners ?? []), ...usualPartners]),
    owners: texts([...earlier.map((e) => e.ownerName), ...(kept.partners ?? []), ...usualPartners]),
    last: last
      ? { field: last.field, form: last.form, place: last.place, startsAt: last.startsAt, endsAt: last.endsAt }
      : null,
  }
}

const texts = (list: readonly string[]) => once(list.filter(Boolean), (t) => t)

function once<T>(list: readonly T[], textOf: (item: T) => string): T[] {
  const seen = new Set<string>()
  const first = list.filter((item) => {
    const key = toneFree(textOf(item))
    return key !== '' && !seen.has(key) && seen.add(key)
  })
  return first.slice(0, LIMIT)
}
