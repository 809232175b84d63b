import { isDeepStrictEqual } from 'node:util'
import { sql } from 'kysely'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import { Problem, problems } from '#platform/server/problem.ts'
import { unitFacts } from '#units/server/units.service.ts'
import { findRow, getRow } from './reads.ts'
import { columnOf, contentOf, type Content, type Register, type RegisterContext, type Row } from './register.ts'

/** The unit, if this person may keep this register there. A unit they do not know is as good as none. */
export async function writablePlace<C extends Content>(ctx: RegisterContext, register: Register<C>, unitId: string): Promise<Place> {
  const place = await unitFacts(ctx.db, unitId, ctx.today)
  if (!place || !(ctx.actor.can(register.read, place) || ctx.actor.can(register.write, place))) throw problems.notFound('unit')
  if (!ctx.actor.can(register.write, place)) throw problems.notAllowed(register.write)
  return { unitId: place.unitId, provinceId: place.provinceId }
}

/**
 * Enters a row under an id its client made. The same content under the same id again is the same write; other content,
 * or an id somebody else uses, is refused.
 */
export async function recordRow<C extends Content>(
  ctx: RegisterContext, register: Register<C>, input: { id: string; unitId: string } & C,
): Promise<Row<C>> {
  const place = await writablePlace(ctx, register, input.unitId)
  const content = contentOf(register, input)
  if (!(await insertRow(ctx, register, { id: input.id, place, content, change: 'record' }))) {
    const there = await findRow(ctx, register, input.id)
    const same = there?.unitId === place.unitId && isDeepStrictEqual(contentOf(register, there), content)
    if (!same) throw idTaken()
  }
  return getRow(ctx, register, input.id)
}

type Insertion<C> = { id: string; place: Place; content: C; change: 'record' | 'import' }

/** Row and trace together; false when the id is taken. Callers have checked right and content. */
export async function insertRow<C extends Content>(ctx: RegisterContext, register: Register<C>, i: Insertion<C>): Promise<boolean> {
  const { actor, now } = ctx
  const columns = ['id', 'unit_id', 'province_id', 'created_by', 'created_at', 'updated_at', ...register.keys.map(columnOf)]
  const values = [i.id, i.place.unitId, i.place.provinceId, actor.account.id, now, now, ...stored(register, i.content)]
  const { numAffectedRows } = await sql`
    insert into ${sql.table(register.table)} (${sql.join(columns.map((c) => sql.ref(c)))})
    values (${sql.join(values)}) on conflict (id) do nothing`.execute(ctx.db).catch(explain)
  if (numAffectedRows !== 1n) return false
  await trace(ctx, register, { ...i, after: i.content })
  return true
}

/** Saving what already stands there changes nothing; what somebody else changed meanwhile is shown, not overwritten. */
export async function editRow<C extends Content>(
  ctx: RegisterContext, register: Register<C>, input: { id: string; version: number } & C,
): Promise<Row<C>> {
  const before = await lockRow(ctx, register, input.id)
  const [was, content] = [contentOf(register, before), contentOf(register, input)]
  if (isDeepStrictEqual(was, content)) return getRow(ctx, register, input.id)
  if (before.version !== input.version) throw problems.changedMeanwhile({ mine: content, theirs: await getRow(ctx, register, input.id) })
  const changed = register.keys.map((key, i) => sql`${sql.ref(columnOf(key))} = ${stored(register, content)[i]}`)
  await sql`update ${sql.table(register.table)} set ${sql.join(changed)}, version = version + 1, updated_at = ${ctx.now}
    where id = ${input.id}`.execute(ctx.db).catch(explain)
  await trace(ctx, register, { id: input.id, place: before, change: 'edit', before: was, after: content })
  return getRow(ctx, register, input.id)
}

/** The row, with everybody else who wants to change it waiting. Throws for who may not write there. */
export async function lockRow<C extends Content>(ctx: RegisterContext, register: Register<C>, id: string) {
  // Seen first without the lock: who may only read gets "not allowed", not "not found".
  const seen = await findRow(ctx, register, id)
  if (!seen || !ctx.actor.can(register.read, seen)) throw register.missing()
  if (!ctx.actor.can(register.write, seen)) throw problems.notAllowed(register.write)
  const locked = await findRow(ctx, register, id, { lock: true })
  if (!locked) throw register.missing()
  return locked
}

function stored<C extends Content>(register: Register<C>, content: C): unknown[] {
  return register.keys.map((key) => (register.json?.includes(key) ? JSON.stringify(content[key]) : content[key]))
}

type Change<C> = { id: string; place: Place; change: 'record' | 'import' | 'edit'; before?: C; after: C }

async function trace<C extends Content>(ctx: RegisterContext, register: Register<C>, c: Change<C>): Promise<void> {
  await audit(ctx, {
    verb: `${register.noun}.${c.change}`,
    subject: { kind: register.noun, id: c.id },
    place: { unitId: c.place.unitId, provinceId: c.place.provinceId },
    ...(c.before ? { before: traced(register, c.before) } : {}),
    after: traced(register, c.after),
  })
}

function traced<C extends Content>(register: Register<C>, content: C): object {
  const keys = register.keys.filter((key) => !register.personal?.includes(key))
  return Object.fromEntries(keys.map((key) => [key, content[key]]))
}

const idTaken = () =>
  new Problem(409, 'register.id_taken', {
    vi: 'Mã của mục này đã dùng cho một mục khác. Tải lại trang rồi ghi lại.',
    en: 'This id already belongs to another entry. Reload the page and enter it again.',
  })

const explain = (err: unknown): never => {
  if ((err as { code?: string }).code !== '23505') throw err
  throw new Problem(409, 'register.name_taken', {
    vi: 'Đã có mục trùng tên trong danh sách. Mở mục đó để sửa, hoặc ghi tên khác.',
    en: 'The list already has an entry of this name. Open that one, or choose another name.',
  })
}
