import type { Context } from '#platform/server/endpoint.ts'
import { audit } from '#platform/server/audit.ts'
import { checkEntry } from '#reports/server/entries.ts'
import { liveContent } from '#reports/server/content.ts'
import { getReportCase, openReport, setupOf, takeReportStep, WORKFLOW } from '#reports/server/reports.service.ts'
import type { Setup } from '#reports/server/setup.ts'
import { listEntries, putEntry } from '#reports/server/reports.store.ts'
import { placeOfCase, type CaseRow } from '#workflow/server/workflow.service.ts'
import { sceneId } from '../ids.ts'
import { randomFrom } from '../random.ts'
import type { SceneActivity } from './activities.ts'
import { conclusions, situation } from './narrative.ts'
import type { Story, StoryStep } from './stories.ts'
import { centre } from './tree.ts'
import { closingValues, standingValues, type TypedValue } from './typed-values.ts'

/** What everybody who prepares a report works from. */
export type Desk = {
  seed: string
  book: readonly SceneActivity[]
  /** The law of each period, read once: every ward stands under the same. */
  rules: Map<string, Setup>
}

const FORM = 'centre-quarterly'
const idOf = (story: Story) => sceneId(`report/${story.ward}/${story.period}`)

const chanceFor = (story: Story, desk: Desk, when: string) =>
  randomFrom(`${desk.seed}/report/${story.ward}/${story.period}/${when}`)

/** The director opens the quarter's report and types what does not wait for its end. */
export async function openAndBegin(ctx: Context, story: Story, desk: Desk): Promise<void> {
  const random = chanceFor(story, desk, 'begin')
  const id = idOf(story)
  const { content } = await openReport(ctx, { id, unitId: centre(story.ward), form: FORM, period: story.period })
  if (!content) throw new Error('Whoever opens a report sees what stands in it.')
  const values = [...standingValues(story, content, desk.book, random), ...situation(story, random)]
  await typeIn(ctx, await getReportCase(ctx, id), desk, values)
}

/** Signs, sends, returns, accepts, amends; or mends what was returned. Before the first signature it is completed. */
export async function takeStoryStep(ctx: Context, story: Story, step: StoryStep, desk: Desk): Promise<void> {
  const row = await getReportCase(ctx, idOf(story))
  if (step.type === 'mend') return mend(ctx, row, desk)
  if (row.seq === 0) await complete(ctx, row, story, desk)
  const actionId = sceneId(`step/${story.ward}/${story.period}/${step.at}`)
  const input = { actionId, type: step.type, seq: row.seq, ...(step.note ? { note: step.note } : {}) }
  await takeReportStep(ctx, row.id, input)
}

/** The figures stand; the director types what no record knows and writes the paragraphs. */
async function complete(ctx: Context, row: CaseRow, story: Story, desk: Desk): Promise<void> {
  const random = chanceFor(story, desk, 'complete')
  const content = await liveContent(ctx, row, await rulesOf(ctx, row, desk))
  await typeIn(ctx, row, desk, [...closingValues(story, content, random), ...conclusions(story, random)])
}

async function mend(ctx: Context, row: CaseRow, desk: Desk): Promise<void> {
  const cell = 'B4.contributions.received'
  const before = (await listEntries(ctx.db, row.id)).get(cell)?.value
  await typeIn(ctx, row, desk, [{ cell, value: (typeof before === 'number' ? before : 0) + 500_000 }])
}

async function rulesOf(ctx: Context, row: CaseRow, desk: Desk): Promise<Setup> {
  const rules = desk.rules.get(row.subject) ?? (await setupOf(ctx, row))
  desk.rules.set(row.subject, rules)
  return rules
}

/**
 * As `setEntry` of the reports does it, checked and traced, but without composing the whole report again after each of
 * a thousand values.
 */
async function typeIn(ctx: Context, row: CaseRow, desk: Desk, values: readonly TypedValue[]): Promise<void> {
  const setup = await rulesOf(ctx, row, desk)
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
