import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { StepInput } from '#workflow/rules/case.ts'
import { Tree } from '../rules/branch.ts'
import { Consolidation, Grid, Shares } from '../rules/consolidation.ts'
import { BehindFigure, EntryInput, FormKey, OpenInput, Report, ReportListItem } from '../rules/report.ts'
import { recordsBehind } from './behind.ts'
import { consolidate } from './consolidation.ts'
import { booksOf } from './content.ts'
import { consolidatedDocument, reportDocument } from './documents.ts'
import { exportGrid, exportReports } from './export.ts'
import { reportGrid } from './grid.ts'
import { Branch, ById, CellAddress, Format, Version } from './inputs.ts'
import { listReports } from './lists.ts'
import { recordsOfCentre, sharesOf } from './shares.ts'
import { getReport, getReportCase, openReport, setEntry, setupOf, takeReportStep } from './reports.service.ts'

const GridQuery = z.object({
  unitId: Uuid, form: FormKey, year: z.coerce.number().int().min(2000).max(2100), tree: Tree.optional(),
  q: z.string().max(100).optional(), page: z.coerce.number().int().min(1).max(10_000).default(1),
})

export const reportRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/reports', summary: 'Reports a centre owes or has made, newest first', permission: 'report.read',
    input: z.object({ unitId: Uuid }), output: z.object({ items: z.array(ReportListItem) }),
    handler: async (ctx, { unitId }) => ({ items: await listReports(ctx, unitId) }),
  }),
  route({
    method: 'GET', path: '/api/reports/export', summary: 'The reports a centre owes or has made, as a spreadsheet', permission: 'report.read',
    input: z.object({ unitId: Uuid }), output: 'download', handler: (ctx, { unitId }) => exportReports(ctx, unitId),
  }),
  route({
    method: 'POST', path: '/api/reports', summary: 'Open the report of a period, or find the one already open', permission: 'report.write',
    input: OpenInput, output: Report, handler: openReport,
  }),
  route({
    method: 'GET', path: '/api/reports/:id', summary: 'One report with its figures, texts and history', permission: 'report.read',
    input: ById.extend({ version: Version }), output: Report,
    handler: (ctx, { id, version }) => getReport(ctx, id, version),
  }),
  route({
    method: 'PUT', path: '/api/reports/:id/entries/:cell', summary: 'Type into a cell or paragraph, or correct a figure with a reason', permission: 'report.write',
    input: ById.extend({ cell: CellAddress }).extend(EntryInput.shape), output: Report,
    handler: (ctx, { id, cell, ...input }) => setEntry(ctx, id, cell, input),
  }),
  route({
    method: 'POST', path: '/api/reports/:id/steps', summary: 'Sign off, send, return, accept, reopen or amend', permission: 'report.read', snapshot: true,
    input: ById.extend(StepInput.shape), output: Report,
    handler: (ctx, { id, ...input }) => takeReportStep(ctx, id, input),
  }),
  route({
    method: 'GET', path: '/api/reports/:id/records', summary: 'The records behind a figure of a report', permission: 'report.read',
    input: ById.extend({ cell: CellAddress }), output: BehindFigure,
    handler: async (ctx, { id, cell }) => {
      const row = await getReportCase(ctx, id)
      const setup = await setupOf(ctx, row)
      return recordsBehind(ctx, await booksOf(ctx.db, row.unitId, setup), setup, cell, row)
    },
  }),
  route({
    method: 'GET', path: '/api/reports/:id/document', summary: 'The report as .docx, .pdf or .xlsx', permission: 'report.read',
    input: ById.extend({ format: Format, version: Version }), output: 'download',
    handler: (ctx, { id, format, version }) => reportDocument(ctx, id, format, version),
  }),
  route({
    method: 'GET', path: '/api/report-grid', summary: 'The parts of a branch by period: where the reports of a year stand', permission: 'report.read',
    input: GridQuery, output: Grid, handler: (ctx, q) => reportGrid(ctx, q),
  }),
  route({
    method: 'GET', path: '/api/report-grid/export', summary: 'Where the reports of a year stand, every part of a branch, as a spreadsheet', permission: 'report.read',
    input: GridQuery.omit({ page: true }), output: 'download', handler: exportGrid,
  }),
  route({
    method: 'GET', path: '/api/consolidations', summary: 'Accepted reports of a branch added up, beside the live figures', permission: 'report.read',
    input: Branch.extend({ reading: z.enum(['official', 'both']).default('both') }), output: Consolidation, handler: consolidate,
  }),
  route({
    method: 'GET', path: '/api/consolidations/shares', summary: 'One consolidated figure, part by part', permission: 'report.read',
    input: Branch.extend({ cell: CellAddress }), output: Shares, handler: sharesOf,
  }),
  route({
    method: 'GET', path: '/api/consolidations/records', summary: 'The records of one centre behind a consolidated figure', permission: 'report.read',
    input: Branch.extend({ cell: CellAddress }), output: BehindFigure, handler: recordsOfCentre,
  }),
  route({
    method: 'GET', path: '/api/consolidations/document', summary: 'The consolidated report as .docx, .pdf or .xlsx', permission: 'report.read',
    input: Branch.extend({ format: Format }), output: 'download',
    handler: (ctx, { format, ...q }) => consolidatedDocument(ctx, q, format),
  }),
]

