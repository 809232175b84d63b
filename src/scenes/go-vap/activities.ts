import { ActivityContent, type ActivityStatus } from '#activities/rules/activity.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { sceneId } from '../ids.ts'
import { randomFrom, type Random } from '../random.ts'
import { costsOf, countsOf, headsOf } from './figures.ts'
import { historyOf, late, takenBack, type SceneVersion } from './history.ts'
import { withJointOnes } from './joint.ts'
import { slotsOf, type Slot } from './schedule.ts'
import { lifeOf, tierOf, volumeOf, type WardLife } from './wards.ts'
import { WARDS, type Ward } from './tree.ts'
import { withdrawnOf } from './withdrawn.ts'

export const GO_VAP_SEED = 'go-vap-2021-06'

/** A record as it stands on the scene's day, and how it came to it. `W` names the centre within its scene. */
export type SceneActivity<W = Ward> = {
  id: string
  ward: W
  content: ActivityContent
  status: ActivityStatus
  cancelReason: string | null
  /** Oldest first; the last one is the content. */
  history: readonly SceneVersion[]
}
export type Held = { ward: Ward; content: ActivityContent }

/** A year of records of the sixteen centres, 01/07/2020 to 27/06/2021. The same seed gives the same bytes. */
export function goVapActivities(seed: string = GO_VAP_SEED): SceneActivity[] {
  const held = withJointOnes(
    WARDS.flatMap((ward) => yearOf(ward, seed)),
    randomFrom(`${seed}/joint`),
  )
  return WARDS.flatMap((ward) => {
    const random = randomFrom(`${seed}/book/${ward}`)
    const own = held.filter((h) => h.ward === ward)
    const belated = lastBefore(own, late[ward]?.lastBefore)
    const kept = own.map((h) => historyOf(ward, h.content, random, h === belated ? late[ward] : undefined))
    const lost = withdrawnOf(ward, own, random).map(({ content, reason }) => takenBack(ward, content, reason, random))
    return [...kept, ...lost].map((history, i) => asItStands(ward, sceneId(`${seed}/activity/${ward}/${i}`), history))
  })
}

const lastBefore = (own: readonly Held[], day: PlainDate | undefined) =>
  day === undefined ? undefined : own.findLast((h) => h.content.heldOn < day && h.content.owner === 'centre')

export function asItStands<W>(ward: W, id: string, history: readonly SceneVersion[]): SceneActivity<W> {
  const last = history[history.length - 1]
  if (!last) throw new RangeError('A record begins with its first version.')
  const { content, status, reason } = last
  return { id, ward, content, status, cancelReason: status === 'cancelled' ? reason : null, history }
}

function yearOf(ward: Ward, seed: string): Held[] {
  const random = randomFrom(`${seed}/ward/${ward}`)
  const volume = volumeOf(ward, random)
  const life = lifeOf(ward, seed)
  const slots = slotsOf(ward, volume.activities, random)
  const heads = headsOf(tierOf(ward) === 'weak', slots, volume, random)
  return slots.map((slot, i) => ({ ward, content: contentOf(slot, heads[i] ?? 0, life, random) }))
}

/** What the centre writes down of one activity. */
export function contentOf(slot: Slot, heads: number, life: WardLife, random: Random): ActivityContent {
  const { title, field, form, heldOn, endedOn, sessionCount } = slot
  const partners = random.shuffled(life.partners[field]).slice(
    0,
    random.weighted([
      [0, 25],
      [1, 45],
      [2, 25],
      [3, 5],
    ]),
  )
  const ledByPartner = partners[0] !== undefined && random.chance(0.07)
  return ActivityContent.parse({
    title,
    field,
    form,
    heldOn,
    endedOn,
    sessionCount,
    ...hoursOf(slot, random),
    place: placeOf(slot, life, random),
    speakers: random.chance(form === 'performance_contest' ? 0.3 : 0.85) ? random.pick(life.speakers[field]) : '',
    ...(ledByPartner ? { owner: 'partner', ownerName: partners[0] } : {}),
    partners,
    ...countsOf(slot, heads, life, random),
    costs: costsOf(slot, random),
    note: slot.online ? random.pick(ONLINE_NOTES) : random.chance(0.05) ? random.pick(NOTES) : '',
  })
}

function placeOf(slot: Slot, life: WardLife, random: Random): string {
  if (slot.online) return random.pick(ONLINE_PLACES)
  return slot.form === 'study_visit' ? `Tập trung tại ${random.pick(life.places)}` : random.pick(life.places)
}

const ONLINE_PLACES = ['Trực tuyến qua Zoom', 'Trực tuyến qua Google Meet', 'Nhóm Zalo của tổ dân phố']
const ONLINE_NOTES = [
  'Số lượt tính theo người có mặt trong phòng họp.',
  '',
  '',
  'Mạng chập chờn, nhiều người vào muộn.',
]
const NOTES = [
  'Bà con đề nghị mở thêm một buổi.',
  'Phát 60 tờ rơi.',
  'Trời mưa nên bắt đầu muộn.',
  'Cần thêm ghế và micro cho buổi sau.',
  'Có 12 người đăng ký học tiếp.',
  'Mượn máy chiếu của trường.',
]

function hoursOf(slot: Slot, random: Random): Pick<ActivityContent, 'startsAt' | 'endsAt'> {
  if (random.chance(0.12)) return { startsAt: null, endsAt: null }
  const [startsAt, endsAt] = random.weighted(slot.sessionCount > 1 || slot.online ? EVENINGS : ANY_HOURS)
  return { startsAt, endsAt: random.chance(0.8) ? endsAt : null }
}

type Hours = readonly [readonly [from: string, to: string], weight: number]
const EVENINGS: readonly Hours[] = [
  [['18:30', '20:00'], 4],
  [['19:00', '20:30'], 4],
  [['08:00', '10:00'], 2],
  [['14:00', '16:00'], 1],
]
const ANY_HOURS: readonly Hours[] = [
  [['08:00', '10:30'], 5],
  [['07:30', '11:00'], 3],
  [['14:00', '16:30'], 3],
  [['19:00', '20:30'], 3],
]
