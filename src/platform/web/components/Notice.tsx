import type { ReactNode } from 'react'
import css from './Notice.module.css'

/** Something to know before going on, in the flow of the page. `soon` for what needs care. */
export function Notice({
  tone = 'plain',
  children,
}: {
  tone?: 'plain' | 'done' | 'soon' | 'late'
  children: ReactNode
}) {
  return <div className={`${css['notice']} ${css[tone]}`}>{children}</div>
}
