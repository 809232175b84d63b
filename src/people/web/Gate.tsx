import { useEffect, type ReactNode } from 'react'
import { LocaleSwitch } from '#platform/web/components/LocaleSwitch.tsx'
import { Toaster } from '#platform/web/components/Toaster.tsx'
import css from './Gate.module.css'

type Props = { title: string; lead?: ReactNode; children: ReactNode }

/** The frame of the pages before the sign-in: one column, one thing to do, and the language. */
export function Gate({ title, lead, children }: Props) {
  useEffect(() => {
    document.title = `${title} · Học Nấy`
  }, [title])
  return (
    <div className={css['gate']}>
      <main className={css['column']}>
        <p className={css['brand']}>Học Nấy</p>
        <header>
          <h1>
            {title}
          </h1>
          {lead && <p>{lead}</p>}
        </header>
        {children}
        <div className={css['foot']}>
          <LocaleSwitch />
        </div>
      </main>
      <Toaster />
    </div>
  )
}
