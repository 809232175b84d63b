import { formatPeriod, parsePeriodKey, type PeriodKind } from '#platform/common/periods.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Entry } from '#reports/rules/cells.ts'
import { composeReport } from '#reports/rules/compose.ts'
import type { ReportContent } from '#reports/rules/content.ts'
import { loadFigures } from '#reports/server/figures.ts'
import { loadSetup, type Setup } from '#reports/server/setup.ts'
import { figuresOf } from '../go-vap/typed-values.ts'
import type { SceneActivity } from '../go-vap/activities.ts'
import { readingTogether } from './figures.ts'
import type { HaiCapPerson } from './people.ts'
import { centreOf, type Place } from './places.ts'
import type { Story } from './stories.ts'
import { typedValues } from './typed.ts'

/** A report as it stands after everything its story tells. */
export type SceneReport = {
  story: Story
  setup: Setup
  entries: ReadonlyMap<string, Entry>
  content: ReportContent
  frozen: Frozen[]
}
export type Frozen = { source: string; id: string; version: number }

const FORMS: Record<PeriodKind, string> = {
  month: 'centre-monthly',
  quarter: 'centre-quarterly',
  half: 'centre-half-yearly',
  year: 'centre-yearly',
}

/** What everybody who prepares reports works from; `before` keeps each centre's report of the quarter before. */
export type Desk = {
  book: ReadonlyMap<string, readonly SceneActivity<string>[]>
  personOf(key: string): HaiCapPerson
  before: Map<string, ReadonlyMap<string, Entry>>
}

/**
 * Reports of one period, composed from the records as they stand at this moment by the product's own rules, but all of
 * a city together: sent one by one through its service they would take minutes.
 */
export async function composeReports(
  ctx: Context,
  desk: Desk,
  period: string,
  stories: readonly Story[],
): Promise<SceneReport[]> {
  const [first] = stories
  if (!first) return []
  const units = stories.map((s) => centreOf(s.place))
  const setup = await loadSetup(ctx.db, {
    formKey: FORMS[parsePeriodKey(period).kind],
    period: parsePeriodKey(period),
    unitId: centreOf(first.place),
  })
  const together = readingTogether(ctx.services.indicators, units)
  const frozen = await frozenRecords(ctx, desk, setup, units)
  const reports: SceneReport[] = []
  for (const story of stories) {
    const figure = await loadFigures(ctx.db, together, setup.leaves, [{ spans: setup.spans, unitIds: [centreOf(story.place)] }])
    const compose = (entries: ReadonlyMap<string, Entry>) =>
      composeReport(setup.form.body, {
        vocabularies: setup.vocabularies,
        readLeaf: (address, fill, where) => {
          const [computed, entry] = [
            fill.kind === 'indicator' ? figure(fill, where) : null,
            entries.get(address) ?? null,
          ]
          return { computed, entry, value: entry ? entry.value : computed }
        },
        readText: (key) => entries.get(key) ?? null,
        words: { period: formatPeriod(setup.period, 'vi') },
        consolidated: false,
        locale: 'vi',
      })
    const carried = carriedOver(setup, desk.before.get(story.place.key))
    const entries = typedInto(story, desk, carried, compose(carried))
    if (setup.period.kind === 'quarter') desk.before.set(story.place.key, entries)
    reports.push({ story, setup, entries, content: compose(entries), frozen: frozen.get(story.place.key) ?? [] })
  }
  return reports
}

/** What the form says is carried from quarter to quarter; plans and money start anew with the year. */
function carriedOver(setup: Setup, before: ReadonlyMap<string, Entry> | undefined): Map<string, Entry> {
  const isYearly = (unit: string) => unit === 'session' || unit === 'dong'
  const carried = new Set(
    setup.leaves.flatMap(({ fill, column, address }) =>
      fill.kind === 'typed' && fill.carry && !(setup.period.index === 1 && isYearly(column.unit)) ? [address] : [],
    ),
  )
  return new Map(
    [...(before ?? [])].filter(([cell]) => carried.has(cell)).map(([cell, entry]) => [cell, { ...entry, revision: 1 }]),
  )
}

function typedInto(
  story: Story,
  desk: Desk,
  carried: ReadonlyMap<string, Entry>,
  seen: ReportContent,
): Map<string, Entry> {
  const byName = desk.personOf(`director/${story.place.key}`).fullName
  const at = new Date(story.steps.find((s) => s.type === 'sign_off')?.at ?? story.openedAt).toISOString()
  const entries = new Map(carried)
  for (const { cell, value } of typedValues(story, figuresOf(seen), desk.book.get(story.place.key) ?? [])) {
    entries.set(cell, { value, reason: null, byName, at, revision: (entries.get(cell)?.revision ?? 0) + 1 })
  }
  return entries
}

/** The records behind each centre's report, in the version they have now. */
async function frozenRecords(
  ctx: Context,
  desk: Desk,
  setup: Setup,
  unitIds: readonly string[],
): Promise<Map<string, Frozen[]>> {
  const holder = new Map([...desk.book].flatMap(([key, own]) => own.map((a) => [a.id, key] as const)))
  const used = new Set(
    setup.leaves.flatMap((l) => (l.fill.kind === 'indicator' ? [l.fill.indicator.split('.')[0]] : [])),
  )
  const frozen = new Map<Place['key'], Frozen[]>()
  for (const source of ctx.services.indicators.sources().filter((s) => used.has(s.id))) {
    for (const { id, version } of await source.versions(ctx.db, { span: setup.spans.year_to_date, unitIds })) {
      const key = holder.get(id) ?? ''
      frozen.set(key, [...(frozen.get(key) ?? []), { source: source.id, id, version }])
    }
  }
  return frozen
}
