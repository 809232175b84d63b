import { findNear } from '#learners/server/learners.service.ts'
import type { LearnerContent } from '#learners/rules/learner.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { auditLook } from '#platform/server/look.ts'
import { problems } from '#platform/server/problem.ts'
import { readTable } from '#registers/server/sheet-file.ts'
import {
  classListColumns, mayBeOne, readPerson,
  type ClassListInput, type ClassListPreview, type ClassListResult, type ClassListRow,
} from '../rules/class-list.ts'
import type { EnrolContext } from './context.ts'
import { getCourse } from './course.read.ts'
import { enrol, listEnrolled } from './enrolments.service.ts'

type Line = { row: number; content: LearnerContent }

/** Who stands in the file, who of them the centre may know already, and who is in the course. Writes nothing. */
export async function previewClassList(ctx: EnrolContext, { id: courseId }: { id: string }, upload: Upload): Promise<ClassListPreview> {
  const course = await getWritable(ctx, courseId)
  const reading = await readTable(upload, classListColumns)
  const read = reading.rows.map((r) => ({ row: r.rowNumber, values: r.values, person: readPerson(r.values, ctx.locale) }))
  const lines = read.flatMap(({ row, person }): Line[] => (person.ok ? [{ row, content: person.content }] : []))
  const near = await findNear(ctx, course.unitId, lines.map((l) => l.content))
  const inside = new Set((await listEnrolled(ctx, courseId)).filter((e) => e.status !== 'cancelled').map((e) => e.learnerId))
  const rows = lines.map((line, i) => tellRow(line, near[i] ?? [], lines.slice(0, i), inside))
  const bad = read.flatMap(({ row, values, person }) =>
    person.ok ? [] : [{ row, name: values.fullName ?? '', issues: person.issues.map((i) => i.message) }],
  )
  const shown = [...new Set(rows.flatMap((r) => r.near.map((n) => n.id)))]
  if (shown.length > 0) await auditLook(ctx, { verb: 'learner.list', kind: 'course', id: courseId, people: shown })
  return { rows, bad, ignored: reading.ignored }
}

function tellRow(line: Line, near: Awaited<ReturnType<typeof findNear>>[number], before: readonly Line[], inside: ReadonlySet<string>): ClassListRow {
  const known = near.some((n) => inside.has(n.id) && n.alike !== 'number')
  return {
    row: line.row,
    person: line.content,
    twin: before.find((b) => mayBeOne(b.content, line.content))?.row ?? null,
    near: near.map((n) => ({ ...n, inCourse: inside.has(n.id) })),
    known,
  }
}

async function getWritable(ctx: EnrolContext, courseId: string) {
  const course = await getCourse(ctx, courseId)
  if (!ctx.actor.can('learner.write', course)) throw problems.notAllowed('learner.write')
  return course
}

/**
 * Enters those a person decided on, in the order of the file: so are they numbered on every list, as on the paper it came
 * from. Lists know who is in a class, so nobody of them waits. Two lists at once that hold the same names may collide; then
 * one of them starts again.
 */
export async function importClassList(ctx: EnrolContext, courseId: string, { people }: ClassListInput): Promise<ClassListResult> {
  await getWritable(ctx, courseId)
  const result = { added: 0, already: 0 }
  for (const { id, who } of people) {
    const { outcome } = await enrol(ctx, { id, courseId, who, channel: 'import' })
    if (outcome === 'already') result.already += 1
    else result.added += 1
  }
  return result
}
