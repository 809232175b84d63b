import { ActivityEdit } from '#activities/rules/activity.ts'
import { editActivity } from '#activities/server/activities.service.ts'
import { getActivity } from '#activities/server/activity.read.ts'
import { CampaignInput } from '#campaigns/rules/campaign.ts'
import { callCampaign } from '#campaigns/server/campaigns.service.ts'
import { CourseInput } from '#courses/rules/course.ts'
import { daysOf } from '#courses/rules/pattern.ts'
import { openCourse } from '#courses/server/courses.service.ts'
import { DEPARTMENT } from '../go-vap/tree.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { areaPlace, centreOf, HAI_CAP } from './places.ts'

export const CAMPAIGN = sceneId(`${HAI_CAP.name}/campaign/digital`)
export const DIGITAL_CLASS = sceneId(`${HAI_CAP.name}/course/digital`)
export const CLUB = sceneId(`${HAI_CAP.name}/course/club`)

const director = accountIdOf(getHaiCapPerson('director/annhon'))
const unitId = centreOf(areaPlace('annhon'))
const sessionId = (course: string, i: number) => sceneId(`${course}/session/${i}`)

const TOPICS = [
  'Làm quen điện thoại thông minh, kết nối mạng',
  'Gọi, nhắn tin, Zalo; tìm thông tin trên mạng',
  'VNeID và dịch vụ công trực tuyến',
  'Thanh toán không dùng tiền mặt',
  'Nhận biết lừa đảo, giữ an toàn trên mạng',
  'Ôn tập, thực hành tại nhà',
]
/** How many came to the sessions that are over, women among them. */
const CAME = [
  [22, 15],
  [24, 16],
  [21, 14],
]

/** One ward's digital class half way through, its club to come, and the campaign of the department both belong to. */
export async function teachInArea(stage: Stage): Promise<void> {
  await stage.as(accountIdOf(getHaiCapPerson('department')), '2026-11-02T08:30:00+07:00', (ctx) =>
    callCampaign(ctx, {
      ...CampaignInput.parse({
        unitId: DEPARTMENT, title: 'Tháng cao điểm Bình dân học vụ số', legalBasis: 'Kế hoạch của Sở Giáo dục và Đào tạo (minh họa)',
        note: 'Mỗi trung tâm mở ít nhất một lớp kỹ năng số cho người lớn tuổi.', fromDay: '2026-11-15', toDay: '2026-12-15',
        targetSessions: 40, targetAttended: 600,
      }),
      id: CAMPAIGN,
    }),
  )
  await stage.as(director, '2026-11-10T09:00:00+07:00', async (ctx) => {
    await openCourse(ctx, { ...digitalClass(), id: DIGITAL_CLASS })
    await openCourse(ctx, { ...club(), id: CLUB })
  })
  for (const [i, [attended, women]] of CAME.entries()) await hold(stage, sessionId(DIGITAL_CLASS, i), attended ?? 0, women ?? 0)
}

const digitalClass = () =>
  CourseInput.parse({
    unitId, title: 'Lớp kỹ năng số cho người lớn tuổi', field: 'languages_it', form: 'hobby_class', audience: 'Người từ 55 tuổi trong phường',
    place: 'Phòng sinh hoạt cộng đồng Phường An Nhơn', speakers: 'Đoàn Thanh niên phường', partners: ['Đoàn Thanh niên'], digitalSkills: true,
    capacity: 25, campaignId: CAMPAIGN,
    sessions: daysOf({ from: '2026-11-19', weekdays: [2, 4], count: TOPICS.length, skip: [] }).map((heldOn, i) => ({
      id: sessionId(DIGITAL_CLASS, i), heldOn, startsAt: '19:00', endsAt: '20:30', topic: TOPICS[i],
    })),
  })

const club = () =>
  CourseInput.parse({
    unitId, title: 'Câu lạc bộ đọc sách thiếu nhi', field: 'arts_sports', form: 'club', audience: 'Học sinh tiểu học', place: 'Thư viện Phường An Nhơn',
    signUp: 'none',
    sessions: daysOf({ from: '2026-12-05', weekdays: [6], count: 4, skip: [] }).map((heldOn, i) => ({
      id: sessionId(CLUB, i), heldOn, startsAt: '08:30', endsAt: '10:00',
    })),
  })

/** Counted on the evening itself. */
async function hold(stage: Stage, id: string, attended: number, women: number): Promise<void> {
  const { heldOn } = await stage.as(director, '2026-11-11T08:00:00+07:00', (ctx) => getActivity(ctx, id))
  await stage.as(director, `${heldOn}T21:00:00+07:00`, async (ctx) => {
    const now = await getActivity(ctx, id)
    await editActivity(ctx, { ...ActivityEdit.parse({ ...now, attended, women }), id })
  })
}
