import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { EraseInput, Learner, LearnerEdit, LearnerExport, LearnerInput, LearnerList, LearnerQuery, LearnerTraits, NearLearner, NearQuery } from '../rules/learner.ts'
import { MergeInput, MergePreview, PastMerge, TwinExport, TwinPair, TwinQuery, UnmergeInput } from '../rules/merge.ts'
import { exportLearners } from './export.service.ts'
import { RecordLink, RecordLinkInput } from '../rules/record.ts'
import { makeRecordLink } from './record-link.service.ts'
import { addLearner, editLearner, eraseLearner, getLearner, listLearners, listNear } from './learners.service.ts'
import { listPastMerges, unmergeEntries } from './unmerge.service.ts'
import { compareEntries, keepApart, mergeEntries } from './merge.service.ts'
import { listResidentGroups } from './resident-groups.ts'
import { getTraits, setTraits } from './traits.service.ts'
import { exportTwins } from './twins.export.ts'
import { listTwins } from './twins.reads.ts'

const ById = z.object({ id: Uuid })
const seen = (id: string) => ({ verb: 'learner.look', kind: 'learner', id, people: [id] }) as const
/** A list names people too, so it leaves its trace; an empty one shows nobody. */
const seenAll = (people: readonly { id: string }[]) =>
  people.length > 0 ? ({ verb: 'learner.list', kind: 'learner_list', id: '', people: people.map((p) => p.id) } as const) : undefined

export const learnerRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/learners',
    summary: 'Learners by name or number, with masked telephone numbers',
    permission: 'learner.read',
    input: LearnerQuery,
    output: LearnerList,
    look: ({ learners }) => seenAll(learners),
    handler: listLearners,
  }),
  route({
    method: 'GET',
    path: '/api/learners/near',
    summary: 'Learners of a centre who may be this very person',
    permission: 'learner.write',
    input: NearQuery,
    output: z.object({ near: z.array(NearLearner) }),
    look: ({ near }) => seenAll(near),
    handler: listNear,
  }),
  route({
    method: 'GET',
    path: '/api/learners/twins',
    summary: 'Pairs of entries of a centre that may be one person',
    permission: 'learner.write',
    input: TwinQuery,
    output: z.object({ pairs: z.array(TwinPair) }),
    look: ({ pairs }) => seenAll(pairs.flatMap((p) => [p.one, p.other])),
    handler: (ctx, query) => listTwins(ctx, query),
  }),
  route({
    method: 'GET',
    path: '/api/learners/twins/export',
    summary: 'Pairs of entries of a centre that may be one person as a spreadsheet, with masked telephone numbers',
    permission: 'learner.write',
    input: TwinExport,
    output: 'download',
    look: ({ people = [] }, { unitId }) => (people.length > 0 ? { verb: 'learner.export', kind: 'unit', id: unitId, people } : undefined),
    handler: exportTwins,
  }),
  route({
    method: 'GET',
    path: '/api/learners/resident-groups',
    summary: 'Resident groups beside a centre, to offer while typing',
    permission: 'learner.write',
    input: z.object({ unitId: Uuid }),
    output: z.object({ groups: z.array(z.object({ id: Uuid, name: z.string() })) }),
    single: true,
    handler: listResidentGroups,
  }),
  route({
    method: 'GET',
    path: '/api/learners/export',
    summary: 'A centre’s learners as a spreadsheet; contacts are masked unless asked for',
    permission: 'learner.read',
    input: LearnerExport,
    output: 'download',
    look: (_, { contacts, unitId }) => ({ verb: contacts === 'full' ? 'learner.export_contacts' : 'learner.export', kind: 'unit', id: unitId, people: [] }),
    handler: exportLearners,
  }),
  route({
    method: 'GET',
    path: '/api/learners/:id',
    summary: 'One learner with history',
    permission: 'learner.read',
    input: ById,
    output: Learner,
    look: (_, { id }) => seen(id),
    handler: (ctx, { id }) => getLearner(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/learners/:id',
    summary: 'Write down a learner under an id made by the client',
    permission: 'learner.write',
    input: LearnerInput.extend({ id: Uuid }),
    output: Learner,
    handler: (ctx, input) => addLearner(ctx, input),
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/edit',
    summary: 'Change what is known of a learner',
    permission: 'learner.write',
    input: LearnerEdit.extend({ id: Uuid }),
    output: Learner,
    handler: editLearner,
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/erase',
    summary: 'Take a learner’s name and contacts away for good, on request',
    permission: 'learner.write',
    input: EraseInput.extend({ id: Uuid }),
    output: Learner,
    handler: eraseLearner,
  }),
  route({
    method: 'GET',
    path: '/api/learners/:id/merge',
    summary: 'Two entries side by side before they become one',
    permission: 'learner.write',
    input: ById.extend({ other: Uuid }),
    output: MergePreview,
    look: ({ kept, other }) => seenAll([kept, other]),
    handler: compareEntries,
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/merge',
    summary: 'Make one person of two entries; what was written about the other moves to this one',
    permission: 'learner.write',
    input: MergeInput.extend({ id: Uuid }),
    output: Learner,
    handler: mergeEntries,
  }),
  route({
    method: 'GET',
    path: '/api/learners/:id/merges',
    summary: 'Which entries became this learner, and whether each can be told apart again',
    permission: 'learner.write',
    input: ById,
    output: z.object({ merges: z.array(PastMerge) }),
    look: ({ merges }, { id }) => seenAll([{ id }, ...merges.map((m) => m.gone)]),
    handler: listPastMerges,
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/unmerge',
    summary: 'Make two people again of two entries that were merged, until somebody has worked on them since',
    permission: 'learner.write',
    input: UnmergeInput.extend({ id: Uuid }),
    output: Learner,
    handler: unmergeEntries,
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/apart',
    summary: 'Say that two entries that look alike are two people',
    permission: 'learner.write',
    input: ById.extend({ other: Uuid }),
    output: z.object({ apart: z.literal(true) }),
    handler: keepApart,
  }),
  route({
    method: 'POST',
    path: '/api/learners/:id/record-link',
    summary: 'Make a link by which a learner sees their own record',
    permission: 'learner.write',
    input: RecordLinkInput,
    output: RecordLink,
    once: true,
    handler: makeRecordLink,
  }),
  route({
    method: 'GET',
    path: '/api/learners/:id/traits',
    summary: 'What is sensitive about a learner',
    permission: 'learner_trait.read',
    input: ById,
    output: LearnerTraits,
    look: (_, { id }) => ({ verb: 'learner.look_traits', kind: 'learner', id, people: [id] }),
    handler: (ctx, { id }) => getTraits(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/learners/:id/traits',
    summary: 'Write down what is sensitive about a learner',
    permission: 'learner.write',
    input: LearnerTraits.extend({ id: Uuid }),
    output: LearnerTraits,
    handler: setTraits,
  }),
]
