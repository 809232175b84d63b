import { z } from 'zod'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { Board, BoardWritten } from '../rules/board.ts'
import { ImportPreview, ImportQuery, ImportResult } from '../rules/import-plan.ts'
import { Overview, OverviewQuery } from '../rules/overview.ts'
import {
  Appointment,
  Candidate,
  HandOverPreview,
  SubcommitteeEdit,
  SubcommitteeInput,
  TermEdit,
  TermEnd,
  TermHandOver,
} from '../rules/term-writes.ts'
import { getBoard } from './board.read.ts'
import { listCandidates } from './candidates.ts'
import { boardTemplate, exportBoard, exportOverview } from './export.ts'
import { handOver, previewHandOver, type OpenWork } from './hand-over.service.ts'
import { importBoard, previewBoardImport } from './import.service.ts'
import { getOverview } from './overview.ts'
import { editSubcommittee, foundSubcommittee } from './subcommittees.service.ts'
import { appoint, editTerm, endPost } from './terms.service.ts'

const ById = z.object({ id: Uuid })
const ByUnit = z.object({ unitId: Uuid })

const reading: Route[] = [
  route({
    method: 'GET',
    path: '/api/boards',
    summary: 'Boards of all centres in reach: centres × posts',
    permission: 'board.read',
    input: OverviewQuery,
    output: Overview,
    handler: getOverview,
  }),
  route({
    method: 'GET',
    path: '/api/boards/export',
    summary: 'The boards of the day as a spreadsheet',
    permission: 'board.read',
    input: OverviewQuery.omit({ page: true }),
    output: 'download',
    handler: exportOverview,
  }),
  route({
    method: 'GET',
    path: '/api/boards/:unitId',
    summary: 'A centre’s board and subcommittees against the rule in force',
    permission: 'board.read',
    input: ByUnit,
    output: Board,
    handler: (ctx, { unitId }) => getBoard(ctx, unitId),
  }),
  route({
    method: 'GET',
    path: '/api/boards/:unitId/export',
    summary: 'A centre’s board as a spreadsheet, past terms too',
    permission: 'board.read',
    input: ByUnit,
    output: 'download',
    handler: (ctx, { unitId }) => exportBoard(ctx, unitId),
  }),
  route({
    method: 'GET',
    path: '/api/boards/:unitId/candidates',
    summary: 'People to choose a holder from',
    permission: 'board.appoint',
    input: ByUnit.extend({ q: z.string().max(100).default('') }),
    output: z.object({ items: z.array(Candidate) }),
    look: ({ items }) => {
      const people = items.flatMap((c) => c.accountId ?? [])
      return people.length > 0 ? { verb: 'person.list', kind: 'people', id: '', people } : undefined
    },
    handler: async (ctx, { unitId, q }) => ({ items: await listCandidates(ctx, unitId, q) }),
  }),
]

const writing = (work: readonly OpenWork[]): Route[] => [
  route({
    method: 'PUT',
    path: '/api/board-terms/:id',
    summary: 'Appoint somebody to a post of a board or a subcommittee',
    permission: 'board.appoint',
    input: Appointment.and(ById),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => appoint(ctx, id, input),
  }),
  route({
    method: 'POST',
    path: '/api/board-terms/:id/edit',
    summary: 'Correct decision, job and days of a term',
    permission: 'board.appoint',
    input: TermEdit.and(ById),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => editTerm(ctx, id, input),
  }),
  route({
    method: 'POST',
    path: '/api/board-terms/:id/end',
    summary: 'End a term without anybody following',
    permission: 'board.appoint',
    input: TermEnd.extend(ById.shape),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => endPost(ctx, id, input),
  }),
  route({
    method: 'GET',
    path: '/api/board-terms/:id/hand-over',
    summary: 'What would pass over with a post on a day',
    permission: 'board.appoint',
    input: ById.extend({ from: PlainDate.optional() }),
    output: HandOverPreview,
    handler: (ctx, { id, from }) => previewHandOver(ctx, work, id, from),
  }),
  route({
    method: 'POST',
    path: '/api/board-terms/:id/hand-over',
    summary: 'Hand a post over on a day, with the rights that go with it',
    permission: 'board.appoint',
    input: TermHandOver.and(ById),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => handOver(ctx, id, input),
  }),
  route({
    method: 'PUT',
    path: '/api/subcommittees/:id',
    summary: 'Found a subcommittee',
    permission: 'board.appoint',
    input: SubcommitteeInput.and(ById),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => foundSubcommittee(ctx, id, input),
  }),
  route({
    method: 'POST',
    path: '/api/subcommittees/:id/edit',
    summary: 'Change a subcommittee, or end it with its terms',
    permission: 'board.appoint',
    input: SubcommitteeEdit.and(ById),
    output: BoardWritten,
    handler: (ctx, { id, ...input }) => editSubcommittee(ctx, id, input),
  }),
]

const spreadsheets: Route[] = [
  route({
    method: 'GET',
    path: '/api/boards/:unitId/import-template',
    summary: 'An empty list of a board to fill in and import',
    permission: 'board.appoint',
    input: ByUnit,
    output: 'download',
    handler: (ctx, { unitId }) => boardTemplate(ctx, unitId),
  }),
  route({
    method: 'POST',
    path: '/api/board-import/preview',
    summary: 'What importing this list would do',
    permission: 'board.appoint',
    input: ImportQuery,
    output: ImportPreview,
    upload: { maxBytes: MOST_BYTES },
    handler: previewBoardImport,
  }),
  route({
    method: 'POST',
    path: '/api/board-import',
    summary: 'Add the good rows of a list',
    permission: 'board.appoint',
    input: ImportQuery,
    output: ImportResult,
    upload: { maxBytes: MOST_BYTES },
    handler: importBoard,
  }),
]

/** `work`: what the features say is open at a centre when a post of it changes hands. */
export const boardRoutes = (work: readonly OpenWork[]): Route[] => [...reading, ...writing(work), ...spreadsheets]
