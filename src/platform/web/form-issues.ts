import { createContext, useContext, useEffect } from 'react'
import type { FieldIssue } from '#platform/common/issues.ts'

export type FormIssues = {
  issues: FieldIssue[]
  /** A field tells its form that what stands in it cannot be read; `null` when it can again. */
  report: (name: string, message: string | null) => void
  formId: string
}

export const FormIssuesContext = createContext<FormIssues | null>(null)

/** `['people', 0, 'name']` → `people.0.name`: how fields are called in forms. */
export function pathName(path: readonly (string | number)[]): string {
  return path.join('.')
}

/** The id of a field's control, so that summaries can link to it. */
export function fieldId(formId: string, name: string): string {
  return `${formId}-${name.replaceAll('.', '-')}`
}

/**
 * What the form knows about the field of this name; outside of a form an id and no error. `own` is what the field
 * itself cannot accept: the form always hears of it, the reader only once they have stopped typing.
 */
export function useFieldIssue(
  name: string,
  own: string | null,
  typing: boolean,
): { id: string; error: string | undefined } {
  const form = useContext(FormIssuesContext)
  const report = form?.report
  useEffect(() => {
    report?.(name, own)
    return () => report?.(name, null)
  }, [report, name, own])
  const found = form?.issues.find((i) => pathName(i.path) === name)?.message
  return { id: fieldId(form?.formId ?? 'f', name), error: (typing ? null : own) ?? found }
}
