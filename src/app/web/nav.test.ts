import { describe, expect, it } from 'vitest'
import type { NavEntry, PageRoute } from '#platform/web/routing.tsx'
import { canOpen, navEntries } from './nav.ts'

const load = () => Promise.reject(new Error('not loaded here'))
const nav = (place: NavEntry['place'], order: number): NavEntry => ({
  label: { vi: 'x', en: 'x' },
  icon: () => null,
  place,
  order,
})
const pages: PageRoute[] = [
  { path: '/them-nua', load, access: 'signedIn', nav: nav('more', 1) },
  { path: '/bao-cao', load, access: { permission: 'report.read' }, nav: nav('main', 3) },
  { path: '/viec', load, access: 'signedIn', nav: nav('main', 1) },
  { path: '/an', load, access: 'signedIn' },
]

describe('what the shell offers', () => {
  it('leaves out what this person may not open', () => {
    const paths = navEntries(pages, { permissions: ['activity.read'] }).map((e) => e.to)
    expect(paths).toEqual(['/viec', '/them-nua'])
  })

  it('orders main before more, and never lists pages without an entry', () => {
    const paths = navEntries(pages, { permissions: ['report.read'] }).map((e) => e.to)
    expect(paths).toEqual(['/viec', '/bao-cao', '/them-nua'])
  })

  it('asks for exactly the permission of the page', () => {
    const page: PageRoute = { path: '/x', load, access: { permission: 'report.read' } }
    expect(canOpen(page, { permissions: ['report.read.all'] })).toBe(false)
    expect(canOpen(page, { permissions: ['report.read'] })).toBe(true)
  })
})
