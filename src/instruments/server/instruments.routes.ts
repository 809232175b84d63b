import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { InstrumentDetail, InstrumentListItem, VocabularyView } from '../rules/instrument-views.ts'
import { OwnRuleInput, VersionInput } from '../rules/instrument-writes.ts'
import { exportInstruments } from './export.ts'
import { getInstrument, listInstruments, showVocabulary } from './instruments.service.ts'
import { changeInstrument, makeOwnRule } from './instruments.writes.ts'

const ById = z.object({ id: Uuid })
const OnDay = z.object({ on: PlainDate.optional() })

export const instrumentRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/instruments', summary: 'Rules with their legal basis, all versions or those in force on a day',
    permission: 'instrument.read', input: OnDay, output: z.object({ items: z.array(InstrumentListItem) }),
    handler: async (ctx, { on }) => ({ items: await listInstruments(ctx, on) }),
  }),
  route({
    method: 'GET', path: '/api/instruments/export', summary: 'The rules in force on a day with their legal basis, as a spreadsheet',
    permission: 'instrument.read', input: OnDay, output: 'download', handler: (ctx, { on }) => exportInstruments(ctx, on),
  }),
  route({
    method: 'GET', path: '/api/instruments/:id', summary: 'One version of a rule with what it says and its other versions',
    permission: 'instrument.read', input: ById, output: InstrumentDetail,
    handler: (ctx, { id }) => getInstrument(ctx, id),
  }),
  route({
    method: 'POST', path: '/api/instruments/:id/versions', summary: 'What a rule says from a day on',
    permission: 'instrument.write', input: ById.extend(VersionInput.shape), output: InstrumentDetail,
    handler: (ctx, { id, ...input }) => changeInstrument(ctx, id, input),
  }),
  route({
    method: 'POST', path: '/api/instruments/:id/areas', summary: 'Give a province its own version of a national rule',
    permission: 'instrument.write', input: ById.extend(OwnRuleInput.shape), output: InstrumentDetail,
    handler: (ctx, { id, ...input }) => makeOwnRule(ctx, id, input),
  }),
  route({
    method: 'GET', path: '/api/vocabularies/:key', summary: 'The terms of a vocabulary on a day, with the retired ones',
    permission: 'self', token: true, input: OnDay.extend({ key: z.string().regex(/^[a-z][a-z-]*$/) }), output: VocabularyView,
    handler: (ctx, { key, on }) => showVocabulary(ctx, key, on),
  }),
]
