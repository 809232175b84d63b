import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { RowQuery } from '#registers/rules/row.ts'
import { sheetRoutes } from '#registers/server/sheet.routes.ts'
import { Partner, PartnerEdit, PartnerInput, PartnerPage, Programme, ProgrammeEdit, ProgrammeFilter, ProgrammeInput } from '../rules/partner.ts'
import { editPartner, editProgramme, getPartner, getProgramme, listPartners, recordPartner, recordProgramme } from './partners.service.ts'
import { partnerSheet } from './partners.sheet.ts'
import { exportProgrammes } from './programmes.export.ts'

const ById = z.object({ id: Uuid })
const [read, write] = ['partner.read', 'partner.write'] as const

export const partnerRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/partners', summary: 'Partner bodies by filter, each with what was held together',
    permission: read, input: RowQuery, output: PartnerPage, handler: listPartners,
  }),
  route({
    method: 'GET', path: '/api/partners/:id', summary: 'One partner body with its programmes and what was held together',
    permission: read, input: ById, output: Partner, handler: (ctx, { id }) => getPartner(ctx, id),
  }),
  route({
    method: 'PUT', path: '/api/partners/:id', summary: 'Enter a partner body under an id made by the client',
    permission: write, input: PartnerInput.and(ById), output: Partner, handler: recordPartner,
  }),
  route({
    method: 'POST', path: '/api/partners/:id/edit', summary: 'Change a partner body',
    permission: write, input: PartnerEdit.and(ById), output: Partner, handler: editPartner,
  }),
  route({
    method: 'GET', path: '/api/partner-programmes/export', summary: 'The cooperation programmes of the filtered partner bodies, or of one, as a spreadsheet',
    permission: read, input: ProgrammeFilter, output: 'download', handler: exportProgrammes,
  }),
  route({
    method: 'GET', path: '/api/partner-programmes/:id', summary: 'One cooperation programme',
    permission: read, input: ById, output: Programme, handler: (ctx, { id }) => getProgramme(ctx, id),
  }),
  route({
    method: 'PUT', path: '/api/partner-programmes/:id', summary: 'Enter a cooperation programme under an id made by the client',
    permission: write, input: ProgrammeInput.and(ById), output: Programme, handler: recordProgramme,
  }),
  route({
    method: 'POST', path: '/api/partner-programmes/:id/edit', summary: 'Change a cooperation programme',
    permission: write, input: ProgrammeEdit.and(ById), output: Programme, handler: editProgramme,
  }),
  ...sheetRoutes({ path: '/api/partners', sheet: partnerSheet, what: 'partner bodies', read, write }),
]
