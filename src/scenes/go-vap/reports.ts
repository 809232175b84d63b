import type { Context } from '#platform/server/endpoint.ts'
import { audit } from '#platform/server/audit.ts'
import { checkEntry } from '#reports/server/entries.ts'
import type { Report } from '#reports/rules/report.ts'
import { getReport, getReportCase, openReport, setupOf, takeReportStep, WORKFLOW } from '#reports/server/reports.service.ts'
import { listEntries, putEntry } from '#reports/server/reports.store.ts'
import { placeOfCase } from '#workflow/server/workflow.service.ts'
import { sceneId } from '../ids.ts'
import { randomFrom } from '../random.ts'
import type { SceneActivity } from './activities.ts'
import { paragraphs } from './narrative.ts'
import type { Story, StoryStep } from './stories.ts'
import { centre } from './tree.ts'
import { typedValues, type TypedValue } from './typed-values.ts'

const FORM = 'centre-quarterly'
const idOf = (story: Story) => sceneId(`report/${story.ward}/${story.period}`)

/** The director opens the quarter's report and types what no record knows. */
export async function openAndFill(ctx: Context, story: Story, book: readonly SceneActivity[], seed: string): Promise<void> {
  const random = randomFrom(`${seed}/report/${story.ward}/${story.period}`)
  const report = await openReport(ctx, { id: idOf(story), unitId: centre(story.ward), form: FORM, period: story.period })
  if (!report.content) throw new Error('Whoever opens a report sees what stands in it.')
  await typeIn(ctx, report, [...typedValues(story, report.content, book, random), ...paragraphs(story, random)])
}

/** Signs, sends, returns, accepts, amends; or mends what was returned. */
export async function takeStoryStep(ctx: Context, story: Story, step: StoryStep): Promise<void> {
  const report = await getReport(ctx, idOf(story))
  if (step.type === 'mend') return mend(ctx, report)
  const actionId = sceneId(`step/${story.ward}/${story.period}/${step.at}`)
  await takeReportStep(ctx, report.id, { actionId, type: step.type, seq: report.seq, ...(step.note ? { note: step.note } : {}) })
}

async function mend(ctx: Context, report: Report): Promise<void> {
  const cell = 'B4.contributions.received'
  const before = (await listEntries(ctx.db, report.id)).get(cell)?.value
  await typeIn(ctx, report, [{ cell, value: (typeof before === 'number' ? before : 0) + 500_000 }])
}

/**
 * As `setEntry` of the reports does it, checked and traced, but without composing the whole report again after each of
 * a thousand values.
 */
async function typeIn(ctx: Context, report: Report, values: readonly TypedValue[]): Promise<void> {
  const row = await getReportCase(ctx, report.id)
  const setup = await setupOf(ctx, row)
  const entries = await listEntries(ctx.db, row.id)
  const by = { byAccount: ctx.actor.account.id, byName: ctx.actor.account.name, at: ctx.now }
  for (const { cell, value, reason } of values) {
    const before = entries.get(cell)
    const revision = before?.revision ?? 0
    const entry = checkEntry(setup, cell, { value, reason, revision })
    const kept = await putEntry(ctx.db, { caseId: row.id, ...placeOfCase(row), cell, ...entry, ...by }, revision)
    if (!kept) throw new Error(`${cell} was typed twice.`)
    await audit(ctx, { verb: 'report.entry', subject: { kind: WORKFLOW, id: row.id }, place: placeOfCase(row), before: before && { cell, ...before }, after: { cell, ...entry } })
  }
}
