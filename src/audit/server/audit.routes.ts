import { z } from 'zod'
import { route, type Route } from '#platform/server/endpoint.ts'
import type { Seen } from '#platform/server/look.ts'
import { Erased, Erasure, TrailFilter, TrailPage, TrailQuery } from '../rules/trail.ts'
import { exportOwnTrail, exportTrail } from './trail.export.ts'
import { erase, findOwnTrail, findTrail, peopleTold } from './trail.service.ts'

export const auditRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/audit', summary: 'Who changed what and who looked, newest first',
    permission: 'audit.read', input: TrailQuery, output: TrailPage,
    look: lookOf,
    handler: (ctx, query) => findTrail(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/audit/own', summary: 'Who changed one’s own account, and who looked at it',
    permission: 'self', input: TrailQuery.pick({ below: true }), output: TrailPage,
    handler: (ctx, query) => findOwnTrail(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/audit/own/export', summary: 'Who changed one’s own account, and who looked at it, as a spreadsheet',
    permission: 'self', input: z.object({}), output: 'download', handler: (ctx) => exportOwnTrail(ctx),
  }),
  route({
    method: 'GET', path: '/api/audit/export', summary: 'The filtered trail as a spreadsheet',
    permission: 'audit.read', input: TrailFilter, output: 'download',
    look: () => ({ verb: 'audit.export', kind: 'audit', id: '', people: [] }),
    handler: (ctx, filter) => exportTrail(ctx, filter),
  }),
  route({
    method: 'POST', path: '/api/audit/erasures', summary: 'Take one person’s values out of the trail; that something was done stays',
    permission: 'audit.erase', input: Erasure, output: Erased,
    handler: (ctx, input) => erase(ctx, input),
  }),
]

function lookOf(page: TrailPage): Seen | undefined {
  const people = peopleTold(page)
  return people.length > 0 ? { verb: 'audit.look', kind: 'audit', id: '', people } : undefined
}
