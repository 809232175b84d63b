import { sql } from 'kysely'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { spokenBy } from '#activities/server/together.reads.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { findRow, getRow, listAll, listPage } from '#registers/server/reads.ts'
import type { RegisterContext } from '#registers/server/register.ts'
import { editRow, recordRow } from '#registers/server/writes.ts'
import type { Span } from '#registers/rules/weekly.ts'
import { placeOf } from '#units/server/units.service.ts'
import { availableOn } from '../rules/available.ts'
import type {
  Rating, Taught, Teacher, TeacherContent, TeacherEdit, TeacherFound, TeacherInput, TeacherPageQuery, TeacherSearch, TeachersFound,
} from '../rules/teacher.ts'
import { listTeachers, withoutContact } from './network.reads.ts'
import { teachers } from './registers.ts'
import { findSharedTeachers } from './shared-teachers.store.ts'

/**
 * What others know of teachers, handed in by the application: `busy` tells which of them are not to be had by a unit in one
 * of the spans, whoever booked them; `taught` which activities they were booked for; `rated` what those who came said.
 */
export type TeacherSource = {
  busy?: (ctx: Context, q: { ids: readonly string[]; unitId: string; spans: readonly Span[] }) => Promise<ReadonlySet<string>>
  taught?: (ctx: Context, id: string) => Promise<readonly Taught[]>
  rated?: (ctx: Context, id: string, activityIds: readonly string[]) => Promise<Rating | null>
}

const SHOWN = 20

export async function listTeacherPage(ctx: Context, { field, ...query }: TeacherPageQuery) {
  const page = await listPage(ctx, teachers, query, field ? [sql<boolean>`${field} = any(r.fields)`] : [])
  return { ...page, items: page.items.map(withoutContact) }
}

export async function getTeacher(ctx: Context, id: string, sources: readonly TeacherSource[] = []): Promise<Teacher> {
  const row = await getRow(ctx, teachers, id)
  const { taught, total } = await whatTheyTaught(ctx, row, sources)
  const rating = await firstOf(sources, (s) => s.rated?.(ctx, id, taught.map((x) => x.activityId)))
  return { ...row, taught: taught.slice(0, SHOWN), taughtTotal: total, rating }
}

/** What they are booked for, and what carries their name among the speakers; each activity once. */
async function whatTheyTaught(ctx: Context, row: { id: string; unitId: string; fullName: string }, sources: readonly TeacherSource[]) {
  const byName = await spokenBy(ctx, row.unitId, row.fullName, SHOWN)
  const named = byName.items.map(({ id, title, field, on, attended, status }): Taught => ({ activityId: id, title, field, on, attended, status }))
  const booked: Taught[] = []
  for (const s of sources) booked.push(...((await s.taught?.(ctx, row.id)) ?? []))
  const others = booked.filter((b) => !named.some((n) => n.activityId === b.activityId))
  const taught = [...named, ...others].sort((a, b) => (a.on < b.on ? 1 : -1))
  return { taught, total: byName.total + others.length }
}

async function firstOf<T>(sources: readonly TeacherSource[], ask: (s: TeacherSource) => Promise<T | null> | undefined): Promise<T | null> {
  for (const source of sources) {
    const found = await ask(source)
    if (found) return found
  }
  return null
}

export async function recordTeacher(ctx: Context, input: TeacherInput & { id: string }, sources: readonly TeacherSource[] = []): Promise<Teacher> {
  await requireFields(ctx, input)
  await recordRow(ctx, teachers, input)
  return getTeacher(ctx, input.id, sources)
}

export async function editTeacher(ctx: Context, input: TeacherEdit & { id: string }, sources: readonly TeacherSource[] = []): Promise<Teacher> {
  await requireFields(ctx, input, (await findRow(ctx, teachers, input.id))?.fields)
  await editRow(ctx, teachers, input)
  return getTeacher(ctx, input.id, sources)
}

/** A field that is no longer offered stays where it stands. */
async function requireFields(ctx: RegisterContext, { fields }: TeacherContent, standing: readonly string[] = []): Promise<void> {
  const known = (await getVocabulary(ctx.db, 'activity-field', ctx.today)).filter((e) => !e.retired).map((e) => e.code)
  if (fields.every((f) => known.includes(f) || standing.includes(f))) return
  const message = { vi: 'Chọn nhóm nội dung trong danh mục.', en: 'Choose fields from the vocabulary.' }[ctx.locale]
  throw problems.invalidInput([{ path: ['fields'], message }])
}

/**
 * Who could teach this then: own teachers first, then those other centres share, nearest first, without anything that
 * is theirs alone. Those who are away, busy by their week or booked are left out and only counted.
 */
export async function findTeachers(ctx: Context, query: TeacherSearch, sources: readonly TeacherSource[] = []): Promise<TeachersFound> {
  const place = await placeOf(ctx.db, query.unitId)
  if (!ctx.actor.can('teacher.read', place)) throw problems.notFound('unit')
  const spans = spansOf(query)
  const own = await ownTeachers(ctx, query)
  const others = await findSharedTeachers(ctx.db, { unitId: query.unitId, field: query.field, q: query.q, today: ctx.today })
  const all = [...own, ...others.filter((o) => !own.some((t) => t.id === o.id))]
  const told = all.map((t): TeacherFound => ({ ...t, free: availableOn(t, spans) }))
  const booked = spans.length > 0 ? await bookedOf(ctx, { ids: told.map((t) => t.id), unitId: query.unitId, spans }, sources) : new Set<string>()
  const items = told.filter((t) => t.free !== 'busy' && !booked.has(t.id))
  const rank = (t: TeacherFound) => t.nearness * 2 + (t.free === 'unknown' ? 1 : 0)
  return { items: items.sort((a, b) => rank(a) - rank(b)), busy: told.length - items.length }
}

async function ownTeachers(ctx: Context, { unitId, field, q }: TeacherSearch): Promise<Omit<TeacherFound, 'free'>[]> {
  const own = q ? (await listAll(ctx, teachers, { unitId, q, state: 'active' })).map(withoutContact) : await listTeachers(ctx, unitId)
  return own
    .filter((t) => field === undefined || t.fields.includes(field))
    .map(({ id, unitId: at, unitName, fullName, kind, fields, homeBody, expertise, weekly, away }) => ({
      id, unitId: at, unitName, fullName, kind, fields, homeBody, expertise, weekly, away, nearness: 0,
    }))
}

/** A day alone asks for nothing; a day with one hour asks for an hour from then on. */
function spansOf({ on, from, to, days }: TeacherSearch): Span[] {
  if (!from) return []
  const later = `${String(Math.min(23, Number(from.slice(0, 2)) + 1)).padStart(2, '0')}${from.slice(2)}`
  const until = to ?? (later > from ? later : '24:00')
  return [...new Set([...(on ? [on] : []), ...(days ?? [])])].map((day) => ({ on: day, from, to: until }))
}

type Asked = Parameters<NonNullable<TeacherSource['busy']>>[1]

async function bookedOf(ctx: Context, asked: Asked, sources: readonly TeacherSource[]): Promise<ReadonlySet<string>> {
  const booked = new Set<string>()
  for (const s of sources) for (const id of (await s.busy?.(ctx, asked)) ?? []) booked.add(id)
  return booked
}

/** The names a centre keeps, to be offered while an activity is typed. */
export async function teacherNames(ctx: RegisterContext, unitId: string): Promise<{ speakers: string[] }> {
  return { speakers: (await listTeachers(ctx, unitId)).map((t) => t.fullName) }
}
