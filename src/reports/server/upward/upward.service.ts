import { createHash } from 'node:crypto'
import { parsePeriodKey, previousPeriod } from '#platform/common/periods.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { isEditable } from '#workflow/rules/fold.ts'
import type { StepInput } from '#workflow/rules/case.ts'
import { findCase, insertCase, listCases, lockCase, placeOfCase, stepsFor, takeStep, type CaseRow } from '#workflow/server/workflow.service.ts'
import { countedVersions, LevelContent } from '../../rules/level.ts'
import type { EntryInput, OpenInput, Report } from '../../rules/report.ts'
import { parseSubject, subjectOf } from '../../rules/subject.ts'
import { endOf } from '../branch.ts'
import { carryEntries } from '../entries.ts'
import { paperFrame } from '../paper.ts'
import { reportProblems } from '../problems.ts'
import { isTracked, listCentres, namesAround } from '../reads.ts'
import { ensureTexts, writeEntry } from '../reports.service.ts'
import { findVersionAs, insertVersion, listEntries } from '../reports.store.ts'
import { loadSetup } from '../setup.ts'
import { describeReport, figuresOf, UNMOVED } from '../view.ts'
import { loadWhole } from '../whole.ts'
import { countedUnits, liveLevel } from './content.ts'
import { compareWithNow } from './differences.ts'
import { keepersOf } from './keepers.ts'
import { addsUp, CONSOLIDATED, levelSetup, preparesFor, towards, type LevelSetup } from './level.ts'
import { levelPaper } from './paper.ts'
import { findLevelUnit, findSigned, insertSigned } from './upward.store.ts'

/** The case with its rules, and the person as they stand towards it. 404 for one that is missing or outside the territory. */
export async function getLevelCase(ctx: Context, id: string): Promise<{ row: CaseRow; setup: LevelSetup; side: Context }> {
  const row = await findCase(ctx.db, id)
  if (!row || row.workflow !== CONSOLIDATED || !ctx.actor.can('report.read', placeOfCase(row))) throw problems.notFound('report')
  const unit = await findLevelUnit(ctx.db, row.unitId)
  if (!unit) throw problems.notFound('report')
  const setup = await levelSetup(ctx.db, await loadSetup(ctx.db, { ...parseSubject(row.subject), unitId: row.unitId }), unit)
  return { row, setup, side: towards(ctx, await keepersOf(ctx.db, row.unitId, ctx.today), setup.level) }
}

/**
 * One consolidated report as this person may see it: being prepared or as signed for those who prepare it, as it was sent
 * for the level above. `version` asks for an older sent one.
 */
export async function getLevelReport(ctx: Context, id: string, version?: number): Promise<Report> {
  const { row, setup, side } = await getLevelCase(ctx, id)
  const { shown, content } = await contentFor(side, row, setup, version)
  const frozen = content !== null && (shown !== null || !isEditable(setup.rules, row.status))
  const since = frozen ? compareWithNow(content, await liveLevel(ctx, row, setup)) : UNMOVED
  const names = await namesAround(ctx.db, row.unitId, setup.spans.period.to)
  const { paper, name } = await levelPaper(ctx, row, setup, names)
  return describeReport(side, row, setup, { shown, content, ...since }, {
    unitName: name, writes: prepares(side, row), paper: (signer) => paperFrame(paper, names, setup.period, signer),
    level: { kind: setup.level.kind, to: setup.level.to, units: content?.units ?? [] },
  })
}

export const prepares = (side: Context, row: CaseRow) => side.actor.can('consolidation.prepare', placeOfCase(row))

/** What this person is shown: a sent version, what was signed, or what is being written. */
export async function contentFor(side: Context, row: CaseRow, setup: LevelSetup, version?: number): Promise<{ shown: number | null; content: LevelContent | null }> {
  const writes = prepares(side, row)
  if (version === undefined && writes && isEditable(setup.rules, row.status)) return { shown: null, content: await liveLevel(side, row, setup, side.locale) }
  const signed = version === undefined && writes ? await findSigned(side.db, row.id, row.seq) : undefined
  if (signed) return { shown: null, content: signed.content }
  const shown = version ?? (row.version || null)
  if (shown === null) return { shown, content: null }
  const sent = await findVersionAs(side.db, row.id, shown, LevelContent)
  if (!sent) throw problems.notFound('report')
  return { shown, content: sent.content }
}

/** Begins the consolidated report of a unit for a period, or finds the one that is begun already. */
export async function openLevelReport(ctx: Context, input: OpenInput): Promise<Report> {
  const unit = await findLevelUnit(ctx.db, input.unitId)
  const seen = unit && ctx.actor.can('report.read', { unitId: unit.id, provinceId: unit.provinceId })
  if (!unit || !seen) throw problems.notFound('unit')
  if (!preparesFor(ctx, await keepersOf(ctx.db, unit.id, ctx.today))) throw problems.notAllowed('consolidation.prepare')
  const period = parsePeriodKey(input.period)
  // Who was gone before the period ended owes nothing of it: who follows reports on the whole of it.
  if (unit.until !== null && unit.until < endOf(period)) throw reportProblems.noLevel()
  const whole = await loadWhole(ctx, input, false)
  const setup = await levelSetup(ctx.db, whole.setup, unit)
  if (setup.spans.period.from > ctx.today) throw reportProblems.notYet(setup.spans.period.from)
  const centres = await listCentres(ctx.db, { on: whole.branch.end, ...(whole.members.reports ? { ids: whole.members.reports } : {}) })
  if (!isTracked(centres, period)) throw reportProblems.notTracked()
  if (!addsUp((await countedUnits(ctx, setup, whole.branch.end, whole.members.reports)).length)) throw reportProblems.nothingToAddUp()
  const place = { unitId: unit.id, provinceId: unit.provinceId }
  const row = await insertCase(ctx.db, {
    id: input.id, workflow: CONSOLIDATED, subject: subjectOf(input.form, period), status: setup.rules.initial, dueOn: setup.dueOn, at: ctx.now, ...place,
  })
  if (row.id === input.id && row.seq === 0) {
    await carryTexts(ctx, row, setup)
    await audit(ctx, { verb: 'consolidated_report.open', subject: { kind: CONSOLIDATED, id: row.id }, place, after: { subject: row.subject } })
  }
  return getLevelReport(ctx, row.id)
}

/** Paragraphs that say so are offered again; figures are the sums of their own period. */
async function carryTexts(ctx: Context, row: CaseRow, setup: LevelSetup): Promise<void> {
  const subjects = [subjectOf(setup.formKey, previousPeriod(setup.period))]
  const [before] = await listCases(ctx.db, { workflow: CONSOLIDATED, subjects, unitIds: [row.unitId] })
  if (before) await carryEntries(ctx, row, setup, await listEntries(ctx.db, before.id), false)
}

/** Types a paragraph, corrects a sum with a reason, or takes that back. */
export async function setLevelEntry(ctx: Context, id: string, cell: string, input: EntryInput): Promise<Report> {
  const { setup, side } = await getLevelCase(ctx, id)
  const row = await lockCase(ctx.db, id)
  if (!row) throw problems.notFound('report')
  if (!prepares(side, row)) throw problems.notAllowed('consolidation.prepare')
  await writeEntry(side, row, setup, cell, input)
  return getLevelReport(ctx, id)
}

/**
 * Signs, sends, returns, accepts, reopens, amends. Signing keeps the report whole, with whose versions are in it, and
 * sending freezes what was signed: a report accepted in between is told as a difference and changes nothing.
 */
export async function takeLevelStep(ctx: Context, id: string, input: StepInput): Promise<Report> {
  const { row: seen, setup, side } = await getLevelCase(ctx, id)
  const signs = input.type === 'sign_off' && stepsFor(side, setup.rules, seen).some((s) => s.type === 'sign_off')
  if (signs) ensureTexts(ctx, await liveLevel(side, seen, setup))
  await takeStep(side, setup.rules, id, input, {
    keep: async (row, seq) => {
      const content = await liveLevel(side, row, setup)
      await insertSigned(ctx.db, row, seq, content, createHash('sha256').update(JSON.stringify(content)).digest('hex'), ctx.now)
    },
    freeze: (row, version) => freezeSigned(side, row, setup, version),
  })
  return getLevelReport(ctx, id)
}

async function freezeSigned(ctx: Context, row: CaseRow, setup: LevelSetup, version: number): Promise<void> {
  const signed = await findSigned(ctx.db, row.id, row.seq)
  if (!signed) throw new Error(`Nothing was signed by step ${row.seq} of ${row.id}.`)
  const { content, hash } = signed
  await insertVersion(ctx.db, {
    caseId: row.id, ...placeOfCase(row), version, subject: `${CONSOLIDATED}/${row.subject}`, formId: setup.form.id, content, hash,
    sentAt: ctx.now, sentBy: ctx.actor.account.name, figures: figuresOf(content),
    records: [...countedVersions(content.units)].map(([caseId, counted]) => ({ source: 'reports', id: caseId, version: counted })),
  })
}
