import type { Content } from 'pdfmake/interfaces.js'
import { caps } from '../rules/inline.ts'
import { BODY, HEADER_COLUMNS, mmToPoints, MOTTO, NATION, SHORT_RULE, SIZE } from '../rules/measures.ts'
import type { DocumentHeader, DocumentKind, OfficialDocument } from '../rules/official-document.ts'
import { enumerated, numberLine, placeLine, withRoom } from '../rules/wording.ts'
import {
  addresseeIndents,
  ISSUING_TYPE,
  issuingLines,
  parentLines,
  subjectLines,
  summaryLines,
  TITLE_TYPE,
} from './head-lines.ts'
import { PDF_BODY, pdfColumns, pdfLine, pdfRule } from './pdf-parts.ts'
import { textWidth, widest } from './typeface.ts'

/** Boxes 1 to 4, and 5b for a letter. */
export function pdfHead(header: DocumentHeader, kind: DocumentKind): Content[] {
  const place = pdfLine(withRoom(placeLine(header), ' '), { size: SIZE.place, italic: true, before: 6 })
  return [
    pdfColumns(HEADER_COLUMNS, [organisation(header), nation()]),
    pdfColumns(HEADER_COLUMNS, [numberAndSubject(header, kind), [place]]),
  ]
}

function organisation(header: DocumentHeader): Content[] {
  const issuing = issuingLines(header.issuingOrg)
  return [
    ...parentLines(header.parentOrg).map((text) => pdfLine(text, { size: SIZE.organisation })),
    ...issuing.map((text) => pdfLine(text, { size: SIZE.organisation, bold: true })),
    pdfRule(widest(issuing, ISSUING_TYPE) * SHORT_RULE),
  ]
}

function nation(): Content[] {
  return [
    pdfLine(NATION, { size: SIZE.nation, bold: true }),
    pdfLine(MOTTO, { size: SIZE.motto, bold: true }),
    pdfRule(textWidth(MOTTO, SIZE.motto, 'bold')),
  ]
}

function numberAndSubject(header: DocumentHeader, kind: DocumentKind): Content[] {
  const number = pdfLine(withRoom(numberLine(header), ' '), { size: SIZE.number, before: 6 })
  const subject = kind.type === 'letter' ? subjectLines(kind.subject) : []
  return [number, ...subject.map((text, i) => pdfLine(text, { size: SIZE.subject, before: i === 0 ? 6 : 0 }))]
}

/** Boxes 5a, 9a and the legal bases: everything between the head and the running text. */
export function pdfOpening(document: OfficialDocument): Content[] {
  const title = document.kind.type === 'named' ? pdfTitle(document.kind) : []
  return [
    ...title,
    ...pdfAddressees(document.addressees, document.kind.type === 'letter' ? 18 : 6),
    ...pdfBases(document),
  ]
}

function pdfTitle(kind: Extract<DocumentKind, { type: 'named' }>): Content[] {
  const summary = summaryLines(kind.summary)
  return [
    pdfLine(caps(kind.name), { size: SIZE.title, bold: true, before: 18 }),
    ...summary.map((text) => pdfLine(text, { size: SIZE.title, bold: true })),
    pdfRule(widest(summary, TITLE_TYPE) * SHORT_RULE, { after: 12 }),
  ]
}

function pdfAddressees(addressees: readonly string[], before: number): Content[] {
  const [only] = addressees
  const size = SIZE.addressee
  if (only === undefined) return []
  if (addressees.length === 1) return [pdfLine(`Kính gửi: ${enumerated([only])[0]}`, { size, before, after: 12 })]
  const { start, dash, hanging } = addresseeIndents(addressees)
  return [
    pdfLine('Kính gửi:', { size, before, align: 'left', left: mmToPoints(start) }),
    ...enumerated(addressees).map((text, i) => addressee(text, dash, hanging, i === addressees.length - 1 ? 12 : 0)),
  ]
}

function addressee(text: string, dash: number, hanging: number, after: number): Content {
  const [from, inner] = [mmToPoints(dash + hanging), mmToPoints(hanging)]
  return {
    text: `- ${text}`,
    fontSize: SIZE.addressee,
    alignment: 'left',
    margin: [from, 0, 0, after],
    leadingIndent: -inner,
    lineHeight: 1,
  }
}

function pdfBases({ kind, legalBases }: OfficialDocument): Content[] {
  const decidedBy = kind.type === 'named' && kind.decidedBy
  return [
    ...(decidedBy ? [pdfLine(caps(decidedBy), { size: SIZE.body, bold: true, before: 6, after: 12 })] : []),
    ...enumerated(legalBases).map(
      (text): Content => ({
        text, fontSize: SIZE.body, italics: true, alignment: 'justify', leadingIndent: PDF_BODY.firstLine, margin: [0, 0, 0, BODY.gap], lineHeight: 1,
      }), // prettier-ignore
    ),
  ]
}
