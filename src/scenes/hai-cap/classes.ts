import { CourseInput } from '#courses/rules/course.ts'
import { openCourse } from '#courses/server/courses.service.ts'
import { LearnerContent } from '#learners/rules/learner.ts'
import { enrol } from '#enrolments/server/enrolments.service.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP } from './places.ts'

/** Invented people of Phường An Nhơn: name, year of birth, woman, group. */
const PEOPLE: readonly (readonly [string, number, boolean, number])[] = [
  ['Nguyễn Thị Bông', 1956, true, 1], ['Trần Văn Chín', 1951, false, 1], ['Lê Thị Diệu', 1960, true, 2], ['Phạm Văn Đấu', 1949, false, 3],
  ['Võ Thị Én', 1963, true, 3], ['Huỳnh Thị Gái', 1958, true, 4], ['Đỗ Văn Hiền', 1954, false, 5], ['Bùi Thị Kính', 1962, true, 5],
  ['Ngô Thị Liễu', 1959, true, 6], ['Mai Văn Nhẫn', 1947, false, 7], ['Tô Thị Oanh', 1965, true, 8], ['Lý Thị Phấn', 1957, true, 8],
]

type SceneClass = { key: string; title: string; field: string; capacity: number; days: readonly string[]; startsAt: string; endsAt: string; topics: readonly string[]; people: readonly number[] }

const CLASSES: readonly SceneClass[] = [
  {
    key: 'phone', title: 'Dùng điện thoại thông minh an toàn', field: 'languages_it', capacity: 8, startsAt: '08:30', endsAt: '10:00',
    days: ['2026-12-08', '2026-12-10', '2026-12-15'], topics: ['Gọi video, gửi ảnh', 'Nhận biết lừa đảo', 'Dịch vụ công trực tuyến'],
    people: PEOPLE.map((_, i) => i),
  },
  {
    key: 'walk', title: 'Dưỡng sinh buổi sáng', field: 'arts_sports', capacity: 20, startsAt: '06:00', endsAt: '07:00',
    days: ['2026-12-07', '2026-12-14'], topics: ['Thở và khởi động', 'Bài tập hai mươi động tác'], people: [1, 3, 5, 7, 9, 11],
  },
]

/** Two classes of one ward: one with a line of people who wait, one with places free. */
export async function openClasses(stage: Stage): Promise<void> {
  const account = accountIdOf(getHaiCapPerson('director/annhon'))
  const unitId = centreOf(areaPlace('annhon'))
  for (const c of CLASSES) {
    const id = sceneId(`${HAI_CAP.name}/class/${c.key}`)
    const sessions = c.days.map((heldOn, i) => ({ id: sceneId(`${HAI_CAP.name}/class/${c.key}/${i}`), heldOn, startsAt: c.startsAt, endsAt: c.endsAt, topic: c.topics[i] ?? '' }))
    const course = CourseInput.parse({
      unitId, title: c.title, field: c.field, form: 'hobby_class', audience: 'Người cao tuổi trong phường', place: 'Nhà văn hóa Phường An Nhơn',
      capacity: c.capacity, digitalSkills: c.key === 'phone', sessions,
    })
    await stage.as(account, '2026-11-23T09:00:00+07:00', (ctx) => openCourse(ctx, { id, ...course }))
    for (const i of c.people) await signUp(stage, account, id, c.key, i)
  }
}

async function signUp(stage: Stage, account: string, courseId: string, key: string, i: number): Promise<void> {
  const [fullName, birthYear, woman, group] = PEOPLE[i] ?? ['', 1950, true, 1]
  const learner = LearnerContent.parse({ fullName, birthYear, woman, residentGroup: `Khu phố ${group}`, phone: `09000001${String(10 + i)}` })
  const at = `2026-11-24T${String(8 + Math.floor(i / 6)).padStart(2, '0')}:${String((i % 6) * 9).padStart(2, '0')}:00+07:00`
  await stage.as(account, at, (ctx) =>
    enrol(ctx, {
      id: sceneId(`${HAI_CAP.name}/enrolment/${key}/${i}`), courseId, channel: 'phone',
      who: { newLearnerId: sceneId(`${HAI_CAP.name}/learner/${i}`), another: false, ...learner },
    }),
  )
}
