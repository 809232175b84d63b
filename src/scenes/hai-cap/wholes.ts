import { DEPARTMENT } from '../go-vap/tree.ts'
import type { Stage } from '../stage.ts'
import { acceptWhole, sendWhole, type WholeStory } from '../wholes.ts'
import { accountIdOf, getHaiCapPerson } from './people.ts'
import { HAI_CAP } from './places.ts'

/** What the department sent to the ministry; the third quarter of 2026 is still to be made, and late. */
const SENT = [
  { form: 'centre-yearly', period: '2025', sent: '2026-01-29T15:00:00+07:00', accepted: '2026-02-03T09:30:00+07:00' },
  { form: 'centre-quarterly', period: '2026-Q1', sent: '2026-04-29T15:00:00+07:00', accepted: '2026-05-05T09:30:00+07:00' },
  { form: 'centre-quarterly', period: '2026-Q2', sent: '2026-07-29T15:00:00+07:00', accepted: '2026-08-03T09:30:00+07:00' },
  { form: 'centre-half-yearly', period: '2026-H1', sent: '2026-07-30T15:00:00+07:00', accepted: '2026-08-04T09:30:00+07:00' },
] as const

const TEXTS = {
  shortcomings: 'Một số trung tâm gửi báo cáo chậm; nhiều nơi còn kiêm nhiệm nên ghi sổ dồn cuối kỳ.',
  outlook: '- Đôn đốc các xã, phường còn thiếu.\n- Tập huấn kỹ năng số cho cán bộ trung tâm.',
}

/** Consolidated reports of the city; all that was accepted of the period is in them. */
export async function sendUpwards(stage: Stage): Promise<void> {
  const [department, ministry] = ['department', 'ministry'].map((key) => accountIdOf(getHaiCapPerson(key)))
  if (!department || !ministry) return
  for (const { form, period, sent, accepted } of SENT) {
    const story: WholeStory = { scene: HAI_CAP.name, unitId: DEPARTMENT, form, period, texts: TEXTS }
    await stage.as(department, sent, (ctx) => sendWhole(ctx, story))
    await stage.as(ministry, accepted, (ctx) => acceptWhole(ctx, story))
  }
}
