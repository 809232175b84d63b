import { z } from 'zod'
import { FieldChange } from '#activities/rules/activity.ts'
import { Uuid } from '#platform/common/ids.ts'
import { groupBy } from '#platform/common/group.ts'
import { toneFree } from '#platform/common/text.ts'
import { CellIssue } from '#registers/rules/sheet-preview.ts'
import type { CourseContent, CourseStatus } from './course.ts'
import type { PlannedSession, Read } from './import-row.ts'
import { meets } from './import-sessions.ts'

const blankAsAbsent = (v: unknown) => (v === '' ? undefined : v)
const Code = z.preprocess(blankAsAbsent, z.string().regex(/^[a-z][a-z0-9_]*$/).optional())

/** Sent with the file, in the address. */
export const ImportQuery = z.object({
  unitId: Uuid,
  field: Code,
  form: Code,
  /** `take` changes the courses that are there to what the file says of them. */
  changed: z.preprocess(blankAsAbsent, z.enum(['keep', 'take']).default('keep')),
  /** `take` moves, adds and cancels their sessions from tomorrow on until they are those of the file. */
  sessions: z.preprocess(blankAsAbsent, z.enum(['keep', 'take']).default('keep')),
  /** `leave` opens without them where a room or teacher is not clear or not free; else such a row waits. */
  resource: z.preprocess(blankAsAbsent, z.literal('leave').optional()),
})
export type ImportQuery = z.infer<typeof ImportQuery>

const At = { row: z.int(), title: z.string() }

export const ImportPreview = z.object({
  /** Rows under the headings, without totals and the like. */
  read: z.int(),
  good: z.array(
    z.object({
      ...At,
      field: z.string(),
      form: z.string(),
      firstOn: z.string().nullable(),
      lastOn: z.string().nullable(),
      sessions: z.int(),
      place: z.string(),
      /** Taken from the title, to be looked at. */
      guessed: z.array(z.enum(['field', 'form'])),
      /** A course of the same name in the same time, but none of the same sessions: here, or earlier in the file. */
      resembles: z.object({ id: Uuid.nullable(), row: z.int().nullable() }).nullable(),
      /** Rooms and teachers kept for its sessions, by name. */
      kept: z.array(z.string()),
      /** Names that keep nothing, each beside its cell. */
      unkept: z.array(CellIssue),
    }),
  ),
  /** There already, but the file says something else. `sessions`: how many there are, and what would make them the file's. */
  changed: z.array(
    z.object({
      ...At,
      id: Uuid,
      changes: z.array(FieldChange),
      sessions: z.object({ there: z.int(), file: z.int(), moves: z.int(), adds: z.int(), cancels: z.int() }).nullable(),
      /** Rooms and teachers that coming sessions keep instead, and those they give up, by name. */
      keeps: z.array(z.string()),
      frees: z.array(z.string()),
      /** Names that keep nothing, each beside its cell. */
      unkept: z.array(CellIssue),
    }),
  ),
  bad: z.array(z.object({ ...At, issues: z.array(CellIssue.extend({ missing: z.enum(['field', 'form', 'resource']).nullable() })) })),
  /** Already there (`id`), or earlier in the same file (`twin`). */
  known: z.array(z.object({ ...At, id: Uuid.nullable(), twin: z.int().nullable() })),
  ignored: z.array(z.object({ heading: z.string(), cell: z.string() })),
})
export type ImportPreview = z.infer<typeof ImportPreview>

export const ImportResult = ImportPreview.extend({ added: z.int(), updated: z.int() })
export type ImportResult = z.infer<typeof ImportResult>

export type Row = Read & { row: number }
/** A course of the centre, with its sessions that are not cancelled. */
export type Existing = {
  id: string
  version: number
  status: CourseStatus
  content: CourseContent
  sessions: readonly PlannedSession[]
}
export type Sorted = {
  good: (Row & { resembles: { id: string | null; row: number | null } | null })[]
  changed: { row: Row; there: Existing; content: CourseContent; sessionsDiffer: boolean }[]
  known: { row: Row; id: string | null; twin: number | null }[]
}

/**
 * Pure: which rows are new, which are there, and which are there but say something else. `madeOf` tells which course
 * was once made of a row, wherever its sessions have been moved since. A course answers for one row only.
 */
export function sortRows(rows: readonly Row[], existing: readonly Existing[], madeOf: (row: Row) => string | undefined): Sorted {
  const sorted: Sorted = { good: [], changed: [], known: [] }
  const there = groupBy(existing, titleOf)
  for (const [title, alike] of groupBy(rows, titleOf)) sortAlike(sorted, alike, there.get(title) ?? [], madeOf)
  const byRow = (a: { row: { row: number } }, b: { row: { row: number } }) => a.row.row - b.row.row
  return { good: sorted.good.sort((a, b) => a.row - b.row), changed: sorted.changed.sort(byRow), known: sorted.known.sort(byRow) }
}

/** Rows and courses of one name. */
function sortAlike(sorted: Sorted, rows: readonly Row[], existing: readonly Existing[], madeOf: (row: Row) => string | undefined): void {
  const answered = answer(rows, existing, [
    // What says exactly the same is looked for first, so that of two like classes each row finds its own.
    (row, e) => isOne(row, e) && saysTheSame(row, e),
    (row, e) => madeOf(row) === e.id,
    isOne,
  ])
  const fresh: Sorted['good'] = []
  for (const [i, row] of rows.entries()) {
    const there = answered.get(row)
    const twin = rows.slice(0, i).find((earlier) => isOne(row, earlier) && saysTheSame(row, earlier))
    if (there) place(sorted, row, there)
    else if (twin) sorted.known.push({ row, id: null, twin: twin.row })
    else fresh.push({ ...row, resembles: findLike(row, existing, fresh) })
  }
  sorted.good.push(...fresh)
}

function answer(rows: readonly Row[], existing: readonly Existing[], rules: readonly ((row: Row, e: Existing) => boolean)[]): Map<Row, Existing> {
  const answered = new Map<Row, Existing>()
  const taken = new Set<Existing>()
  for (const rule of rules) {
    for (const row of rows.filter((r) => !answered.has(r))) {
      const found = existing.find((e) => !taken.has(e) && rule(row, e))
      if (!found) continue
      answered.set(row, found)
      taken.add(found)
    }
  }
  return answered
}

type Course = Pick<Existing, 'content' | 'sessions'>

function place(sorted: Sorted, row: Row, there: Existing): void {
  const content = { ...there.content, ...pick(row.content, row.written) }
  const differs = row.written.some((key) => !same(row.content[key], there.content[key]))
  const sessionsDiffer = !sameSessions(row, there)
  // What was cancelled here stays cancelled whatever an older list says.
  if (there.status === 'cancelled' || (!differs && !sessionsDiffer)) sorted.known.push({ row, id: there.id, twin: null })
  else sorted.changed.push({ row, there, content, sessionsDiffer })
}

const pick = (content: CourseContent, keys: readonly (keyof CourseContent)[]): Partial<CourseContent> =>
  Object.fromEntries(keys.map((key) => [key, content[key]]))
const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b)
const titleOf = (c: Course) => toneFree(c.content.title)

/** Of one name: the same course when they have a session in common, or one of them does not say when it is. */
function isOne(a: Course, b: Course): boolean {
  if (a.sessions.length === 0 || b.sessions.length === 0) return true
  return a.sessions.some((s) => b.sessions.some((other) => meets(s, other)))
}

/** Nothing the row says is otherwise there; what it leaves out is no difference. */
const saysTheSame = (row: Row, there: Course) =>
  sameSessions(row, there) && row.written.every((key) => same(row.content[key], there.content[key]))

function sameSessions(row: Row, there: Course): boolean {
  if (row.sessions.length === 0) return true
  return row.sessions.length === there.sessions.length && row.sessions.every((s) => there.sessions.some((other) => meets(s, other)))
}

function findLike(row: Row, existing: readonly Existing[], before: readonly Row[]): Sorted['good'][number]['resembles'] {
  const there = existing.find((e) => e.status !== 'cancelled' && overlaps(row, e))
  if (there) return { id: there.id, row: null }
  const earlier = before.find((b) => overlaps(row, b))
  return earlier ? { id: null, row: earlier.row } : null
}

function overlaps(a: Course, b: Course): boolean {
  const [first, last] = [(c: Course) => c.sessions[0]?.heldOn ?? '', (c: Course) => c.sessions.at(-1)?.heldOn ?? '9999']
  return first(a) <= last(b) && first(b) <= last(a)
}
