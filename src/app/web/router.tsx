import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
} from '@tanstack/react-router'
import { queryText } from '#platform/web/api.ts'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { MORE_PATH, type PageRoute } from '#platform/web/routing.tsx'
import { FailedPage, ForbiddenPage, Home, NotFoundPage } from './fallbacks.tsx'
import { SignedIn } from './SignedIn.tsx'
import { canOpen } from './nav.ts'
import { useSession } from '#platform/web/session.tsx'

export type RouterContext = { pages: readonly PageRoute[] }

/**
 * All pages in one tree: public ones stand alone, the others inside the session and the shell. Each page is a chunk
 * of its own, fetched when its link is touched.
 */
export function makeRouter(pages: readonly PageRoute[]) {
  const root = createRootRouteWithContext<RouterContext>()({ component: Outlet })
  const signedIn = createRoute({
    getParentRoute: () => root,
    id: 'signedIn',
    component: () => <SignedIn pages={pages} />,
  })
  const more: PageRoute = { path: MORE_PATH, load: () => import('./MorePage.tsx'), access: 'signedIn' }
  const inside = [...pages.filter((p) => p.access !== 'public'), more]
  const home = inside.some((p) => p.path === '/')
    ? []
    : [createRoute({ getParentRoute: () => signedIn, path: '/', component: Home })]
  const tree = root.addChildren([
    signedIn.addChildren([
      ...home,
      ...inside.map((page) =>
        createRoute({ getParentRoute: () => signedIn, path: page.path, component: guarded(page) }),
      ),
      createRoute({ getParentRoute: () => signedIn, path: '$', component: NotFoundPage }),
    ]),
    ...pages
      .filter((p) => p.access === 'public')
      .map((p) => createRoute({ getParentRoute: () => root, path: p.path, component: lazyRouteComponent(p.load) })),
  ])
  return createRouter({
    routeTree: tree,
    context: { pages },
    defaultPreload: 'intent',
    defaultPendingComponent: () => <LoadingState shape="page" />,
    defaultErrorComponent: FailedPage,
    defaultNotFoundComponent: NotFoundPage,
    scrollRestoration: true,
    // Filters are plain text in the address: `?q=12` is the text 12.
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (search) => queryText(search as Record<string, string>),
  })
}

function guarded(page: PageRoute) {
  const Lazy = lazyRouteComponent(page.load)
  function Guarded() {
    return canOpen(page, useSession()) ? <Lazy /> : <ForbiddenPage />
  }
  Guarded.preload = () => Lazy.preload?.()
  return Guarded
}
