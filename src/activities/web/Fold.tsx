import { useContext, useState, type ReactNode } from 'react'
import { FormIssuesContext } from '#platform/web/form-issues.ts'
import css from './activities.module.css'

type Props = {
  title: string
  /** What stands inside, in short, while it is closed. */
  note?: string | undefined
  /** Names of the fields inside: a complaint about one of them opens the fold. */
  fields: readonly string[]
  startOpen?: boolean
  children: ReactNode
}

/** A part of a form that most people leave alone. */
export function Fold({ title, note, fields, startOpen = false, children }: Props) {
  const [open, setOpen] = useState(startOpen)
  const issues = useContext(FormIssuesContext)?.issues ?? []
  const wrong = issues.some((issue) => fields.includes(String(issue.path[0])))
  return (
    <details className={css['fold']} open={open || wrong} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <span>
          {title}
          {note && <span className={css['foldNote']}>: {note}</span>}
        </span>
      </summary>
      <div className={css['foldBody']}>{children}</div>
    </details>
  )
}
