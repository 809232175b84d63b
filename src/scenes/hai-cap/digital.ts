import { createHash } from 'node:crypto'
import { AttendanceItem } from '#attendance/rules/items.ts'
import { takeAttendance } from '#attendance/server/attendance.service.ts'
import { issueCertificates } from '#certificates/server/certificates.service.ts'
import { CourseInput } from '#courses/rules/course.ts'
import { daysOf } from '#courses/rules/pattern.ts'
import { closeCourse, openCourse } from '#courses/server/courses.service.ts'
import { enrol } from '#enrolments/server/enrolments.service.ts'
import { LearnerContent } from '#learners/rules/learner.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Score } from '#satisfaction/rules/satisfaction.ts'
import { answerFor, askSatisfaction } from '#satisfaction/server/satisfaction.service.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP, type AreaKey } from './places.ts'

/** Name, year of birth, woman, resident group, and at which of the four sessions they were missing. */
type Learner = readonly [name: string, born: number, woman: boolean, group: number, missed: readonly number[]]
type Class = {
  ward: AreaKey
  place: string
  speakers: string
  weekday: number
  from: string
  startsAt: string
  endsAt: string
  learners: readonly Learner[]
  answers: readonly (readonly [Score, string])[]
}

const TITLE = 'Bình dân học vụ số cho người lớn tuổi'
const TOPICS = ['Mở máy, kết nối mạng, gọi video', 'VNeID và dịch vụ công trực tuyến', 'Thanh toán không dùng tiền mặt', 'Nhận biết lừa đảo, thực hành']
/** Who came to so many sessions gets the paper. */
const ENOUGH = 3

/** Invented people. */
const CLASSES: readonly Class[] = [
  {
    ward: 'annhon', place: 'Phòng sinh hoạt cộng đồng Phường An Nhơn', speakers: 'Trần Thị Bảy, Tổ công nghệ số cộng đồng Khu phố 3',
    weekday: 3, from: '2026-10-21', startsAt: '14:00', endsAt: '15:30',
    learners: [
      ['Cao Thị Ngọc Ánh', 1961, true, 1, []], ['Tạ Văn Bình', 1958, false, 2, [1]], ['Hồ Thị Cẩm', 1955, true, 2, []], ['Lâm Văn Dự', 1963, false, 3, [0, 2]],
      ['Phan Thị Gấm', 1966, true, 3, []], ['Thái Thị Huệ', 1960, true, 5, [3]], ['Quách Văn Khải', 1952, false, 6, []], ['Dương Thị Lành', 1957, true, 8, []],
    ],
    answers: [[3, 'Cô Bảy cầm tay chỉ từng bước, dễ nhớ'], [3, ''], [3, 'Mong có lớp tiếp'], [2, 'Mạng ở phòng học hơi chậm'], [3, ''], [3, '']],
  },
  {
    ward: 'hanhthong', place: 'Sảnh chung cư Hạnh Thông', speakers: 'Đoàn Thanh niên phường',
    weekday: 6, from: '2026-10-24', startsAt: '08:30', endsAt: '10:00',
    learners: [
      ['Đinh Thị Mỹ', 1959, true, 1, []], ['Trương Văn Nghĩa', 1954, false, 1, [2]], ['La Thị Phượng', 1964, true, 4, []], ['Viên Văn Quý', 1950, false, 4, [1, 3]],
      ['Hà Thị Sương', 1962, true, 5, []], ['Kim Thị Tuyết', 1967, true, 7, [0]], ['Chu Văn Út', 1956, false, 8, []],
    ],
    answers: [[3, 'Các cháu đoàn viên nhiệt tình'], [3, ''], [2, 'Xin chữ trên màn hình to hơn'], [1, 'Giờ học sớm quá'], [3, '']],
  },
  {
    ward: 'govap', place: 'Hội trường UBND Phường Gò Vấp', speakers: 'Hội Liên hiệp Phụ nữ phường', weekday: 4, from: '2026-10-22', startsAt: '19:00', endsAt: '20:30',
    learners: [
      ['Vương Thị Vân', 1965, true, 2, []], ['Từ Văn Xuân', 1953, false, 2, []], ['Nghiêm Thị Yến', 1961, true, 3, [1]], ['Kiều Văn An', 1957, false, 6, [2]],
      ['Lương Thị Bích', 1963, true, 6, []], ['Giang Thị Chi', 1968, true, 7, []], ['Phùng Văn Đức', 1951, false, 8, [0, 1]],
    ],
    answers: [[3, ''], [3, 'Biết chuyển tiền rồi, khỏi nhờ con'], [3, ''], [2, '']],
  },
]

/** Three centres have taught digital skills to the end: who came, what they thought, and who got the paper. */
export async function teachDigitalSkills(stage: Stage): Promise<void> {
  for (const c of CLASSES) await teach(stage, c)
}

async function teach(stage: Stage, c: Class): Promise<void> {
  const account = accountIdOf(getHaiCapPerson(`director/${c.ward}`))
  const id = (what: string) => sceneId(`${HAI_CAP.name}/digital/${c.ward}/${what}`)
  const days = daysOf({ from: c.from, weekdays: [c.weekday], count: TOPICS.length, skip: [] })
  const last = days.at(-1) ?? c.from
  await stage.as(account, '2026-10-12T09:00:00+07:00', (ctx) => begin(ctx, c, days, id))
  for (const [i, day] of days.entries()) {
    await stage.as(account, `${day}T21:00:00+07:00`, async (ctx) => {
      await mark(ctx, c, i, id)
      if (day === last) await ask(ctx, c, id(`session/${i}`), id)
    })
  }
  await stage.as(account, '2026-11-23T08:00:00+07:00', (ctx) => end(ctx, c, days, id))
}

type Id = (what: string) => string

async function begin(ctx: Context, c: Class, days: readonly string[], id: Id): Promise<void> {
  const course = CourseInput.parse({
    unitId: centreOf(areaPlace(c.ward)), title: TITLE, field: 'languages_it', form: 'hobby_class', audience: 'Người từ 55 tuổi trong phường', place: c.place,
    speakers: c.speakers, digitalSkills: true, signUp: 'staff', capacity: 20,
    sessions: days.map((heldOn, i) => ({ id: id(`session/${i}`), heldOn, startsAt: c.startsAt, endsAt: c.endsAt, topic: TOPICS[i] })),
  })
  await openCourse(ctx, { ...course, id: id('course') })
  for (const [i, [fullName, birthYear, woman, group]] of c.learners.entries()) {
    const learner = LearnerContent.parse({ fullName, birthYear, woman, residentGroup: `Khu phố ${group}` })
    const who = { newLearnerId: id(`learner/${i}`), another: false, ...learner }
    await enrol(ctx, { id: id(`enrolment/${i}`), courseId: id('course'), channel: 'staff', who })
  }
}

/** Who came, marked that evening, and the list finished. */
async function mark(ctx: Context, c: Class, session: number, id: Id): Promise<void> {
  const sent = { activityId: id(`session/${session}`), atDevice: ctx.now.toISOString() }
  const marks = c.learners.map(([, , , , missed], i) => ({
    ...sent, id: id(`mark/${session}/${i}`), kind: missed.includes(session) ? 'absent' : 'present', learnerId: id(`learner/${i}`),
  }))
  const items = [...marks, { ...sent, id: id(`finish/${session}`), kind: 'finish' }].map((item) => AttendanceItem.parse(item))
  await takeAttendance(ctx, { account: ctx.actor.account.id, items })
}

async function ask(ctx: Context, c: Class, activityId: string, id: Id): Promise<void> {
  await askSatisfaction(ctx, activityId)
  for (const [i, [score, comment]] of c.answers.entries()) {
    await answerFor(ctx, activityId, { sheet: createHash('sha256').update(id(`sheet/${i}`)).digest(), score, comment })
  }
}

async function end(ctx: Context, c: Class, days: readonly string[], id: Id): Promise<void> {
  const earned = c.learners.flatMap(([name, birthYear, , , missed], i) =>
    days.length - missed.length >= ENOUGH ? [{ id: id(`certificate/${i}`), learnerId: id(`learner/${i}`), name, birthYear }] : [],
  )
  await issueCertificates(ctx, {
    unitId: centreOf(areaPlace(c.ward)), batchId: id('batch'), courseId: id('course'), title: TITLE, fromOn: c.from, toOn: days.at(-1) ?? c.from,
    sessions: days.length, hours: days.length * 1.5, signerPost: 'Giám đốc', signerName: ctx.actor.account.name, issuedOn: '2026-11-23', holders: earned,
  })
  await closeCourse(ctx, { id: id('course'), version: 1 })
}
