import type { DocumentHeader, OfficialDocumentInput } from '#documents/rules/official-document.ts'
import type { TableModelInput } from '#documents/rules/table.ts'
import type { Paper, ReportForm } from '#instruments/rules/report-form.ts'
import { formatPeriod, type Period } from '#platform/common/periods.ts'
import type { CellValue } from '../rules/cells.ts'
import type { Consolidation } from '../rules/consolidation.ts'
import type { ContentBlock, ReportContent } from '../rules/content.ts'
import { missingOf } from '../rules/counts.ts'
import type { PaperFrame } from '../rules/report.ts'
import type { Surroundings } from './reads.ts'

type BodyBlock = NonNullable<OfficialDocumentInput['body']>[number]

/** A report as the official document it becomes, `before` standing first. Number and date stay blank for the clerk. */
export function reportPaper(
  content: ReportContent, paper: Paper, names: Surroundings, period: Period, signer: string | undefined, before: BodyBlock[] = [],
): OfficialDocumentInput {
  const body = [...before, ...content.sections.flatMap((s) => [heading(s.heading.vi), ...s.blocks.flatMap(blockOnPaper)])]
  return frame(paper, names, period, body, signer)
}

/** The consolidated report of a level above, with the centres that are missing from it named. */
export function consolidatedPaper(c: Consolidation, paper: Paper, names: Surroundings, period: Period): OfficialDocumentInput {
  const body = [
    ...sendingPart({ accepted: c.counts.accepted, expected: c.counts.expected, waiting: c.counts.sent, missing: missingNames(c) }),
    heading('Kết quả hoạt động'),
    ...c.sentences.flatMap((s) => paragraphs(s.pieces.map((p) => p.text).join(''))),
    ...officialTables(c).flatMap((t) => onItsOwnPage(t.wide, tableModel(t))),
  ]
  return frame(paper, names, period, body, undefined)
}

/** How complete a consolidated report is. */
export type Submission = { accepted: number; expected: number; waiting: number; missing: readonly string[] }

/** Who is in the figures that follow, and who is missing from them, by name. */
export function sendingPart({ accepted, expected, waiting, missing }: Submission): BodyBlock[] {
  const more = waiting ? `; ${waiting} báo cáo đã gửi, đang xem xét, chưa đưa vào số liệu tổng hợp` : ''
  const text = `Có ${accepted}/${expected} trung tâm có báo cáo được tiếp nhận${more}. Số liệu dưới đây là tổng của các báo cáo đã tiếp nhận.`
  return [
    heading('Tình hình gửi báo cáo'), { type: 'paragraph', text },
    ...(missing.length ? [{ type: 'paragraph' as const, text: `Chưa có báo cáo: ${missing.join(', ')}.` }] : []),
  ]
}

/** Single centres by name; of larger parts how many are missing. */
const missingNames = (c: Consolidation): string[] =>
  c.incomplete
    .filter((p) => missingOf(p.counts) > 0)
    .map((p) => (p.report ? p.shortName : `${p.name} (${missingOf(p.counts)}/${p.counts.expected} trung tâm)`))

/** The tables of a consolidation as they are sent on: official figures only. */
export function officialTables(c: Consolidation): (PaperTable & { wide: boolean })[] {
  return c.tables.map((t) => ({ ...t, rows: t.rows.map(officialRow), total: t.total && officialRow(t.total) }))
}

const officialRow = (r: Consolidation['tables'][number]['rows'][number]) => ({
  key: r.key, title: r.title, cells: r.cells.map((cell) => cell && { unit: cell.unit, value: cell.official }),
})

/**
 * The consolidated paper of a level, as the form words it. A level it says nothing of signs under its own name, sends
 * to whoever stands above, and leaves open in which office the signer serves.
 */
export function paperFor(form: ReportForm, { kind, name, above }: Consolidation['branch'], names: Surroundings): Paper {
  const { consolidatedPaper: paper, consolidatedLevels: levels } = form
  const own = levels[kind]
  if (own) return Object.assign({ ...paper }, own)
  const upper = above.at(-1)?.name
  return {
    ...paper, parentOrg: '', issuingOrg: name, place: placeName(names.province || names.commune) || 'Hà Nội',
    symbol: paper.symbol.split('-')[0] ?? paper.symbol, addressees: upper ? [upper] : [],
    opening: paper.opening.replace('{office}', name), signerTitle: 'NGƯỜI KÝ',
  }
}

/** The words around the content, filled in for one unit and period. The page shows the same as the paper. */
export function paperFrame(paper: Paper, names: Surroundings, period: Period, signer: string | undefined): PaperFrame {
  const fill = filler(names, period)
  // Nobody writes to an office that is not there.
  const known = (lines: readonly string[]) => lines.filter((line) => !fill(line).includes(GAP))
  return {
    parentOrg: fill(paper.parentOrg), issuingOrg: fill(paper.issuingOrg), symbol: paper.symbol, place: fill(paper.place),
    typeName: paper.typeName, subject: fill(paper.subject.vi), addressees: known(paper.addressees).map(fill),
    opening: fill(paper.opening), closing: fill(paper.closing), signerTitle: paper.signerTitle, signer: signer ?? null,
    recipients: known(paper.recipients).map(fill),
  }
}

function frame(paper: Paper, names: Surroundings, period: Period, body: BodyBlock[], signer: string | undefined): OfficialDocumentInput {
  const f = paperFrame(paper, names, period, signer)
  const header: DocumentHeader = { ...(f.parentOrg ? { parentOrg: f.parentOrg } : {}), issuingOrg: f.issuingOrg, symbol: f.symbol, place: f.place, yearHint: period.year }
  return {
    header,
    kind: { type: 'named', name: f.typeName, summary: f.subject },
    addressees: f.addressees,
    body: [{ type: 'paragraph', text: f.opening }, ...body, { type: 'orientation', value: 'portrait' }, { type: 'paragraph', text: f.closing }],
    signature: { title: f.signerTitle, ...(f.signer ? { name: f.signer } : {}) },
    recipients: f.recipients,
  }
}

/** Fills `{centre}`, `{district}` … ; unit kinds stand in lower case inside a sentence (quận Gò Vấp, but Phường 5). */
function filler(names: Surroundings, period: Period): (template: string) => string {
  const words: Record<string, string> = {
    ...Object.fromEntries(Object.entries(names).map(([k, v]) => [k, v])),
    commune: inSentence(names.commune), district: inSentence(names.district), province: inSentence(names.province),
    communePlace: placeName(names.commune), districtPlace: placeName(names.district), provincePlace: placeName(names.province),
    period: formatPeriod(period, 'vi'),
  }
  return (template) => template.replace(/\{(\w+)\}/g, (_, name: string) => words[name] || GAP).trim()
}

const GAP = '…'
/** Before a number or a person's name the kind is part of the name. */
const KINDS = /^(Phường|Xã|Thị trấn|Quận|Huyện|Thị xã|Thành phố|Tỉnh|Đặc khu) (?!\d|Hồ Chí Minh$)/
const inSentence = (name: string) => (KINDS.test(name) ? name.charAt(0).toLocaleLowerCase('vi') + name.slice(1) : name)
const placeName = (name: string) => name.replace(KINDS, '')

const heading = (text: string): BodyBlock => ({ type: 'heading', level: 1, text })

function blockOnPaper(block: ContentBlock): BodyBlock[] {
  switch (block.kind) {
    case 'text':
      return [{ type: 'heading', level: 2, text: block.label.vi }, ...paragraphs(String(block.entry?.value ?? ''), 'Chưa có nội dung.')]
    case 'sentences':
      return [
        { type: 'heading', level: 2, text: block.label.vi },
        ...paragraphs(String(block.entry?.value ?? block.pieces.map((p) => p.text).join('')), 'Chưa có số liệu trong kỳ.'),
      ]
    case 'table':
      return onItsOwnPage(block.table.wide, tableModel(block.table))
  }
}

const paragraphs = (text: string, otherwise = ''): BodyBlock[] =>
  (text.trim() || otherwise).split(/\n+/).filter(Boolean).map((line) => ({ type: 'paragraph', text: line.trim() }))

const onItsOwnPage = (wide: boolean, table: TableModelInput): BodyBlock[] =>
  wide
    ? [{ type: 'orientation', value: 'landscape' }, { type: 'table', table }, { type: 'orientation', value: 'portrait' }]
    : [{ type: 'table', table }]

type PaperRow = { title: { vi: string }; cells: readonly ({ unit: string; value: CellValue } | null)[] }
export type PaperTable = {
  key: string
  title: { vi: string }
  rowTitle: { vi: string }
  columns: readonly { title: { vi: string }; group: { vi: string } | null; unit: string }[]
  rows: readonly PaperRow[]
  total: PaperRow | null
}

/** The table of a report for paper and spreadsheet: neighbouring columns of one group under one heading. */
export function tableModel(t: PaperTable): TableModelInput {
  type Column = TableModelInput['columns'][number]
  const columns: Column[] = [{ heading: t.rowTitle.vi, weight: t.columns.length > 5 ? 2.5 : 3, format: 'text' }]
  let open: { heading: string; columns: Column[] } | undefined
  for (const c of t.columns) {
    const leaf: Column = { heading: c.title.vi, weight: weightOf(c.unit), format: formatOf(c.unit) }
    if (c.group && open?.heading === c.group.vi) open.columns.push(leaf)
    else if (c.group) columns.push((open = { heading: c.group.vi, columns: [leaf] }))
    else columns.push(((open = undefined), leaf))
  }
  const rows = t.rows.map((r) => ({ kind: 'data' as const, cells: cellsOnPaper(r) }))
  return {
    title: t.title.vi, columns, numbered: t.columns.length > 6, size: sizeFor(t.columns.length),
    rows: [...rows, ...(t.total ? [{ kind: 'total' as const, cells: cellsOnPaper(t.total) }] : [])],
  }
}

const cellsOnPaper = (r: PaperRow): (string | number | null)[] => [
  r.title.vi,
  ...r.cells.map((c) => (c && typeof c.value === 'number' && c.unit === 'percent' ? c.value / 100 : (c?.value ?? null))),
]

/** So that a sum of millions stays on one line: the more columns, the smaller the type. */
const sizeFor = (columns: number) => (columns > 8 ? 10 : columns > 5 ? 11 : 12)

const weightOf = (unit: string) => (unit === 'text' ? 3 : unit === 'dong' ? 1.8 : 1.1)

function formatOf(unit: string) {
  if (unit === 'text') return 'text' as const
  return unit === 'percent' ? ('percent' as const) : unit === 'dong' ? ('money' as const) : ('integer' as const)
}
