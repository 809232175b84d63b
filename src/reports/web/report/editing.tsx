import { createContext, useContext } from 'react'
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
