import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { splitAddress } from '#platform/web/routing.tsx'

/**
 * A link that differs from the page one is on only behind the `?`: it says "current page" to a screen reader only when
 * that part is the same too.
 */
export function LevelLink({ to, className, children }: { to: string; className?: string | undefined; children: ReactNode }) {
  const { path, search } = splitAddress(to)
  return (
    <Link to={path} search={search} activeOptions={{ exact: true, includeSearch: true }} {...(className ? { className } : {})}>
      {children}
    </Link>
  )
}
