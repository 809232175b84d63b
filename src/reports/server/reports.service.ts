import { createHash } from 'node:crypto'
import { isEditable } from '#workflow/rules/fold.ts'
import type { StepInput } from '#workflow/rules/case.ts'
import { findCase, insertCase, listCases, lockCase, placeOfCase, takeStep, type CaseRow } from '#workflow/server/workflow.service.ts'
import { parsePeriodKey, previousPeriod, type Period } from '#platform/common/periods.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { missingTexts } from '../rules/checks.ts'
import type { ReportContent } from '../rules/content.ts'
import type { EntryInput, OpenInput, Report } from '../rules/report.ts'
import { parseSubject, subjectOf } from '../rules/subject.ts'
import { liveContent, recordVersions } from './content.ts'
import { quartersOf } from './corrections.ts'
import { compareWithLive } from './differences.ts'
import { carryEntries, checkEntry } from './entries.ts'
import { holdsFor, listForms } from './forms.ts'
import { paperFrame } from './paper.ts'
import { reportProblems } from './problems.ts'
import { isTracked, listCentres, namesAround } from './reads.ts'
import { deleteEntry, findVersion, insertVersion, listEntries, putEntry } from './reports.store.ts'
import { loadSetup, type Setup } from './setup.ts'
import { describeReport, figuresOf, UNMOVED, type Shown } from './view.ts'

export const WORKFLOW = 'report'

/** The case, or 404 for one that is missing or outside the territory: nobody can tell the difference. */
export async function getReportCase(ctx: Context, id: string): Promise<CaseRow> {
  const row = await findCase(ctx.db, id)
  if (!row || row.workflow !== WORKFLOW || !ctx.actor.can('report.read', placeOfCase(row))) throw problems.notFound('report')
  return row
}

export const setupOf = (ctx: Context, row: CaseRow): Promise<Setup> => loadSetup(ctx.db, { ...parseSubject(row.subject), unitId: row.unitId })

/**
 * One report as this person may see it: being prepared for those who write it, as it was sent for the level above.
 * `version` asks for an older sent one.
 */
export async function getReport(ctx: Context, id: string, version?: number): Promise<Report> {
  const row = await getReportCase(ctx, id)
  const setup = await setupOf(ctx, row)
  const writes = ctx.actor.can('report.write', placeOfCase(row))
  const preparing = writes && !['sent', 'accepted'].includes(row.status)
  const shown = version ?? (preparing || row.version === 0 ? null : row.version)
  if (shown === null) {
    const content = writes ? await liveContent(ctx, row, setup, ctx.locale) : null
    return describe(ctx, row, setup, { shown, content, ...UNMOVED })
  }
  const sent = await findVersion(ctx.db, id, shown)
  if (!sent) throw problems.notFound('report')
  const since = await compareWithLive(ctx, row, setup, sent)
  return describe(ctx, row, setup, { shown, content: sent.content, ...since })
}

async function describe(ctx: Context, row: CaseRow, setup: Setup, what: Shown): Promise<Report> {
  const names = await namesAround(ctx.db, row.unitId, setup.spans.period.to)
  return describeReport(ctx, row, setup, what, {
    unitName: names.centre, level: null, writes: ctx.actor.can('report.write', placeOfCase(row)),
    paper: (signer) => paperFrame(setup.form.body.paper, names, setup.period, signer),
  })
}

/** Opens the centre's report for a period, or finds the one that is open already; typed columns carry over. */
export async function openReport(ctx: Context, input: OpenInput): Promise<Report> {
  const [centre] = await listCentres(ctx.db, { on: ctx.today, ids: [input.unitId] })
  if (!centre) throw problems.notFound('unit')
  const place = { unitId: centre.id, provinceId: centre.provinceId }
  if (!ctx.actor.can('report.write', place)) throw problems.notAllowed('report.write')
  const period = parsePeriodKey(input.period)
  if (!isTracked([centre], period)) throw reportProblems.notTracked()
  if (!(await isExpected(ctx, input.form, period))) throw reportProblems.noSuchCell(input.period)
  const setup = await loadSetup(ctx.db, { formKey: input.form, period, unitId: centre.id })
  if (setup.spans.period.from > ctx.today) throw reportProblems.notYet(setup.spans.period.from)
  const row = await insertCase(ctx.db, {
    id: input.id, workflow: WORKFLOW, subject: subjectOf(input.form, period), status: setup.rules.initial, dueOn: setup.dueOn,
    at: ctx.now, ...place,
  })
  if (row.id === input.id && row.seq === 0) {
    await carryFrom(ctx, row, setup)
    await audit(ctx, { verb: 'report.open', subject: { kind: WORKFLOW, id: row.id }, place, after: { subject: row.subject } })
  }
  return getReport(ctx, row.id)
}

/** Whether there is such a form for such periods, and it was there when this one began. */
async function isExpected(ctx: Context, formKey: string, period: Period): Promise<boolean> {
  const form = (await listForms(ctx.db, ctx.today)).find((f) => f.key === formKey)
  return form?.body.period === period.kind && holdsFor(form, period)
}

/** From the newest report that knows: the shorter ones inside this period, then the one of the period before. */
async function carryFrom(ctx: Context, row: CaseRow, setup: Setup): Promise<void> {
  const shorter = setup.form.body.gathers
  const inside = shorter ? quartersOf(setup.period).map((q) => subjectOf(shorter, q)).reverse() : []
  const before = subjectOf(setup.formKey, previousPeriod(setup.period))
  const cases = await listCases(ctx.db, { workflow: WORKFLOW, subjects: [...inside, before], unitIds: [row.unitId] })
  const previous = [...inside, before].flatMap((subject) => cases.filter((c) => c.subject === subject))[0]
  if (!previous) return
  const newYear = previous.subject === before && setup.period.index === 1
  await carryEntries(ctx, row, setup, await listEntries(ctx.db, previous.id), newYear)
}

/** Types into a cell or paragraph, corrects a computed figure with a reason, or takes that back. */
export async function setEntry(ctx: Context, id: string, cell: string, input: EntryInput): Promise<Report> {
  await getReportCase(ctx, id)
  const row = await lockCase(ctx.db, id)
  if (!row) throw problems.notFound('report')
  if (!ctx.actor.can('report.write', placeOfCase(row))) throw problems.notAllowed('report.write')
  await writeEntry(ctx, row, await setupOf(ctx, row), cell, input)
  return getReport(ctx, id)
}

/** Into the report of a case that is locked and may be written by this person. */
export async function writeEntry(ctx: Context, row: CaseRow, setup: Setup, cell: string, input: EntryInput): Promise<void> {
  const [id, place] = [row.id, placeOfCase(row)]
  if (!isEditable(setup.rules, row.status)) throw reportProblems.notEditable(row.status)
  const entry = checkEntry(setup, cell, input)
  const before = (await listEntries(ctx.db, id)).get(cell)
  const by = { byAccount: ctx.actor.account.id, byName: ctx.actor.account.name, at: ctx.now }
  const kept = entry.value === null
    ? before === undefined || (await deleteEntry(ctx.db, id, cell, input.revision))
    : await putEntry(ctx.db, { caseId: id, ...place, cell, ...entry, ...by }, input.revision)
  if (!kept) throw problems.changedMeanwhile({ theirs: before ?? null, mine: input })
  await audit(ctx, { verb: `${row.workflow}.entry`, subject: { kind: row.workflow, id }, place, before: before ? { cell, ...before } : undefined, after: { cell, ...entry } })
}

/** Signs off, sends, returns, accepts, reopens, amends. Sending freezes the figures and the versions of the records. */
export async function takeReportStep(ctx: Context, id: string, input: StepInput): Promise<Report> {
  const seen = await getReportCase(ctx, id)
  const setup = await setupOf(ctx, seen)
  if (input.type === 'sign_off') await ensureComplete(ctx, seen, setup)
  let frozen: ReportContent | undefined
  await takeStep(ctx, setup.rules, id, input, { freeze: async (row, version) => void (frozen = await freeze(ctx, row, setup, version)) })
  return frozen ? describeSent(ctx, id, setup, frozen) : getReport(ctx, id)
}

/** Just frozen, in a transaction that sees one moment: nothing can have moved since. */
async function describeSent(ctx: Context, id: string, setup: Setup, content: ReportContent): Promise<Report> {
  const row = await getReportCase(ctx, id)
  return describe(ctx, row, setup, { shown: row.version, content, ...UNMOVED })
}

async function ensureComplete(ctx: Context, row: CaseRow, setup: Setup): Promise<void> {
  ensureTexts(ctx, await liveContent(ctx, row, setup))
}

/** Nothing is signed while a paragraph the form demands is empty. */
export function ensureTexts(ctx: Context, content: ReportContent): void {
  const missing = missingTexts(content)
  if (missing.length) throw reportProblems.textsMissing(missing.map((m) => m.label[ctx.locale]), missing.map((m) => m.key))
}

async function freeze(ctx: Context, row: CaseRow, setup: Setup, version: number): Promise<ReportContent> {
  const content = await liveContent(ctx, row, setup)
  await insertVersion(ctx.db, {
    caseId: row.id, ...placeOfCase(row), version, subject: row.subject, formId: setup.form.id, content,
    hash: createHash('sha256').update(JSON.stringify(content)).digest('hex'),
    sentAt: ctx.now, sentBy: ctx.actor.account.name,
    figures: figuresOf(content),
    records: await recordVersions(ctx.db, setup, ctx.services, row.unitId),
  })
  return content
}
