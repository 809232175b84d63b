import type { Context } from '#platform/server/endpoint.ts'
import type { CaseRow } from '#workflow/server/workflow.service.ts'
import { TOTAL } from '../rules/cells.ts'
import { rowsOf, type IndicatorFill, type Where } from '../rules/compose-tables.ts'
import type { BehindFigure } from '../rules/report.ts'
import { operandsOf, type Column, type Table } from '#instruments/rules/report-form.ts'
import { versionsById } from './differences.ts'
import { loadFigures } from './figures.ts'
import { reportProblems } from './problems.ts'
import { listFrozenRecords } from './reports.store.ts'
import type { Setup } from './setup.ts'

const SHOWN = 200

type Sent = Pick<CaseRow, 'id' | 'version'>

/**
 * The records behind one figure of one centre, newest first, with what has changed since `sent`. `unitIds`: the centre
 * and whose books it keeps.
 */
export async function recordsBehind(ctx: Context, unitIds: readonly string[], setup: Setup, address: string, sent?: Sent): Promise<BehindFigure> {
  const cell = sourceOfCell(setup, address)
  if (!cell) throw reportProblems.nothingBehind()
  const { fill, where } = cell
  const { source, measure } = ctx.services.indicators.getSource(fill.indicator)
  const span = setup.spans[fill.span]
  const found = await source.records(ctx.db, { span, unitIds, where, measure, limit: SHOWN })
  const figure = await loadFigures(ctx.db, ctx.services.indicators, [{ address, ...cell }], [{ spans: setup.spans, unitIds }])
  const frozen = sent && sent.version > 0 ? versionsById(await listFrozenRecords(ctx.db, sent.id, sent.version)) : undefined
  const since = (id: string, version: number) => {
    if (!frozen) return null
    const then = frozen.get(id)
    return then === undefined ? ('added' as const) : then === version ? ('same' as const) : ('edited' as const)
  }
  return {
    address,
    value: figure(fill, where),
    total: found.total,
    definition: ctx.services.indicators.getIndicator(fill.indicator).definition,
    records: found.records.map((r) => ({ id: r.id, on: r.on, title: r.title, value: r.value, detail: r.detail, href: r.href, since: since(r.id, r.version) })),
  }
}

export type CellSource = { fill: IndicatorFill; where: Where; column: Column }

/** What feeds a cell: its own indicator, or the one behind the first operand of its formula. Undefined for typed ones. */
export function sourceOfCell(setup: Setup, address: string): CellSource | undefined {
  const [tableKey, rowKey, columnKey] = address.split('.')
  const table = setup.form.body.tables.find((t) => t.key === tableKey)
  const column = table?.columns.find((c) => c.key === columnKey)
  const row = table && rowsOf(table, setup.vocabularies).find((r) => r.key === rowKey)
  if (!table || !column || (!row && rowKey !== TOTAL)) throw reportProblems.noSuchCell(address)
  const fill = indicatorOf(table, column.key)
  return fill && { fill, where: { ...row?.where, ...fill.where }, column }
}

function indicatorOf(table: Table, columnKey: string, open: readonly string[] = []): IndicatorFill | undefined {
  const fill = table.columns.find((c) => c.key === columnKey)?.fill
  if (!fill || open.includes(columnKey)) return undefined
  if (fill.kind === 'indicator') return fill
  for (const operand of operandsOf(fill)) {
    const found = indicatorOf(table, operand, [...open, columnKey])
    if (found) return found
  }
  return undefined
}
