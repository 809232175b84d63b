import { Button, CloseButton } from '@mantine/core'
import { useEffect, useState, useSyncExternalStore } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import { currentToasts, hideToast, onToasts, type Toast } from './toast.ts'
import css from './Toaster.module.css'

const SHORT_MS = 6_000
const UNDO_MS = 12_000

/** Where toasts appear. Stands once in the shell; pages call `showToast`. */
export function Toaster() {
  const toasts = useSyncExternalStore(onToasts, currentToasts)
  return (
    <div className={`${css['place']} hn-no-print`} role="status" aria-live="polite">
      {toasts.map((toast) => (
        <ToastLine key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

function ToastLine({ toast }: { toast: Toast }) {
  const t = useWords(platformWords)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held) return
    const timer = setTimeout(() => hideToast(toast.id), toast.undo ? UNDO_MS : SHORT_MS)
    return () => clearTimeout(timer)
  }, [held, toast])
  const hold = { onFocus: () => setHeld(true), onBlur: () => setHeld(false) }
  return (
    <div className={css['toast']} {...hold} onPointerEnter={() => setHeld(true)} onPointerLeave={() => setHeld(false)}>
      <span className={css['message']}>{toast.message}</span>
      {toast.undo && (
        <Button
          variant="subtle"
          onClick={() => {
            hideToast(toast.id)
            toast.undo?.()
          }}
        >
          {t('undo')}
        </Button>
      )}
      <CloseButton size="2.75rem" aria-label={t('close')} onClick={() => hideToast(toast.id)} />
    </div>
  )
}
