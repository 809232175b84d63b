import { ActivityInput } from '#activities/rules/activity.ts'
import { recordActivity } from '#activities/server/activities.service.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { sceneId } from '../ids.ts'
import type { Stage } from '../stage.ts'
import { accountId, getPerson } from './people.ts'
import { centre, type Ward } from './tree.ts'

export type Planned<W = Ward> = {
  ward: W
  title: string
  field: string
  form: string
  heldOn: PlainDate
  endedOn?: PlainDate
  sessionCount?: number
  startsAt: string
  endsAt: string
  place: string
}

const ZOOM = 'Trực tuyến qua Zoom'

/** What keen centres announced on the scene's last days; the quận stays at home, so all of it is online. */
export const announced: readonly Planned[] = [
  {
    ward: 5,
    title: 'Phòng, chống đuối nước cho trẻ em dịp hè',
    field: 'life_skills',
    form: 'thematic',
    heldOn: '2021-06-30',
    startsAt: '19:00',
    endsAt: '20:30',
    place: ZOOM,
  },
  {
    ward: 5,
    title: 'Luật Phòng, chống ma túy năm 2021',
    field: 'law',
    form: 'thematic',
    heldOn: '2021-07-07',
    startsAt: '19:00',
    endsAt: '20:30',
    place: ZOOM,
  },
  {
    ward: 5,
    title: 'Lớp kỹ năng số cho người cao tuổi',
    field: 'languages_it',
    form: 'hobby_class',
    heldOn: '2021-07-12',
    endedOn: '2021-07-30',
    sessionCount: 6,
    startsAt: '08:00',
    endsAt: '09:30',
    place: 'Nhóm Zalo của tổ dân phố',
  },
  {
    ward: 3,
    title: 'Chăm sóc F0 tại nhà, những điều cần biết',
    field: 'health',
    form: 'counselling',
    heldOn: '2021-07-02',
    startsAt: '19:30',
    endsAt: '21:00',
    place: ZOOM,
  },
  {
    ward: 12,
    title: 'Trồng rau sạch trên sân thượng',
    field: 'economy',
    form: 'thematic',
    heldOn: '2021-07-09',
    startsAt: '14:00',
    endsAt: '16:00',
    place: 'Trực tuyến qua Google Meet',
  },
]

/** The directors announce them through the product itself. */
export async function announce(stage: Stage, seed: string): Promise<void> {
  for (const plan of announced) {
    const account = accountId(getPerson(`director/${plan.ward}`))
    await announceOne(stage, { account, unitId: centre(plan.ward), at: '2021-06-26T09:15:00+07:00', seed }, plan)
  }
}

type Announcer = { account: string; unitId: string; at: string; seed: string }

export async function announceOne<W>(stage: Stage, by: Announcer, { ward, ...what }: Planned<W>): Promise<void> {
  await stage.as(by.account, by.at, async (ctx) => {
    const id = sceneId(`${by.seed}/planned/${String(ward)}/${what.heldOn}`)
    await recordActivity(ctx, { ...ActivityInput.parse({ ...what, unitId: by.unitId }), id })
  })
}
