import { Link, useNavigate, useParams, useRouterState } from '@tanstack/react-router'
import type { ComponentType, ReactNode } from 'react'
import type { Said } from '#platform/common/issues.ts'

export const SIGN_IN_PATH = '/dang-nhap'
export const SETUP_PATH = '/thiet-lap'
export const SECOND_FACTOR_PATH = '/tai-khoan/xac-thuc-hai-buoc'
export const MORE_PATH = '/them'

export type NavIcon = ComponentType<{
  size?: number | string
  stroke?: number | string
  'aria-hidden'?: boolean | 'true' | 'false'
}>

/** One place a person can go to from everywhere. `main` stands in the bottom bar, `more` behind *Thêm*. */
export type NavEntry = {
  label: Said
  icon: NavIcon
  place: 'main' | 'more'
  /** Smaller comes first. */
  order: number
  /** For `more`: under which heading, in the words of the reader. */
  group?: Said
}

/**
 * A page as data. `access` is required: a permission, `signedIn` for everybody with an account, `public` for pages
 * without shell or session (signing in, setting up). Path parts are written `/hoat-dong/$id`.
 */
export type PageRoute = {
  path: `/${string}`
  load: () => Promise<{ default: () => ReactNode }>
  access: 'public' | 'signedIn' | { permission: string }
  nav?: NavEntry
}

type AppLinkProps = {
  to: string
  children?: ReactNode
  className?: string | undefined
  title?: string
  tabIndex?: number
  onFocus?: () => void
  'aria-label'?: string
}

/** A link inside the application. Addresses outside of it are ordinary `<a>`. */
export function AppLink({ to, ...rest }: AppLinkProps) {
  const { path, search, hash } = splitAddress(to)
  const activeOptions = { includeSearch: false, exact: path === '/' }
  return <Link to={path} search={search} activeOptions={activeOptions} {...(hash ? { hash } : {})} {...rest} />
}

/** Goes to an address such as `/hoat-dong/1?tab=anh`. */
export function useGo(): (to: string, options?: { replace?: boolean }) => void {
  const navigate = useNavigate()
  return (to, options = {}) => {
    const { path, search, hash } = splitAddress(to)
    void navigate({ to: path, search, ...(hash ? { hash } : {}), ...options })
  }
}

/** A part of the path: `usePathParam('id')` on `/hoat-dong/$id`. Throws when the route has no such part. */
export function usePathParam(name: string): string {
  const params: Record<string, unknown> = useParams({ strict: false })
  const value = params[name]
  if (typeof value !== 'string') throw new Error(`This page has no path part ${name}`)
  return value
}

/** A filter that lives in the address: its value (`''` when absent) and how to change it without a new history step. */
export function useSearchParam(name: string): [string, (value: string) => void] {
  const navigate = useNavigate()
  const value = useRouterState({ select: (s) => textOf(Reflect.get(s.location.search, name)) })
  const set = (next: string) => {
    const search = (before: Record<string, unknown>) => ({ ...before, [name]: next === '' ? undefined : next })
    void navigate({ to: '.', search: search, replace: true, resetScroll: false })
  }
  return [value, set]
}

/** Where one is now, with filters: `/hoat-dong?q=nam`. */
export function useHere(): string {
  return useRouterState({ select: (s) => s.location.href })
}

/** Only an address inside this application: what stands in a link may come from anywhere. */
export function ownAddress(address: string | undefined): string {
  if (!address || !/^\/(?![/\\])/.test(address)) return '/'
  const url = new URL(address, 'https://own.invalid')
  return url.origin === 'https://own.invalid' ? url.pathname + url.search + url.hash : '/'
}

/** The sign-in page, remembering where one was; already there, it stays as it is. */
export function signInAddress(here: string): string {
  if (here.startsWith(SIGN_IN_PATH)) return here
  return here === '/' ? SIGN_IN_PATH : `${SIGN_IN_PATH}?next=${encodeURIComponent(here)}`
}

/** `/a?b=1#c` → its parts, the way the router wants them. */
export function splitAddress(to: string): { path: string; search: Record<string, string>; hash: string } {
  const url = new URL(to, 'https://own.invalid')
  return { path: url.pathname, search: Object.fromEntries(url.searchParams), hash: url.hash.slice(1) }
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
