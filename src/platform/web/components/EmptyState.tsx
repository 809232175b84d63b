import type { ReactNode } from 'react'
import css from './states.module.css'

/** Nothing here yet: why, and the one thing to do next. A sentence, not a picture. */
export function EmptyState({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className={css['state']}>
      <p className={css['title']}>{title}</p>
      {children && <div className={css['text']}>{children}</div>}
      {action && <div className={css['action']}>{action}</div>}
    </div>
  )
}
