import { route, type Route } from '#platform/server/endpoint.ts'
import { StepInput } from '#workflow/rules/case.ts'
import { Levels } from '../../rules/consolidation.ts'
import { EntryInput, OpenInput, Report } from '../../rules/report.ts'
import { Branch, ById, CellAddress, Format, Version } from '../inputs.ts'
import { levelDocument } from './documents.ts'
import { levelsAround } from './levels.ts'
import { getLevelReport, openLevelReport, setLevelEntry, takeLevelStep } from './upward.service.ts'

/** The consolidated report of a level as a case of its own: written, signed, sent upwards, returned or accepted. */
export const upwardRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/consolidations/levels', summary: 'The consolidated reports of a branch and of its parts, and where they differ', permission: 'report.read',
    input: Branch, output: Levels, handler: levelsAround,
  }),
  route({
    method: 'POST', path: '/api/consolidated-reports', summary: 'Begin the consolidated report of a level, or find the one already begun', permission: 'consolidation.prepare',
    input: OpenInput, output: Report, handler: openLevelReport,
  }),
  route({
    method: 'GET', path: '/api/consolidated-reports/:id', summary: 'One consolidated report with its figures, texts, centres and history', permission: 'report.read',
    input: ById.extend({ version: Version }), output: Report,
    handler: (ctx, { id, version }) => getLevelReport(ctx, id, version),
  }),
  route({
    method: 'PUT', path: '/api/consolidated-reports/:id/entries/:cell', summary: 'Write a paragraph, or correct a sum with a reason', permission: 'consolidation.prepare',
    input: ById.extend({ cell: CellAddress }).extend(EntryInput.shape), output: Report,
    handler: (ctx, { id, cell, ...input }) => setLevelEntry(ctx, id, cell, input),
  }),
  route({
    method: 'POST', path: '/api/consolidated-reports/:id/steps', summary: 'Sign, send, return, accept, reopen or amend a consolidated report', permission: 'report.read', snapshot: true,
    input: ById.extend(StepInput.shape), output: Report,
    handler: (ctx, { id, ...input }) => takeLevelStep(ctx, id, input),
  }),
  route({
    method: 'GET', path: '/api/consolidated-reports/:id/document', summary: 'A consolidated report as .docx, .pdf or .xlsx', permission: 'report.read',
    input: ById.extend({ format: Format, version: Version }), output: 'download',
    handler: (ctx, { id, format, version }) => levelDocument(ctx, id, format, version),
  }),
]
