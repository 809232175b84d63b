import type { ShellEntry } from '#platform/web/components/Shell.tsx'
import type { PageRoute } from '#platform/web/routing.tsx'
import type { Session } from '#platform/web/session.tsx'

/** May this person open that page at all? */
export function canOpen(page: PageRoute, session: Pick<Session, 'permissions'>): boolean {
  return typeof page.access === 'string' || session.permissions.includes(page.access.permission)
}

/** What the shell offers to this person, in order. Nothing they could not open. */
export function navEntries(pages: readonly PageRoute[], session: Pick<Session, 'permissions'>): ShellEntry[] {
  return pages
    .flatMap((page) => (page.nav && canOpen(page, session) ? [{ ...page.nav, to: page.path }] : []))
    .sort((a, b) => Number(a.place === 'more') - Number(b.place === 'more') || a.order - b.order)
}
