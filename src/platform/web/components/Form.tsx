import { Button } from '@mantine/core'
import { useCallback, useId, useMemo, useRef, useState, type ReactNode } from 'react'
import type { FieldIssue } from '#platform/common/issues.ts'
import { FormIssuesContext, pathName } from '../form-issues.ts'
import type { FormState } from '../use-form.ts'
import { useTallerThanScreen } from '../use-taller-than-screen.ts'
import type { Write } from '../write.ts'
import { DraftNotice } from './DraftNotice.tsx'
import { ErrorSummary } from './ErrorSummary.tsx'
import css from './Form.module.css'
import { ProblemNote } from './ProblemState.tsx'

type Props<T extends object> = {
  form: FormState<T>
  /** The write this form starts: gives the errors, and tells when it is busy. */
  write: Pick<Write<never, unknown>, 'busy' | 'problem'>
  onSubmit: (values: T) => void
  /** A verb with its object: "Ghi hoạt động". */
  submitLabel: string
  /** Other buttons beside it, for example a link back. */
  also?: ReactNode
  children: ReactNode
}

/**
 * A form that keeps a draft, collects every complaint at the top (typed nonsense, the schema, the server), leads to
 * the fields, and, when it is higher than the screen, holds its button within reach of the thumb. Forget the draft in the write's `onDone`:
 * `form.draft.clear()`.
 */
export function Form<T extends object>({ form, write, onSubmit, submitLabel, also, children }: Props<T>) {
  const formId = useId()
  const { own, report } = useOwnIssues()
  const [checked, setChecked] = useState<FieldIssue[]>([])
  const [asked, setAsked] = useState(0)
  const [sent, setSent] = useState<T>(form.values)
  const element = useRef<HTMLFormElement>(null)
  const tall = useTallerThanScreen(element)
  const stands = (list: FieldIssue[]) => list.filter((issue) => !isMended(issue, sent, form.values))
  const mine = asked > 0 ? mergeIssues(own, stands(checked)) : []
  // What the server said to an earlier attempt is no news while the page itself still complains.
  const answered = write.busy || mine.length > 0 ? [] : stands(write.problem?.issues ?? [])
  const issues = mine.length > 0 ? mine : mergeIssues(answered)
  const context = useMemo(() => ({ issues, report, formId }), [issues, report, formId])
  const submit = () => {
    if (write.busy) return
    const found = form.check()
    setChecked(found)
    setSent(form.values)
    setAsked((n) => n + 1)
    if (own.length === 0 && found.length === 0) onSubmit(form.values)
  }
  return (
    <FormIssuesContext value={context}>
      <form
        ref={element}
        noValidate
        className={css['form']}
        onSubmit={(e) => {
          e.preventDefault()
          submit()
        }}
      >
        <DraftNotice draft={form.draft} onDiscard={form.reset} />
        <ErrorSummary issues={issues} formId={formId} occasion={`${asked}:${String(write.busy)}`} />
        {children}
        <ProblemNote problem={write.problem?.issues.length === 0 ? write.problem : null} />
        <div className={`${css['actions']} hn-no-print`} data-form-actions data-tall={tall || undefined}>
          <Button type="submit" loading={write.busy}>
            {submitLabel}
          </Button>
          {also}
        </div>
      </form>
    </FormIssuesContext>
  )
}

/** What fields say about themselves, in the order in which they stand on the page. */
function useOwnIssues() {
  const [own, setOwn] = useState<FieldIssue[]>([])
  const known = useRef(new Map<string, string>())
  const report = useCallback((name: string, message: string | null) => {
    if ((known.current.get(name) ?? null) === message) return
    if (message === null) known.current.delete(name)
    else known.current.set(name, message)
    setOwn([...known.current].map(([n, m]) => ({ path: n.split('.'), message: m })))
  }, [])
  return { own, report }
}

/** A complaint falls silent once its value was changed; the next attempt will tell. */
export function isMended(issue: FieldIssue, sent: object, now: object): boolean {
  const [name] = issue.path
  return name !== undefined && !Object.is(Reflect.get(sent, name), Reflect.get(now, name))
}

/** One complaint per field: what the field itself says comes before the schema, the schema before the server. */
export function mergeIssues(...lists: FieldIssue[][]): FieldIssue[] {
  const seen = new Set<string>()
  return lists.flat().filter(({ path }) => {
    const name = pathName(path)
    if (name !== '' && seen.has(name)) return false
    seen.add(name)
    return true
  })
}
