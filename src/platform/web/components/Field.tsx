import type { ReactNode } from 'react'
import { useFieldIssue } from '../form-issues.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './Field.module.css'

/** What every field takes. `name` is the path in the input (`title`, `people.0.name`): errors find the field by it. */
export type CommonField = {
  name: string
  label: string
  hint?: ReactNode
  /** Beside what the form already knows from the server or the schema. */
  error?: string | null
  /** Fields are needed unless this is said; the label then says so too. */
  optional?: boolean
  disabled?: boolean
}

export type ControlProps = {
  id: string
  disabled: boolean
  'aria-describedby'?: string
  'aria-invalid'?: true
  'aria-required'?: true
}

type Props = CommonField & {
  /** `group` for several controls under one question (a fieldset), else one labelled control. */
  as?: 'single' | 'group'
  /** What the field itself cannot accept, and whether it is still being typed. */
  own?: string | null
  typing?: boolean
  /** Stands after the control, for example buttons that fill it. */
  after?: ReactNode
  children: (control: ControlProps) => ReactNode
}

/** Label, hint, error and control in the order in which they are read, wired for screen readers. */
export function Field({ as = 'single', own = null, typing = false, after, children, ...field }: Props) {
  const issue = useFieldIssue(field.name, own, typing)
  const { id } = issue
  const error = field.error ?? issue.error
  const describedBy = [field.hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ')
  const control: ControlProps = {
    id,
    disabled: field.disabled ?? false,
    ...(describedBy ? { 'aria-describedby': describedBy } : {}),
    ...(error ? { 'aria-invalid': true } : {}),
    ...(field.optional || as === 'group' ? {} : { 'aria-required': true }),
  }
  const texts = <FieldTexts id={id} hint={field.hint} error={error} />
  const className = `${css['field']} ${error ? css['wrong'] : ''}`
  if (as === 'group')
    return (
      <fieldset className={className} aria-describedby={describedBy || undefined} disabled={field.disabled}>
        <legend className={css['label']}>
          <LabelText {...field} />
        </legend>
        {texts}
        {children(control)}
        {after}
      </fieldset>
    )
  return (
    <div className={className}>
      <div className={css['head']}>
        <label className={css['label']} htmlFor={id}>
          <LabelText {...field} />
        </label>
        {texts}
      </div>
      <div>
        {children(control)}
        {after}
      </div>
    </div>
  )
}

function LabelText({ label, optional }: CommonField) {
  const t = useWords(platformWords)
  return (
    <>
      {label}
      {optional && <span className={css['optional']}> ({t('field.optional')})</span>}
    </>
  )
}

function FieldTexts({ id, hint, error }: { id: string; hint: ReactNode; error: string | undefined }) {
  return (
    <>
      {hint && (
        <div id={`${id}-hint`} className={css['hint']}>
          {hint}
        </div>
      )}
      {error && (
        <p id={`${id}-error`} className={css['error']}>
          {error}
        </p>
      )}
    </>
  )
}
