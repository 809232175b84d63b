import { Button } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useWrite } from '../write.ts'
import { ConfirmReason } from './ConfirmReason.tsx'
import { showToast } from './toast.ts'

type Props = {
  /** On the button. */
  action: string
  title: string
  lead: ReactNode
  label: string
  confirmLabel: string
  minLength?: number
  send: (reason: string, idempotencyKey: string) => Promise<unknown>
  refresh: QueryKey[]
  /** Said when it is done. */
  done: string
}

/** A button for what is done with a reason, and the question it asks first. */
export function ReasonedAction({ action, send, refresh, done, ...question }: Props) {
  const [asking, setAsking] = useState(false)
  const write = useWrite(send, {
    refresh,
    onDone: () => {
      setAsking(false)
      showToast({ message: done })
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setAsking(true)}>
        {action}
      </Button>
      <ConfirmReason
        {...question}
        open={asking}
        onClose={() => setAsking(false)}
        busy={write.busy}
        problem={write.problem}
        onConfirm={write.run}
      />
    </>
  )
}
