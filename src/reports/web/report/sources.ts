import type { Locale } from '#platform/common/words.ts'
import type { ContentTable } from '../../rules/content.ts'

/** Where the typed cells of a table are taken from, each source once with the columns it feeds. */
export function sourcesOf(table: ContentTable, locale: Locale): { source: string; columns: string[] }[] {
  const found = new Map<string, Set<string>>()
  for (const row of table.rows)
    row.cells.forEach((cell, i) => {
      const column = table.columns[i]
      if (!cell?.source || !column) return
      const source = cell.source[locale]
      found.set(source, (found.get(source) ?? new Set()).add(column.title[locale]))
    })
  return [...found].map(([source, columns]) => ({ source, columns: [...columns] }))
}
