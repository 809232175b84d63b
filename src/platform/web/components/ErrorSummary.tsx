import { useEffect, useRef } from 'react'
import type { FieldIssue } from '#platform/common/issues.ts'
import { fieldId, pathName } from '../form-issues.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './ErrorSummary.module.css'

type Props = {
  issues: readonly FieldIssue[]
  formId: string
  /** Whenever this changes and there are issues, the summary takes the focus. */
  occasion: string
}

/** Everything that is wrong, at the top of the form; each line leads to its field. `Form` brings it along. */
export function ErrorSummary({ issues, formId, occasion }: Props) {
  const t = useWords(platformWords)
  const box = useRef<HTMLDivElement>(null)
  const any = issues.length > 0
  useEffect(() => {
    if (any) box.current?.focus()
    // Mending one line of several must not take the focus away from the field.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [occasion])
  if (!any) return null
  return (
    <div ref={box} tabIndex={-1} role="alert" className={css['summary']} aria-labelledby={`${formId}-wrong`}>
      <h2 id={`${formId}-wrong`}>{t('form.wrong', { n: issues.length })}</h2>
      <ul>
        {issues.map((issue) => (
          <li key={`${pathName(issue.path)} ${issue.message}`}>
            <IssueLine issue={issue} id={fieldId(formId, pathName(issue.path))} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function IssueLine({ issue, id }: { issue: FieldIssue; id: string }) {
  if (issue.path.length === 0) return issue.message
  return (
    <a
      href={`#${id}`}
      onClick={(e) => {
        e.preventDefault()
        const control = document.getElementById(id)
        control?.focus()
        control?.closest('fieldset, div')?.scrollIntoView({ block: 'center' })
      }}
    >
      {labelOf(id)}
      {issue.message}
    </a>
  )
}

/** "Chưa nhập." alone says nothing in a list: the label of the field stands before it. */
function labelOf(id: string): string {
  const control = document.getElementById(id)
  const label =
    control?.closest('fieldset')?.querySelector('legend') ?? document.querySelector(`label[for="${CSS.escape(id)}"]`)
  return label?.textContent ? `${label.textContent}: ` : ''
}
