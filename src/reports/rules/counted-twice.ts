import type { Column, ReportForm, Table } from '#instruments/rules/report-form.ts'

/**
 * The columns of a form, as `TABLE.column`, whose total would count one person or one session more than once: they are added
 * up over rows that tell apart by something of which one may have several, like the fields somebody learns in. Such a
 * column has no total (`none`).
 *
 * @param overlappingOf the dimensions of an indicator whose parts are more than the whole, by the registry
 */
export function countedTwice(form: ReportForm, overlappingOf: (indicator: string) => readonly string[]): string[] {
  return form.tables.flatMap((table) =>
    table.totalRow === undefined ? [] : table.columns.filter((c) => c.total === 'sum' && overlaps(table, c, overlappingOf)).map((c) => `${table.key}.${c.key}`),
  )
}

function overlaps(table: Table, column: Column, overlappingOf: (indicator: string) => readonly string[]): boolean {
  const rows = Array.isArray(table.rows) ? table.rows : [{ where: { [table.rows.dimension]: [] }, fills: {} as Record<string, Column['fill'] | null> }]
  const filled = rows.map((row) => ({ row, fill: column.key in row.fills ? row.fills[column.key] : column.fill }))
  const counted = filled.filter(({ fill }) => fill !== null)
  if (Array.isArray(table.rows) && counted.length < 2) return false
  return counted.some(({ row, fill }) => fill?.kind === 'indicator' && overlappingOf(fill.indicator).some((d) => d in row.where))
}
