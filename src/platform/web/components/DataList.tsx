import type { ReactNode } from 'react'
import { AppLink } from '../routing.tsx'
import css from './DataList.module.css'

export type ListItem = {
  key: string
  title: ReactNode
  /** One quiet line under the title. */
  meta?: ReactNode
  /** A `StatusMark`, or a figure. */
  mark?: ReactNode
  /** Where pressing the line leads. */
  to?: string
  /** The one button of this line. */
  action?: ReactNode
}

/** Lines with a title, what matters about it, and one thing to do: tasks, activities, people. */
export function DataList({ label, items, empty }: { label: string; items: readonly ListItem[]; empty?: ReactNode }) {
  if (items.length === 0 && empty) return empty
  return (
    <ul className={css['list']} aria-label={label}>
      {items.map((item) => (
        <li key={item.key} className={`${css['item']} ${item.to ? css['linked'] : ''}`}>
          <div className={css['text']}>
            <div className={css['title']}>
              {item.to ? (
                <AppLink to={item.to} className={css['link']}>
                  {item.title}
                </AppLink>
              ) : (
                item.title
              )}
            </div>
            {item.meta && <div className={css['meta']}>{item.meta}</div>}
          </div>
          {item.mark && <div className={css['mark']}>{item.mark}</div>}
          {item.action && <div className={`${css['action']} hn-no-print`}>{item.action}</div>}
        </li>
      ))}
    </ul>
  )
}
