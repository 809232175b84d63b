import { z } from 'zod'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { FoundingPreview, FoundingQuery, FoundingResult } from '../rules/import.ts'
import { importUnits, previewUnits } from './founding.service.ts'
import { unitTemplate } from './template.ts'

export const foundingRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/units/import-template', summary: 'An empty list of units to fill in and import',
    permission: 'unit.write', or: 'centre.organise', input: z.object({}), output: 'download', handler: (ctx) => unitTemplate(ctx),
  }),
  route({
    method: 'POST', path: '/api/units/import/preview', summary: 'What an import of units would do',
    permission: 'unit.write', or: 'centre.organise', input: FoundingQuery, upload: { maxBytes: MOST_BYTES }, output: FoundingPreview, handler: previewUnits,
  }),
  route({
    method: 'POST', path: '/api/units/import', summary: 'Found the units of a list at their places in the tree, which may be units of the list',
    permission: 'unit.write', or: 'centre.organise', input: FoundingQuery, upload: { maxBytes: MOST_BYTES }, output: FoundingResult, handler: importUnits,
  }),
]
