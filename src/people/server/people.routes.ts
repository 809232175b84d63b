import { z } from 'zod'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { PeopleImportPreview, PeopleImportQuery, PeopleImportResult } from '#people/rules/import.ts'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import {
  Appointments, GrantEnd, HandOver, Invited, NewGrant, NewPerson, PeopleExport, PeopleFilter, PeoplePage, PeopleQuery, PersonDetail, PersonUpdate, RoleView,
} from '#people/rules/person.ts'
import { exportPeople, peopleTemplate } from './export.ts'
import { importPeople, previewPeople } from './import.service.ts'
import { endRole, grantRole, handOverRole } from './grants.service.ts'
import { findPeople, getPerson, listAppointable } from './people.service.ts'
import { createPerson, offerPassword, setDisabled, updatePerson } from './people.writes.ts'
import { exportGrants, exportRoles } from './roles.export.ts'
import { describeRoles } from './roles.service.ts'

/** `id` is the account's. */
const ById = z.object({ id: Uuid })
const ByGrant = ById.extend({ grantId: Uuid })

export const peopleRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/roles', summary: 'What each role may read, change and approve, along which line and how deep',
    permission: 'self', token: true, input: z.object({}), output: z.object({ items: z.array(RoleView) }),
    handler: async (ctx) => ({ items: await describeRoles(ctx) }),
  }),
  route({
    method: 'GET', path: '/api/roles/export', summary: 'What each role may read, change and approve as a spreadsheet',
    permission: 'self', token: true, input: z.object({}), output: 'download', handler: (ctx) => exportRoles(ctx),
  }),
  route({
    method: 'GET', path: '/api/appointments', summary: 'The roles one may give at a unit',
    permission: 'account.write', input: z.object({ unit: Uuid }), output: Appointments,
    handler: (ctx, { unit }) => listAppointable(ctx, unit),
  }),
  route({
    method: 'GET', path: '/api/people', summary: 'People whose names one may read',
    permission: 'person.read', input: PeopleQuery, output: PeoplePage,
    look: ({ items }) => (items.length > 0 ? { verb: 'person.list', kind: 'people', id: '', people: items.map((p) => p.id) } : undefined),
    handler: (ctx, query) => findPeople(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/people/export', summary: 'People whose names one may read as a spreadsheet; contacts are masked unless asked for',
    permission: 'person.read', input: PeopleExport, output: 'download',
    look: (_, { contacts }) => ({ verb: contacts === 'full' ? 'person.export_contacts' : 'person.export', kind: 'people', id: '', people: [] }),
    handler: (ctx, query) => exportPeople(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/people/roles/export', summary: 'Which roles the filtered people hold, held and will hold as a spreadsheet, a row for each',
    permission: 'person.read', input: PeopleFilter, output: 'download',
    look: () => ({ verb: 'person.export', kind: 'people', id: '', people: [] }),
    handler: (ctx, query) => exportGrants(ctx, query),
  }),
  route({
    method: 'GET', path: '/api/people/import-template', summary: 'An empty list of people to fill in and import',
    permission: 'account.write', input: z.object({}), output: 'download', handler: (ctx) => peopleTemplate(ctx),
  }),
  route({
    method: 'POST', path: '/api/people/import/preview', summary: 'What an import of people with their first roles would do',
    permission: 'account.write', input: PeopleImportQuery, upload: { maxBytes: MOST_BYTES }, output: PeopleImportPreview, handler: previewPeople,
  }),
  route({
    method: 'POST', path: '/api/people/import', summary: 'Give the people of a list accounts with a first role, and invite them',
    permission: 'account.write', token: false, input: PeopleImportQuery, upload: { maxBytes: MOST_BYTES }, output: PeopleImportResult, handler: importPeople,
  }),
  route({
    method: 'GET', path: '/api/people/:id', summary: 'One person with their roles over time',
    permission: 'person.read', input: ById, output: PersonDetail,
    look: ({ id }) => ({ verb: 'person.look', kind: 'account', id, people: [id] }),
    handler: (ctx, { id }) => getPerson(ctx, id),
  }),
  route({
    method: 'POST', path: '/api/people', summary: 'Give a person an account with a first role, and invite them',
    permission: 'account.write', input: NewPerson, output: Invited,
    handler: (ctx, input) => createPerson(ctx, input),
  }),
  route({
    method: 'PUT', path: '/api/people/:id', summary: 'Change a person’s name and contact',
    permission: 'account.write', input: ById.and(PersonUpdate), output: PersonDetail,
    handler: (ctx, { id, ...input }) => updatePerson(ctx, id, input),
  }),
  route({
    method: 'POST', path: '/api/people/:id/disable', summary: 'Disable an account; it is signed out everywhere',
    permission: 'account.write', input: ById, output: PersonDetail,
    handler: (ctx, { id }) => setDisabled(ctx, id, true),
  }),
  route({
    method: 'POST', path: '/api/people/:id/enable', summary: 'Enable an account again',
    permission: 'account.write', input: ById, output: PersonDetail,
    handler: (ctx, { id }) => setDisabled(ctx, id, false),
  }),
  route({
    method: 'POST', path: '/api/people/:id/invitation', summary: 'Offer a new link to set a password',
    permission: 'account.write', token: false, input: ById, output: Invited,
    handler: (ctx, { id }) => offerPassword(ctx, id),
  }),
  route({
    method: 'POST', path: '/api/people/:id/grants', summary: 'Give a person a role at a unit for a time',
    permission: 'account.write', input: ById.and(NewGrant), output: PersonDetail,
    handler: (ctx, { id, ...input }) => grantRole(ctx, id, input),
  }),
  route({
    method: 'POST', path: '/api/people/:id/grants/:grantId/end', summary: 'Take a role away from a day on, or at once',
    permission: 'account.write', input: ByGrant.and(GrantEnd), output: PersonDetail,
    handler: (ctx, { id, grantId, to }) => endRole(ctx, id, grantId, { to }),
  }),
  route({
    method: 'POST', path: '/api/people/:id/grants/:grantId/hand-over', summary: 'Hand a post over to another person on a day',
    permission: 'account.write', input: ByGrant.and(HandOver), output: PersonDetail,
    handler: (ctx, { id, grantId, ...input }) => handOverRole(ctx, id, grantId, input),
  }),
]
