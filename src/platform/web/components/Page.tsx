import { IconArrowLeft } from '@tabler/icons-react'
import { useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, type ReactNode } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { AppLink } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import css from './Page.module.css'

type Crumb = { to: string; label: string }
type Props = {
  title: string
  /** One sentence under the title: what this page is for, or where things stand. */
  lead?: ReactNode
  /** The page one level up; or the whole way, when there are two levels. */
  back?: Crumb | Crumb[]
  /** Buttons of the page, the most important first. */
  actions?: ReactNode
  /** `text` for forms and reading, `wide` for tables, `full` for grids. */
  width?: 'text' | 'wide' | 'full'
  children?: ReactNode
}

/** The frame of every page: sets the document's title and moves the focus to the heading when one comes to it. */
export function Page({ title, lead, back, actions, width = 'wide', children }: Props) {
  const heading = useArrival(title)
  return (
    <article className={`${css['page']} ${css[width]}`}>
      {back && <Trail crumbs={Array.isArray(back) ? back : [back]} />}
      <header className={css['head']}>
        <div className={css['titles']}>
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <div className={css['lead']}>{lead}</div>}
        </div>
        {actions && <div className={`${css['actions']} hn-no-print`}>{actions}</div>}
      </header>
      {children}
    </article>
  )
}

function Trail({ crumbs }: { crumbs: Crumb[] }) {
  const t = useWords(platformWords)
  return (
    <nav aria-label={t('page.trail')} className={`${css['trail']} hn-no-print`}>
      <IconArrowLeft size="1.125rem" aria-hidden="true" />
      <span className={css['crumbs']}>
        {crumbs.map((crumb) => (
          <AppLink key={crumb.to} to={crumb.to}>
            {crumb.label}
          </AppLink>
        ))}
      </span>
    </nav>
  )
}

let arrivedAt: string | undefined

function useArrival(title: string) {
  const heading = useRef<HTMLHeadingElement>(null)
  const path = useRouterState({ select: (s) => s.resolvedLocation?.pathname ?? s.location.pathname })
  useEffect(() => {
    document.title = `${title} · Học Nấy`
  }, [title])
  useEffect(() => {
    // The first page is announced by the browser itself.
    if (arrivedAt !== undefined && arrivedAt !== path) heading.current?.focus({ preventScroll: true })
    arrivedAt = path
  }, [path])
  return heading
}
