import { findNear } from '#learners/server/learners.service.ts'
import { addTraits } from '#learners/server/traits.service.ts'
import type { LearnerContent } from '#learners/rules/learner.ts'
import type { Upload } from '#platform/server/endpoint.ts'
import { auditLook } from '#platform/server/look.ts'
import { problems } from '#platform/server/problem.ts'
import { readTable, unreadCells } from '#registers/server/sheet-file.ts'
import {
  classListColumns, isTraitColumn, mayBeOne, readPerson, type ClassListValues,
  type ClassListInput, type ClassListPreview, type ClassListResult, type ClassListRow,
} from '../rules/class-list.ts'
import type { EnrolContext } from './context.ts'
import { getCourse } from './course.read.ts'
import { enrol, listEnrolled } from './enrolments.service.ts'

type Line = { row: number; content: LearnerContent; traits: ClassListRow['traits'] }

/** Who stands in the file, who of them the centre may know already, and who is in the course. Writes nothing. */
export async function previewClassList(ctx: EnrolContext, { id: courseId }: { id: string }, upload: Upload): Promise<ClassListPreview> {
  const course = await getWritable(ctx, courseId)
  const reading = await readTable(upload, classListColumns)
  const mayTraits = ctx.actor.can('learner_trait.read', course)
  const read = reading.rows.map((r) => {
    const errors = r.errors.filter((e) => mayTraits || !isTraitColumn(e.column))
    const cells = unreadCells(reading, { rowNumber: r.rowNumber, errors }, ctx.locale)
    return { row: r.rowNumber, values: r.values, person: readPerson(r.values, ctx.locale), cells }
  })
  const lines = read.flatMap(({ row, values, person, cells }): Line[] =>
    person.ok && cells.length === 0 ? [{ row, content: person.content, traits: mayTraits ? traitsIn(values) : null }] : [],
  )
  const near = await findNear(ctx, course.unitId, lines.map((l) => l.content))
  const inside = new Set((await listEnrolled(ctx, courseId)).filter((e) => e.status !== 'cancelled').map((e) => e.learnerId))
  const rows = lines.map((line, i) => tellRow(line, near[i] ?? [], lines.slice(0, i), inside))
  const bad = read.flatMap(({ row, values, person, cells }) => {
    const issues = [...(person.ok ? [] : person.issues.map((i) => i.message)), ...cells.map((c) => `${c.heading} (${c.cell}): ${c.message}`)]
    return issues.length > 0 ? [{ row, name: [values.fullName, values.lastPart].filter(Boolean).join(' '), issues }] : []
  })
  const withheld = mayTraits ? [] : reading.columns.flatMap(({ key, heading, cell }) => (isTraitColumn(key) ? [{ heading, cell }] : []))
  const shown = [...new Set(rows.flatMap((r) => r.near.map((n) => n.id)))]
  if (shown.length > 0) await auditLook(ctx, { verb: 'learner.list', kind: 'course', id: courseId, people: shown })
  return { rows, bad, ignored: reading.ignored, withheld }
}

function traitsIn({ ethnic, policy }: Partial<ClassListValues>): ClassListRow['traits'] {
  return ethnic === undefined && policy === undefined ? null : { ethnic: ethnic ?? null, policy: policy ?? null }
}

function tellRow(line: Line, near: Awaited<ReturnType<typeof findNear>>[number], before: readonly Line[], inside: ReadonlySet<string>): ClassListRow {
  const known = near.some((n) => inside.has(n.id) && n.alike !== 'number')
  return {
    row: line.row,
    person: line.content,
    traits: line.traits,
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
  const course = await getWritable(ctx, courseId)
  if (people.some((p) => p.traits) && !ctx.actor.can('learner_trait.read', course)) throw problems.notAllowed('learner_trait.read')
  const result = { added: 0, already: 0 }
  for (const { id, who, traits } of people) {
    const { outcome, learnerId } = await enrol(ctx, { id, courseId, who, channel: 'import' })
    if (outcome === 'already') result.already += 1
    else result.added += 1
    if (traits) await addTraits(ctx, learnerId, traits)
  }
  return result
}
