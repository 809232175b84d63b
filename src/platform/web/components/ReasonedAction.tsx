import { Button } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useWrite } from '../write.ts'
import { ConfirmReason } from './ConfirmReason.tsx'
import { showToast } from './toast.ts'

type Props<T> = {
  /** On the button. */
  action: string
  title: string
  lead: ReactNode
  label: string
  confirmLabel: string
  minLength?: number
  send: (reason: string, idempotencyKey: string) => Promise<T>
  refresh: QueryKey[]
  /** Said when it is done. */
  done: string
  /** Where it can be taken back, offered beside what is said. */
  undo?: (after: T) => void
}

/** A button for what is done with a reason, and the question it asks first. */
export function ReasonedAction<T>({ action, send, refresh, done, undo, ...question }: Props<T>) {
  const [asking, setAsking] = useState(false)
  const write = useWrite(send, {
    refresh,
    onDone: (after) => {
      setAsking(false)
      showToast({ message: done, ...(undo ? { undo: () => undo(after) } : {}) })
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
