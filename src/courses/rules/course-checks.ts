import type { z } from 'zod'
import type { Said } from '#platform/common/issues.ts'
import type { CourseContent, NewSession } from './course.ts'

type Ctx = z.core.$RefinementCtx
const complain = (ctx: Ctx, path: string, said: Said) => ctx.addIssue({ code: 'custom', path: [path], params: said, input: undefined })

/** Complaints about values of a course that do not agree with each other. */
export function courseIssues(c: Pick<CourseContent, 'owner' | 'ownerName'>, ctx: Ctx): void {
  if (c.owner !== 'centre' && c.ownerName === '') complain(ctx, 'ownerName', { vi: 'Ghi tên đơn vị chủ trì.', en: 'Name the body that runs it.' })
}

export function sessionIssues(s: Pick<NewSession, 'startsAt' | 'endsAt'>, ctx: Ctx): void {
  if (s.startsAt === null || s.endsAt === null || s.endsAt > s.startsAt) return
  complain(ctx, 'endsAt', {
    vi: `Giờ kết thúc ${s.endsAt} không sau giờ bắt đầu ${s.startsAt}. Sửa một trong hai giờ.`,
    en: `It ends at ${s.endsAt}, not after it begins at ${s.startsAt}. Correct one of the two.`,
  })
}
