import { listAll } from '#registers/server/reads.ts'
import type { RegisterContext, Row } from '#registers/server/register.ts'
import type { TeacherContent, TeacherItem } from '../rules/teacher.ts'
import { teachers } from './registers.ts'

/** Who teaches at a centre, and at those it follows: to plan with, so without telephone and mail. */
export async function listTeachers(ctx: RegisterContext, unitId: string): Promise<TeacherItem[]> {
  return (await listAll(ctx, teachers, { unitId, state: 'active' })).map(withoutContact)
}

export function withoutContact({ phone: _p, email: _e, note: _n, ...item }: Row<TeacherContent>): TeacherItem {
  return item
}
