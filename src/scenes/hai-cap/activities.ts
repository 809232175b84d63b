import type { ActivityContent } from '#activities/rules/activity.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { asItStands, contentOf, type SceneActivity } from '../go-vap/activities.ts'
import { headsOf } from '../go-vap/figures.ts'
import type { SceneVersion } from '../go-vap/history.ts'
import { lifeIn, type Volume, type WardLife } from '../go-vap/wards.ts'
import { sceneId } from '../ids.ts'
import { randomFrom, type Random } from '../random.ts'
import { HAI_CAP, type Place } from './places.ts'
import { booksClosedOn, slotsFrom } from './schedule.ts'

/** The wards of the area have kept their books here since the reform, the rest of the city since the new year. */
export const firstDayOf = (place: Place): PlainDate => (place.tier === 'area' ? '2025-07-01' : '2026-01-01')

/** The centres' books until the day of the scene. The same places give the same bytes. */
export function cityActivities(places: readonly Place[]): SceneActivity<string>[] {
  return places.flatMap(bookOf)
}

function bookOf(place: Place): SceneActivity<string>[] {
  const seed = `${HAI_CAP.name}/${place.code}`
  const random = randomFrom(seed)
  const volume = volumeOf(place, random)
  const life = lifeOf(place, randomFrom(`${seed}/life`))
  const slots = slotsFrom(firstDayOf(place), place, volume.activities, random)
  const heads = headsOf(place.tier === 'weak', slots, volume, random)
  return slots.map((slot, i) => {
    const content = contentOf(slot, heads[i] ?? 0, life, random)
    return asItStands(place.key, sceneId(`${seed}/activity/${i}`), historyOf(place, content, random))
  })
}

function volumeOf(place: Place, random: Random): Volume {
  const [min, max] = { area: [86, 128], good: [26, 38], middle: [10, 22], weak: [3, 6] }[place.tier] as [number, number]
  const activities = random.int(min, max)
  return { activities, attended: activities * random.int(65, 95) }
}

/** Bodies of the district are no more; what a ward had, a rural commune has under its own name. */
const GONE = /quận|^Phòng (Tư pháp|Văn hóa và Thông tin)$|Trung tâm Thể dục thể thao/u

function lifeOf(place: Place, random: Random): WardLife {
  const isWard = place.name.startsWith('Phường')
  const life = lifeIn(place.name, Number(place.code) % 100, random)
  const here = (name: string) => (isWard ? name : name.replace('phường', 'xã').replace('khu phố', 'ấp'))
  const partners = Object.entries(life.partners).map(([field, names]) => [
    field,
    [
      ...names.filter((n) => !GONE.test(n)).map(here),
      ...(field === 'culture_society' ? ['Phòng Văn hóa – Xã hội'] : []),
    ],
  ])
  return {
    ...life,
    partners: Object.fromEntries(partners) as WardLife['partners'],
    places: life.places.map(here),
    notAllCountedSince: '2026-11-27',
  }
}

/** Written down in the days after, now and then corrected; nothing after the books were closed. */
function historyOf(place: Place, content: ActivityContent, random: Random): SceneVersion[] {
  const director = `director/${place.key}`
  const closed = booksClosedOn(content.heldOn)
  const madeOn = earlier(addDays(content.endedOn ?? content.heldOn, random.int(0, 4)), closed)
  const editedOn = random.chance(0.04) ? earlier(addDays(madeOn, random.int(1, 5)), closed) : madeOn
  const by = place.key === 'annhon' && random.chance(0.7) ? 'staff/annhon' : director
  const first: SceneVersion = {
    version: 1,
    change: 'record',
    reason: null,
    content,
    status: 'held',
    by,
    at: instant(madeOn, random),
  }
  if (editedOn <= madeOn) return [first]
  const before = { ...first, content: { ...content, place: '', speakers: '', note: 'Bổ sung sau.' } }
  return [before, { ...first, version: 2, change: 'edit', by: director, at: instant(editedOn, random) }]
}

const earlier = (a: PlainDate, b: PlainDate) => (a < b ? a : b)
const two = (n: number) => String(n).padStart(2, '0')
/** An hour of a working day, with Vietnam's offset. */
export const instant = (day: PlainDate, random: Random) =>
  `${day}T${two(random.int(8, 16))}:${two(random.int(0, 59))}:${two(random.int(0, 59))}+07:00`
