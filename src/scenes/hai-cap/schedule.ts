import { addDays, daysBetween, isoWeekday, type PlainDate } from '#platform/common/dates.ts'
import { occasions } from '../go-vap/occasions.ts'
import { lengthOf, topicsFor, type Slot } from '../go-vap/schedule.ts'
import type { Topic } from '../go-vap/titles.ts'
import type { Weighted } from '../go-vap/days.ts'
import type { Random } from '../random.ts'
import { HAI_CAP, type Place } from './places.ts'

/** How busy the months are, January first; people come on Saturdays and Sundays. */
const MONTHS = [0.9, 0.5, 1.2, 1.2, 1, 0.9, 1.1, 1, 1, 1.3, 1.2, 1]
const WEEKDAYS = [0.6, 0.7, 0.7, 0.8, 0.9, 1.7, 1.4]
const FREE: readonly (readonly [from: PlainDate, to: PlainDate])[] = [
  ['2025-09-01', '2025-09-02'],
  ['2026-01-01', '2026-01-01'],
  ['2026-02-14', '2026-02-22'],
  ['2026-04-25', '2026-05-01'],
  ['2026-09-01', '2026-09-02'],
]

/** From the 26th of a quarter's last month the books are closed for the report. */
const isClosing = (day: PlainDate) => ['03', '06', '09', '12'].includes(day.slice(5, 7)) && day.slice(8) >= '26'
const isQuiet = (day: PlainDate) => isClosing(day) || FREE.some(([from, to]) => day >= from && day <= to)

/** The day after which nothing of that day's quarter is written down any more. */
export function booksClosedOn(day: PlainDate): PlainDate {
  const year = day.slice(0, 4)
  const closing = ['03', '06', '09', '12'].map((month) => `${year}-${month}-26`).find((d) => day <= d)
  const end = closing ?? HAI_CAP.today
  return end < HAI_CAP.today ? end : addDays(HAI_CAP.today, -1)
}

/** The calendar from a first day on: two of them serve a whole city. */
const daysFrom = remembered((first: PlainDate): Weighted[] =>
  Array.from({ length: daysBetween(first, HAI_CAP.today) - 1 }, (_, i) => {
    const day = addDays(first, i)
    return [
      day,
      isQuiet(day) ? 0 : (MONTHS[Number(day.slice(5, 7)) - 1] ?? 1) * (WEEKDAYS[isoWeekday(day) - 1] ?? 1),
    ] as const
  }),
)

function remembered<T>(make: (first: PlainDate) => T): (first: PlainDate) => T {
  const made = new Map<PlainDate, T>()
  return (first) => {
    const known = made.get(first) ?? make(first)
    made.set(first, known)
    return known
  }
}

/** What a centre does from a day until the scene's, in order of time. */
export function slotsFrom(first: PlainDate, place: Place, count: number, random: Random): Slot[] {
  const days = daysFrom(first)
  const dated = random
    .shuffled(yearly(first))
    .slice(0, Math.floor(count / 4))
    .flatMap((o) => {
      const fitting = days.filter(([day, weight]) => weight > 0 && day >= o.from && day <= o.to)
      return fitting.length > 0 ? [slotOn(inWords(o, place), random.weighted(fitting), random)] : []
    })
  const topics = topicsOfToday(place, count - dated.length, random)
  const others = topics.map((t) => slotOn(inWords(t, place), random.weighted(days), random))
  return [...dated, ...others].sort((a, b) => daysBetween(b.heldOn, a.heldOn))
}

/** No class runs into the days in which the books are closed, nor beyond today. */
function slotOn(topic: Topic, heldOn: PlainDate, random: Random): Slot {
  const { sessionCount, endsAfter } = lengthOf(topic.form, random)
  const last = booksClosedOn(heldOn)
  const end = addDays(heldOn, endsAfter)
  const endedOn = end < last ? end : last
  const part =
    endsAfter === 0 ? 1 : Math.max(1, Math.round((sessionCount * (daysBetween(heldOn, endedOn) + 1)) / (endsAfter + 1)))
  return {
    ...topic,
    heldOn,
    endedOn: endedOn > heldOn ? endedOn : null,
    sessionCount: part,
    online: false,
    sparse: false,
  }
}

/** Titles that belong to the year the first scene tells of, or to a district. */
const OF_THEN =
  /Covid|dịch|giãn cách|phong tỏa|2019|2020|Bluezone|bầu cử|gắn chip|Nghị định 100|chương trình mới|phổ thông mới|quận|Gò Vấp|y tế điện tử/u
const isOfToday = (t: { title: string }) => !OF_THEN.test(t.title)

const TODAY: readonly Topic[] = [
  { title: 'Bình dân học vụ số: tự học trên điện thoại', field: 'languages_it', form: 'self_study' },
  { title: 'Cài đặt, sử dụng VNeID trong việc hằng ngày', field: 'languages_it', form: 'self_study' },
  { title: 'Nộp hồ sơ trực tuyến ở trung tâm hành chính công cấp xã', field: 'law', form: 'thematic' },
  { title: 'Chính quyền địa phương hai cấp: việc gì đến đâu', field: 'law', form: 'thematic' },
  { title: 'Nhận biết cuộc gọi lừa đảo, giả giọng nói', field: 'languages_it', form: 'thematic' },
  { title: 'Dùng trợ lý trí tuệ nhân tạo an toàn', field: 'languages_it', form: 'workshop' },
  { title: 'Bảo vệ dữ liệu cá nhân của gia đình', field: 'law', form: 'thematic' },
  { title: 'Bán hàng qua mạng, hóa đơn điện tử cho hộ kinh doanh', field: 'economy', form: 'thematic' },
]

function topicsOfToday(place: Place, count: number, random: Random): Topic[] {
  const tier = place.tier === 'area' ? 'good' : place.tier
  const topical =
    place.tier === 'weak' ? [] : random.shuffled(TODAY).slice(0, Math.min(TODAY.length, Math.floor(count / 5)))
  const wanted = count - topical.length
  // More than there are titles: in a second year the same ones come round again.
  const drawn: Topic[] = []
  while (drawn.length < wanted) {
    const more = topicsFor(tier, wanted - drawn.length, random, isOfToday)
    if (more.length === 0) break
    drawn.push(...more)
  }
  return [...topical, ...drawn]
}

type Dated = Topic & { from: PlainDate; to: PlainDate }

/** The occasions of the first scene that come every year, in the years told of here. */
const yearly = remembered((first: PlainDate): Dated[] => {
  const lasting = occasions.filter((o) => !o.online && isOfToday(o))
  return ['2025', '2026']
    .flatMap((year) =>
      lasting.map(({ title, field, form, from, to }) => ({
        title,
        field,
        form,
        from: year + from.slice(4),
        to: year + to.slice(4),
      })),
    )
    .filter((o) => o.from >= first)
})

/** A rural commune has no phường in its titles, and hardly anybody a quarter. */
function inWords(topic: Topic, place: Place): Topic {
  const { title, field, form } = topic
  if (place.name.startsWith('Phường')) return { title, field, form }
  const unit = place.name.startsWith('Xã') ? 'xã' : 'đặc khu'
  return {
    title: title.replaceAll('phường', unit).replaceAll('khu phố', 'ấp').replaceAll('tổ dân phố', 'ấp'),
    field,
    form,
  }
}
