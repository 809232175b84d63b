import type { FigureRow, Indicator, Span } from '#indicators/rules/indicator.ts'
import type { IndicatorSource } from '#indicators/server/registry.ts'
import { parsePeriodKey, periodRange } from '#platform/common/periods.ts'
import { compareVi } from '#platform/common/text.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { BehindFigure } from '#reports/rules/report.ts'
import { endOf, loadBranch, type Branch } from '#reports/server/branch.ts'
import { listReadable, type PlacedCentre } from '#reports/server/scope.ts'
import { chooseFrom, offersFor } from '../rules/choice.ts'
import { BY_UNIT, MOST_LINES, type BehindQuery, type FigureLine, type Figures, type FiguresQuery, type OfferedDimension, type OfferedIndicator } from '../rules/figures.ts'
import { figureProblems } from './figures.problems.ts'
import { isRest, loadLabels } from './labels.ts'
import { listOffers } from './offers.ts'

const SHOWN_RECORDS = 200

type Members = { unitIds?: string[]; parts?: ReadonlyMap<string, string> }
type Asked = {
  branch: Branch; span: Span; members: Members; offers: OfferedIndicator[]; offer: OfferedIndicator; by: OfferedDimension
  indicator: Indicator; source: IndicatorSource; measure: string
}

/** One figure of a unit and all below it, in a period of the calendar, split as asked. At most `MOST_LINES` lines. */
export async function showFigures(ctx: Context, q: FiguresQuery, most = MOST_LINES): Promise<Figures> {
  const asked = await settle(ctx, q)
  const { branch, span, by, offer, offers, indicator } = asked
  const [rows, total] = await Promise.all([readRows(ctx, asked), readTotal(ctx, asked)])
  const lines = await linesOf(ctx, asked, rows)
  const { id, kind, name, shortName } = branch.view
  return {
    unit: { id, kind, name, shortName },
    span,
    offers,
    indicator: offer,
    by,
    total,
    any: rows.length > 0,
    lines: lines.slice(0, most),
    lineCount: lines.length,
    overlapping: (indicator.overlapping ?? []).includes(by.id),
    opens: by.id === BY_UNIT || !indicator.peopleBehind,
  }
}

/** The records behind one line, newest first. Of a unit below, the figures of that unit are asked for instead. */
export async function showBehind(ctx: Context, q: BehindQuery): Promise<BehindFigure> {
  const { by, indicator, source, measure, span, members, offer } = await settle(ctx, q)
  if (offer.id !== q.indicator || by.id !== q.by || by.id === BY_UNIT) throw figureProblems.notOffered()
  if (indicator.peopleBehind) throw figureProblems.nobodyListed()
  const where = { [by.id]: [q.value] }
  const units = members.unitIds ? { unitIds: members.unitIds } : {}
  const found = await source.records(ctx.db, { span, ...units, where, measure, limit: SHOWN_RECORDS })
  const [row] = await source.read(ctx.db, { span, ...units, by: [], among: where, measures: [measure] })
  return {
    address: `${indicator.id}.${by.id}.${q.value}`,
    value: numberOf(row, measure),
    total: found.total,
    definition: offer.definition,
    records: found.records.map(({ unitId: _unit, version: _version, ...r }) => ({ ...r, since: null })),
  }
}

/** Throws 404 for a unit whose activities one may not read. */
async function settle(ctx: Context, q: FiguresQuery): Promise<Asked> {
  const period = parsePeriodKey(q.period)
  const registry = ctx.services.indicators
  const branch = await loadBranch(ctx, { unitId: q.unitId, end: endOf(period), permission: 'activity.read' })
  const offers = offersFor(listOffers(registry), branch.view.kind === 'centre')
  const chosen = chooseFrom(offers, q)
  if (!chosen) throw figureProblems.notOffered()
  const { indicator: offer, by } = chosen
  const members = await membersOf(ctx, branch, by.id === BY_UNIT)
  return {
    branch, span: periodRange(period, 'calendar'), members, offers, offer, by,
    indicator: registry.getIndicator(offer.id), ...registry.getSource(offer.id),
  }
}

/** For the nation no list is made where nothing has to be told apart. */
async function membersOf(ctx: Context, branch: Branch, perPart: boolean): Promise<Members> {
  if (branch.nation && !perPart) return {}
  const centres = await listReadable(ctx, branch, 'activity.read')
  return { unitIds: centres.map((c) => c.id), ...(perPart ? { parts: partsOf(centres) } : {}) }
}

/** Each centre with the part it stands in; a part with one centre stands for that centre, as in the grid of reports. */
function partsOf(centres: readonly PlacedCentre[]): ReadonlyMap<string, string> {
  const only = new Map<string, string>()
  for (const { id, part, exists } of centres) if (exists) only.set(part, only.has(part) ? part : id)
  return new Map(centres.map((c) => [c.id, only.get(c.part) ?? c.part]))
}

const readRows = ({ db }: Context, { source, span, members, by, measure }: Asked): Promise<FigureRow[]> =>
  source.read(db, { span, ...members, by: by.id === BY_UNIT ? [] : [by.id], measures: [measure] })

/** By itself: what overlaps adds up to more. */
async function readTotal({ db }: Context, { source, span, members: { unitIds }, measure }: Asked): Promise<number | null> {
  const [row] = await source.read(db, { span, ...(unitIds ? { unitIds } : {}), by: [], measures: [measure] })
  return numberOf(row, measure)
}

/** Who holds nothing yet stands among the units with 0. */
async function linesOf(ctx: Context, { by, measure, span, members }: Asked, rows: readonly FigureRow[]): Promise<FigureLine[]> {
  const counts = new Map(rows.map((r) => [r.part ?? r.by[by.id] ?? '', numberOf(r, measure)]))
  if (counts.size > 0) for (const part of members.parts?.values() ?? []) if (!counts.has(part)) counts.set(part, 0)
  const labels = await loadLabels(ctx, by.id, [...counts.keys()], span.to < ctx.today ? span.to : ctx.today)
  const lines = [...counts].map(([value, count]) => ({ value, label: labels.nameOf(value), count }))
  const place = (value: string) => (isRest(value) ? Infinity : labels.order.indexOf(value))
  return lines.sort((a, b) => compare(place(a.value), place(b.value)) || (b.count ?? -1) - (a.count ?? -1) || compareVi(a.label[ctx.locale], b.label[ctx.locale]))
}

/** Infinity less itself is no number. */
const compare = (a: number, b: number) => (a === b ? 0 : a - b)

function numberOf(row: FigureRow | undefined, measure: string): number | null {
  const value = row?.measures[measure]
  return typeof value === 'number' ? value : null
}
