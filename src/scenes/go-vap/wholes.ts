import type { Context } from '#platform/server/endpoint.ts'
import { acceptWhole, sendWhole, type WholeStory } from '../wholes.ts'
import { DEPARTMENT, OFFICE } from './tree.ts'

/** One thing that was done with a consolidated report: when, by whom. */
export type WholeEvent = { at: string; by: string; period: string; act: (ctx: Context) => Promise<void> }

const PERIOD = '2021-Q1'

/**
 * The first quarter on its way up: the office sends it in time though two wards are missing, one came a week later, and
 * the department adds up its own.
 */
export function goVapWholes(scene: string): WholeEvent[] {
  const about = { scene, form: 'centre-quarterly', period: PERIOD }
  const office: WholeStory = {
    ...about, unitId: OFFICE,
    texts: {
      shortcomings: 'Phường 9, Phường 13 chưa gửi báo cáo; Phường 16 xin gửi chậm. Một số phường ghi sổ dồn cuối tháng.',
      outlook: '- Đôn đốc các phường còn thiếu.\n- Kiểm tra chéo sổ hoạt động giữa các phường trong tháng 5.',
      proposals: 'Sở hỗ trợ tập huấn ghi sổ điện tử cho thư ký trung tâm.',
    },
  }
  const department: WholeStory = {
    ...about, unitId: DEPARTMENT,
    texts: { shortcomings: 'Còn trung tâm chưa gửi báo cáo đúng hạn.', outlook: 'Tập huấn ghi sổ điện tử trong quý II.' },
  }
  const event = (at: string, by: string, act: WholeEvent['act']): WholeEvent => ({ at, by, period: PERIOD, act })
  return [
    event('2021-04-05T16:55:00+07:00', 'office', (ctx) => sendWhole(ctx, office)),
    event('2021-04-07T09:20:00+07:00', 'department', (ctx) => acceptWhole(ctx, office)),
    event('2021-04-09T15:10:00+07:00', 'department', (ctx) => sendWhole(ctx, department)),
    event('2021-04-13T10:05:00+07:00', 'ministry', (ctx) => acceptWhole(ctx, department)),
  ]
}
