import { Button } from '@mantine/core'
import { useState, type ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { ProblemError } from '../problem.ts'
import { platformWords } from '../words/index.ts'
import { Dialog } from './Dialog.tsx'
import css from './Dialog.module.css'
import { ProblemNote } from './ProblemState.tsx'
import { TextAreaField } from './TextAreaField.tsx'

type Props = {
  open: boolean
  onClose: () => void
  title: string
  /** What will happen, and what cannot be taken back. */
  lead?: ReactNode
  /** The question, for example "Vì sao trả lại?". */
  label: string
  /** A verb with its object: "Trả lại báo cáo". */
  confirmLabel: string
  minLength?: number
  busy?: boolean
  problem?: ProblemError | null
  onConfirm: (reason: string) => void
  /** What else is asked, above the reason. */
  children?: ReactNode
}

/** For what cannot be undone: asks for a reason instead of "are you sure?". What was typed survives closing. */
export function ConfirmReason({ minLength = 10, busy = false, problem = null, ...props }: Props) {
  const t = useWords(platformWords)
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const missing = minLength - reason.trim().length
  const confirm = () => {
    setAsked(true)
    if (missing <= 0 && !busy) props.onConfirm(reason.trim())
  }
  return (
    <Dialog
      open={props.open}
      onClose={props.onClose}
      title={props.title}
      place="middle"
      footer={
        <>
          <Button loading={busy} onClick={confirm}>
            {props.confirmLabel}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('cancel')}
          </Button>
        </>
      }
    >
      {props.lead && <p className={css['lead']}>{props.lead}</p>}
      {props.children}
      <TextAreaField
        name="reason"
        label={props.label}
        hint={t('reason.hint', { n: minLength })}
        value={reason}
        onChange={setReason}
        error={asked && missing > 0 ? t('reason.short', { n: missing }) : null}
      />
      <ProblemNote problem={problem} />
    </Dialog>
  )
}
