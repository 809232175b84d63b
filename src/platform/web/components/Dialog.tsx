import { CloseButton } from '@mantine/core'
import { useEffect, useId, useRef, type ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './Dialog.module.css'

type Props = {
  open: boolean
  onClose: () => void
  title: string
  /** `side`: beside the page on a desktop, a sheet from below on a phone. `middle`: a question in the middle. */
  place: 'side' | 'middle'
  footer?: ReactNode
  children: ReactNode
}

/**
 * The browser's own modal dialog: it keeps the focus inside, closes with Esc, and gives the focus back to whatever
 * opened it. Children exist only while it is open.
 */
export function Dialog(props: Props) {
  return props.open ? <OpenDialog {...props} /> : null
}

function OpenDialog({ onClose, title, place, footer, children }: Props) {
  const t = useWords(platformWords)
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  useEffect(() => {
    const node = dialog.current
    const opener = document.activeElement
    node?.showModal()
    return () => {
      node?.close()
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`${css['dialog']} ${css[place]}`}
      aria-labelledby={titleId}
      onCancel={(e) => {
        e.preventDefault()
        onClose()
      }}
      onClick={(e) => {
        if (e.target === e.currentTarget) onClose()
      }}
    >
      <div className={css['frame']}>
        <div className={css['head']}>
          <h2 id={titleId}>{title}</h2>
          <CloseButton size="2.75rem" aria-label={t('close')} onClick={onClose} />
        </div>
        <div className={css['body']}>{children}</div>
        {footer && <div className={css['foot']}>{footer}</div>}
      </div>
    </dialog>
  )
}
