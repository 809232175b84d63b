import { getRow, listAll } from '#registers/server/reads.ts'
import type { RegisterContext, Row } from '#registers/server/register.ts'
import type { TeacherContent, TeacherItem } from '../rules/teacher.ts'
import { teachers } from './registers.ts'
import { findBorrowable, findSharedTeachers, type Borrowable } from './shared-teachers.store.ts'

export type { Borrowable }

/** Who teaches at a centre, and at those it follows: to plan with, so without telephone and mail. */
export async function listTeachers(ctx: RegisterContext, unitId: string): Promise<TeacherItem[]> {
  return (await listAll(ctx, teachers, { unitId, state: 'active' })).map(withoutContact)
}

/** Somebody of the network, for who may read them; refused as unknown otherwise. Without telephone and mail. */
export const getTeacherRow = async (ctx: RegisterContext, id: string): Promise<TeacherItem> => withoutContact(await getRow(ctx, teachers, id))

export function withoutContact({ phone: _p, email: _e, note: _n, ...item }: Row<TeacherContent>): TeacherItem {
  return item
}

/** Teachers of other centres: those of `ids` that are offered to this one, and those it keeps for a session. */
export const listBorrowable = (ctx: RegisterContext, unitId: string, ids: readonly string[]): Promise<Borrowable[]> =>
  findBorrowable(ctx.db, { unitId, ids, today: ctx.today })

/** Whom others offer for a field, nearest first. */
export async function listOfferedIds(ctx: RegisterContext, q: { unitId: string; field: string }): Promise<string[]> {
  return (await findSharedTeachers(ctx.db, { ...q, q: undefined, today: ctx.today })).map((t) => t.id)
}
