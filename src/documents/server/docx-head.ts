import type { Paragraph, Table } from 'docx'
import { caps } from '../rules/inline.ts'
import { BODY, HEADER_COLUMNS, mmToTwips, MOTTO, NATION, SHORT_RULE, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import type { DocumentHeader, DocumentKind, OfficialDocument } from '../rules/official-document.ts'
import { enumerated, numberLine, placeLine, withRoom } from '../rules/wording.ts'
import { line, rule, sideBySide } from './docx-parts.ts'
import {
  addresseeIndents,
  ISSUING_TYPE,
  issuingLines,
  parentLines,
  subjectLines,
  summaryLines,
  TITLE_TYPE,
} from './head-lines.ts'
import { textWidth, widest } from './typeface.ts'

const [LEFT, RIGHT] = HEADER_COLUMNS

/** Boxes 1 to 4, and 5b for a letter. */
export function docxHead(header: DocumentHeader, kind: DocumentKind): Table {
  const place = line(withRoom(placeLine(header)), { size: SIZE.place, italic: true, before: 6 })
  return sideBySide(HEADER_COLUMNS, [
    [organisation(header), nation()],
    [numberAndSubject(header, kind), [place]],
  ])
}

function organisation(header: DocumentHeader): Paragraph[] {
  const issuing = issuingLines(header.issuingOrg)
  return [
    ...parentLines(header.parentOrg).map((text) => line(text, { size: SIZE.organisation })),
    ...issuing.map((text) => line(text, { size: SIZE.organisation, bold: true })),
    rule(widest(issuing, ISSUING_TYPE) * SHORT_RULE, LEFT),
  ]
}

function nation(): Paragraph[] {
  return [
    line(NATION, { size: SIZE.nation, bold: true }),
    line(MOTTO, { size: SIZE.motto, bold: true }),
    rule(textWidth(MOTTO, SIZE.motto, 'bold'), RIGHT),
  ]
}

function numberAndSubject(header: DocumentHeader, kind: DocumentKind): Paragraph[] {
  const number = line(withRoom(numberLine(header)), { size: SIZE.number, before: 6 })
  const subject = kind.type === 'letter' ? subjectLines(kind.subject) : []
  return [number, ...subject.map((text, i) => line(text, { size: SIZE.subject, before: i === 0 ? 6 : 0 }))]
}

/** Boxes 5a, 9a and the legal bases: everything between the head and the running text. */
export function docxOpening(document: OfficialDocument): Paragraph[] {
  const title = document.kind.type === 'named' ? docxTitle(document.kind) : []
  return [
    ...title,
    ...docxAddressees(document.addressees, document.kind.type === 'letter' ? 18 : 6),
    ...docxBases(document),
  ]
}

function docxTitle(kind: Extract<DocumentKind, { type: 'named' }>): Paragraph[] {
  const summary = summaryLines(kind.summary)
  return [
    line(caps(kind.name), { size: SIZE.title, bold: true, before: 18, keepNext: true }),
    ...summary.map((text) => line(text, { size: SIZE.title, bold: true, keepNext: true })),
    rule(widest(summary, TITLE_TYPE) * SHORT_RULE, TEXT_WIDTH.portrait, true),
    line('', { size: 6 }),
  ]
}

function docxAddressees(addressees: readonly string[], before: number): Paragraph[] {
  const [only] = addressees
  const size = SIZE.addressee
  if (only === undefined) return []
  if (addressees.length === 1) return [line(`Kính gửi: ${enumerated([only])[0]}`, { size, before, after: 12 })]
  const { start, dash, hanging } = addresseeIndents(addressees)
  const indent = { left: mmToTwips(dash + hanging), hanging: mmToTwips(hanging) }
  return [
    line('Kính gửi:', { size, before, align: 'left', indent: { left: mmToTwips(start) }, keepNext: true }),
    ...enumerated(addressees).map((text, i) =>
      line(`- ${text}`, { size, align: 'left', indent, after: i === addressees.length - 1 ? 12 : 0 }),
    ),
  ]
}

function docxBases({ kind, legalBases }: OfficialDocument): Paragraph[] {
  const decidedBy = kind.type === 'named' && kind.decidedBy
  const indent = { firstLine: mmToTwips(BODY.indent) }
  return [
    ...(decidedBy ? [line(caps(decidedBy), { size: SIZE.body, bold: true, before: 6, after: 12 })] : []),
    ...enumerated(legalBases).map((text) =>
      line(text, { size: SIZE.body, italic: true, align: 'justify', after: BODY.gap, indent }),
    ),
  ]
}
