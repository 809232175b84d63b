import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { ProfileInput } from '#units/rules/profile.ts'
import { UnitDetail, UnitExport, UnitPage, UnitQuery } from '#units/rules/unit-detail.ts'
import { NewUnit, NewUnitLink, UnitClosing, UnitRename } from '#units/rules/unit-writes.ts'
import { exportUnits } from './export.ts'
import { changeRoutes } from './reorganisation/changes.routes.ts'
import type { AroundTheTree } from './reorganisation/touches.ts'
import { findUnits, getUnit } from './units.service.ts'
import { closeUnitFrom, createUnit, linkUnit, renameUnit, updateProfile } from './units.writes.ts'

const ById = z.object({ id: Uuid })

/** `around`: what the rest of the house keeps at units, for those who change the tree. */
export const unitRoutes = (around: AroundTheTree): Route[] => [
  ...changeRoutes(around),
  route({
    method: 'GET', path: '/api/units', summary: 'Units one may see: below another, of a kind, or by words of the name',
    permission: 'unit.read', input: UnitQuery, output: UnitPage,
    handler: (ctx, query) => findUnits(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/units/export', summary: 'The units one may see and that match, as a spreadsheet',
    permission: 'unit.read', input: UnitExport, output: 'download',
    handler: (ctx, query) => exportUnits(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/units/:id', summary: 'One unit with its names over time and its places on a day',
    permission: 'unit.read', input: ById.extend({ on: PlainDate.optional() }), output: UnitDetail,
    handler: (ctx, { id, on }) => getUnit(ctx, id, on),
  }),
  route({
    method: 'POST', path: '/api/units', summary: 'Found a unit below another',
    permission: 'unit.write', or: 'centre.organise', input: NewUnit, output: UnitDetail,
    handler: (ctx, input) => createUnit(ctx, input),
  }),
  route({
    method: 'POST', path: '/api/units/:id/names', summary: 'Give a unit another name from a day on',
    permission: 'unit.write', or: 'centre.organise', input: ById.and(UnitRename), output: UnitDetail,
    handler: (ctx, { id, ...input }) => renameUnit(ctx, id, input),
  }),
  route({
    method: 'POST', path: '/api/units/:id/close', summary: 'Close a unit from a day on',
    permission: 'unit.write', or: 'centre.organise', input: ById.and(UnitClosing), output: UnitDetail,
    handler: (ctx, { id, ...input }) => closeUnitFrom(ctx, id, input),
  }),
  route({
    method: 'POST', path: '/api/units/:id/links', summary: 'Give a unit its place on another line of authority',
    permission: 'unit.write', input: ById.and(NewUnitLink), output: UnitDetail,
    handler: (ctx, { id, ...input }) => linkUnit(ctx, id, input),
  }),
  route({
    method: 'PUT', path: '/api/units/:id/profile', summary: 'Write the profile of a centre',
    permission: 'profile.write', input: ById.and(ProfileInput), output: UnitDetail,
    handler: (ctx, { id, ...input }) => updateProfile(ctx, id, input),
  }),
]
