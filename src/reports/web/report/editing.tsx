import { createContext, useContext } from 'react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { vi } from '../../words/vi.ts'
import type { Report } from '../../rules/report.ts'

/** What the parts of an open report share. */
export type Editing = {
  report: Report
  /** May this person type into it now? */
  editable: boolean
  openFigure: (address: string) => void
  /** A field says that what stands in it has not reached the report yet, or that it has. */
  tellUnsaved: (cell: string, unsaved: boolean) => void
}

const EditingContext = createContext<Editing | null>(null)
export const EditingProvider = EditingContext.Provider

/** Throws outside of an open report. */
export function useEditing(): Editing {
  const editing = useContext(EditingContext)
  if (!editing) throw new Error('useEditing needs an open report above it')
  return editing
}

type Key = keyof typeof vi
type Twin<K> = K extends `level.${infer Rest}` ? Rest : never
type SaidOfBoth = Twin<Key> & Key

/** Sentences that speak of records in a centre's report and of the centres' reports in a consolidated one. */
export function useReportWords(report: Pick<Report, 'level'>): (key: SaidOfBoth, params?: Record<string, string | number>) => string {
  const t = useWords(reportWords)
  return (key, params = {}) => t(report.level ? `level.${key}` : key, params)
}
