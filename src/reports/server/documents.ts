import { tableSheet } from '#documents/rules/sheet.ts'
import { TableModel } from '#documents/rules/table.ts'
import type { OfficialDocumentInput } from '#documents/rules/official-document.ts'
import { XLSX } from '#documents/server/download-list.ts'
import { renderDocx, renderPdf, writeXlsx } from '#documents/server/on-demand.ts'
import { toneFree } from '#platform/common/text.ts'
import { parsePeriodKey, periodKey } from '#platform/common/periods.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { listActions, placeOfCase } from '#workflow/server/workflow.service.ts'
import { tablesOf } from '../rules/content.ts'
import { consolidate } from './consolidation.ts'
import { liveContent } from './content.ts'
import { consolidatedPaper, officialTables, paperFor, reportPaper, tableModel, type PaperTable } from './paper.ts'
import { namesAround } from './reads.ts'
import { getReportCase, setupOf } from './reports.service.ts'
import { findVersion } from './reports.store.ts'
import { loadSetup } from './setup.ts'
import type { WholeQuery } from './whole.ts'

export type Format = 'docx' | 'pdf' | 'xlsx'

const TYPES: Record<Format, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: XLSX,
}

/** A centre's report on paper: the version asked for, the one sent last, or the one being prepared. */
export async function reportDocument(ctx: Context, id: string, format: Format, version?: number): Promise<Download> {
  const row = await getReportCase(ctx, id)
  const setup = await setupOf(ctx, row)
  const writes = ctx.actor.can('report.write', placeOfCase(row))
  const wanted = version ?? (writes && !['sent', 'accepted'].includes(row.status) ? 0 : row.version)
  if (wanted === 0 && !writes) throw problems.notFound('report')
  const content = wanted === 0 ? await liveContent(ctx, row, setup) : (await findVersion(ctx.db, id, wanted))?.content
  if (!content) throw problems.notFound('report')
  const names = await namesAround(ctx.db, row.unitId, setup.spans.period.to)
  const signer = (await listActions(ctx.db, id)).filter((a) => a.type === 'sign_off').at(-1)?.byName
  return documentOf(`Bao cao ${periodKey(setup.period)} ${names.centre}`, format, tablesOf(content), () =>
    reportPaper(content, setup.form.body.paper, names, setup.period, signer))
}

/** The consolidated report of a branch on paper: the official figures, with who is missing named. */
export async function consolidatedDocument(ctx: Context, q: WholeQuery, format: Format): Promise<Download> {
  const consolidation = await consolidate({ ...ctx, locale: 'vi' }, { ...q, reading: 'official' })
  const period = parsePeriodKey(q.period)
  const setup = await loadSetup(ctx.db, { formKey: q.form, period, unitId: q.unitId })
  const names = await namesAround(ctx.db, q.unitId, setup.spans.period.to)
  return documentOf(`Bao cao tong hop ${q.period} ${consolidation.branch.name}`, format, officialTables(consolidation), () =>
    consolidatedPaper(consolidation, paperFor(setup.form.body, consolidation.branch, names), names, period))
}

const asSheet = (table: PaperTable) => tableSheet(TableModel.parse(tableModel(table)), table.key)

/** The tables alone as a spreadsheet, or the whole paper. */
export async function documentOf(title: string, format: Format, tables: readonly PaperTable[], paper: () => OfficialDocumentInput): Promise<Download> {
  const file = { filename: fileName(title, format), type: TYPES[format] }
  if (format === 'xlsx') return { ...file, body: await writeXlsx(tables.map(asSheet)) }
  return { ...file, body: format === 'docx' ? await renderDocx(paper()) : await renderPdf(paper()) }
}

const fileName = (text: string, format: Format) => `${toneFree(text).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '')}.${format}`
