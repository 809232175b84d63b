import type { Context } from '#platform/server/endpoint.ts'
import { audit } from '#platform/server/audit.ts'
import { checkEntry } from '#reports/server/entries.ts'
import {
  getReport,
  getReportCase,
  openReport,
  setupOf,
  takeReportStep,
  WORKFLOW,
} from '#reports/server/reports.service.ts'
import type { ReportContent } from '#reports/rules/content.ts'
import type { Report } from '#reports/rules/report.ts'
import { listEntries, putEntry } from '#reports/server/reports.store.ts'
import { placeOfCase } from '#workflow/server/workflow.service.ts'
import { sceneId } from '../ids.ts'
import { randomFrom } from '../random.ts'
import type { SceneActivity } from './activities.ts'
import { conclusions, situation } from './narrative.ts'
import type { Story, StoryStep } from './stories.ts'
import { centre } from './tree.ts'
import { closingValues, standingValues, type TypedValue } from './typed-values.ts'

const FORM = 'centre-quarterly'
const idOf = (story: Story) => sceneId(`report/${story.ward}/${story.period}`)

const chanceFor = (story: Story, seed: string, when: string) =>
  randomFrom(`${seed}/report/${story.ward}/${story.period}/${when}`)

/** The director opens the quarter's report and types what does not wait for its end. */
export async function openAndBegin(
  ctx: Context,
  story: Story,
  book: readonly SceneActivity[],
  seed: string,
): Promise<void> {
  const random = chanceFor(story, seed, 'begin')
  const report = await openReport(ctx, {
    id: idOf(story),
    unitId: centre(story.ward),
    form: FORM,
    period: story.period,
  })
  await typeIn(ctx, report.id, [...standingValues(story, contentOf(report), book, random), ...situation(story, random)])
}

/** The figures stand; the director types what no record knows and writes the paragraphs. */
async function complete(ctx: Context, story: Story, seed: string): Promise<void> {
  const random = chanceFor(story, seed, 'complete')
  const report = await getReport(ctx, idOf(story))
  await typeIn(ctx, report.id, [...closingValues(story, contentOf(report), random), ...conclusions(story, random)])
}

function contentOf(report: Report): ReportContent {
  if (!report.content) throw new Error('Whoever prepares a report sees what stands in it.')
  return report.content
}

/** Signs, sends, returns, accepts, amends; or mends what was returned. Before the first signature it is completed. */
export async function takeStoryStep(ctx: Context, story: Story, step: StoryStep, seed: string): Promise<void> {
  const { id, seq } = await getReportCase(ctx, idOf(story))
  if (step.type === 'mend') return mend(ctx, id)
  if (seq === 0) await complete(ctx, story, seed)
  const actionId = sceneId(`step/${story.ward}/${story.period}/${step.at}`)
  await takeReportStep(ctx, id, { actionId, type: step.type, seq, ...(step.note ? { note: step.note } : {}) })
}

async function mend(ctx: Context, id: string): Promise<void> {
  const cell = 'B4.contributions.received'
  const before = (await listEntries(ctx.db, id)).get(cell)?.value
  await typeIn(ctx, id, [{ cell, value: (typeof before === 'number' ? before : 0) + 500_000 }])
}

/**
 * As `setEntry` of the reports does it, checked and traced, but without composing the whole report again after each of
 * a thousand values.
 */
async function typeIn(ctx: Context, id: string, values: readonly TypedValue[]): Promise<void> {
  const row = await getReportCase(ctx, id)
  const setup = await setupOf(ctx, row)
  const entries = await listEntries(ctx.db, row.id)
  const by = { byAccount: ctx.actor.account.id, byName: ctx.actor.account.name, at: ctx.now }
  for (const { cell, value, reason } of values) {
    const before = entries.get(cell)
    const revision = before?.revision ?? 0
    const entry = checkEntry(setup, cell, { value, reason, revision })
    const kept = await putEntry(ctx.db, { caseId: row.id, ...placeOfCase(row), cell, ...entry, ...by }, revision)
    if (!kept) throw new Error(`${cell} was typed twice.`)
    await audit(ctx, {
      verb: 'report.entry',
      subject: { kind: WORKFLOW, id: row.id },
      place: placeOfCase(row),
      before: before && { cell, ...before },
      after: { cell, ...entry },
    })
  }
}
