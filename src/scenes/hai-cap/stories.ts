import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { periodRange, parsePeriodKey } from '#platform/common/periods.ts'
import { randomFrom, type Random } from '../random.ts'
import { firstDayOf, instant } from './activities.ts'
import { HAI_CAP, type Place } from './places.ts'

export type Step = { type: string; at: string; by: 'director' | 'reviewer'; note?: string }

/** How one centre's report of one period went; without steps it is still being prepared. */
export type Story = { place: Place; period: string; openedAt: string; steps: readonly Step[] }

/** Every period that was reported on, in the order in which the reports were made. */
export const PERIODS = [
  '2025-Q3',
  '2025-Q4',
  '2025-H2',
  '2025',
  '2026-Q1',
  '2026-Q2',
  '2026-H1',
  '2026-Q3',
  '2026-Q4',
] as const

/** The morning on which the figures of a period stood: its books are closed, its report is due on the 30th. */
export function readingDay(period: string): PlainDate {
  const { to } = periodRange(parsePeriodKey(period))
  return to < HAI_CAP.today ? `${to.slice(0, 8)}27` : HAI_CAP.today
}

/** Reports begun by the day of the scene, one period after the other. */
export function storiesOf(places: readonly Place[], period: string): Story[] {
  const tracked = places.filter((p) => firstDayOf(p) <= periodRange(parsePeriodKey(period)).to)
  return tracked.flatMap((p) => storyOf(p, period) ?? [])
}

type Course = 'accepted' | 'accepted_late' | 'sent' | 'returned' | 'sent_again' | 'draft' | 'none'

function storyOf(place: Place, period: string): Story | undefined {
  const random = randomFrom(`${HAI_CAP.name}/story/${place.code}/${period}`)
  const course = courseOf(place, period, random)
  if (course === 'none') return undefined
  const opened =
    period === '2026-Q4' ? addDays(HAI_CAP.today, -random.int(1, 4)) : addDays(readingDay(period), -random.int(0, 3))
  return {
    place,
    period,
    openedAt: instant(opened, random).replace(/T../, 'T07'),
    steps: stepsOf(course, period, random),
  }
}

/** The area of Gò Vấp in the quarter that matters on the day of the scene. */
const AREA: Readonly<Record<string, Course>> = {
  hanhthong: 'none',
  annhon: 'sent_again',
  govap: 'accepted',
  anhoidong: 'accepted',
  thongtayhoi: 'draft',
  anhoitay: 'returned',
}

function courseOf(place: Place, period: string, random: Random): Course {
  if (period === '2026-Q4')
    return place.key === 'anhoidong' || (place.tier !== 'area' && random.chance(0.06)) ? 'draft' : 'none'
  if (place.tier === 'area') return period === '2026-Q3' ? (AREA[place.key] ?? 'accepted') : 'accepted'
  if (period !== '2026-Q3')
    return random.weighted<Course>([
      ['accepted', 90],
      ['accepted_late', 8],
      ['none', 2],
    ])
  return random.weighted<Course>([
    ['accepted', 76],
    ['accepted_late', 5],
    ['sent', 6],
    ['returned', 4],
    ['draft', 4],
    ['none', place.tier === 'weak' ? 14 : 5],
  ])
}

function stepsOf(course: Course, period: string, random: Random): Step[] {
  if (course === 'draft' || course === 'none') return []
  const due = addDays(readingDay(period), 3)
  const sentOn = addDays(due, course === 'accepted_late' ? random.int(2, 18) : -random.int(0, 2))
  const sending = (day: PlainDate): Step[] => [
    { type: 'sign_off', at: `${day}T16:${random.int(10, 29)}:00+07:00`, by: 'director' },
    { type: 'send', at: `${day}T16:${random.int(30, 58)}:00+07:00`, by: 'director' },
  ]
  const answer = addDays(sentOn, random.int(2, 9))
  const accepting: Step = { type: 'accept', at: instant(answer, random), by: 'reviewer' }
  const returning: Step = { type: 'return', at: instant(answer, random), by: 'reviewer', note: random.pick(REMARKS) }
  switch (course) {
    case 'sent':
      return sending(sentOn)
    case 'returned':
      return [...sending(sentOn), returning]
    case 'sent_again':
      return [...sending(sentOn), returning, ...sending(addDays(HAI_CAP.today, -3))]
    case 'accepted':
    case 'accepted_late':
      return [...sending(sentOn), accepting]
  }
}

const REMARKS = [
  'Biểu B1 chưa ghi số người khác nhau của các lớp dài ngày. Đề nghị bổ sung.',
  'Phần tồn tại cần nêu rõ nguyên nhân. Kinh phí xã hội hóa đề nghị đối chiếu sổ thu.',
  'Số buổi của lớp xóa mù chữ chưa khớp sổ lớp. Đề nghị xem lại.',
]
