import type { Content, ContentSection, DynamicContent, TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { composeAppendices, composeBody, type Stretch } from '../rules/compose.ts'
import { mmToPoints, PAGE, SIZE, TEXT_WIDTH } from '../rules/measures.ts'
import { OfficialDocument, type OfficialDocumentInput } from '../rules/official-document.ts'
import { titleOf } from './docx.ts'
import { pdfAppendixHead, pdfPieces } from './pdf-body.ts'
import { pdfHead, pdfOpening } from './pdf-head.ts'
import { pdfRule } from './pdf-parts.ts'
import { pdfSignature } from './pdf-signature.ts'
import { makePdf } from './pdf-maker.ts'

/** The same document as `renderDocx`, for reading, printing and the digital signature. Throws a ZodError. */
export async function renderPdf(input: OfficialDocumentInput): Promise<Buffer> {
  const document = withPlainSpaces(OfficialDocument.parse(input))
  return makePdf(definition(document))
}

// Both spaces are one glyph of the typeface, and it would be found again as whichever was used first: with an
// unbreakable one anywhere, nobody could search the file for two words.
function withPlainSpaces(document: OfficialDocument): OfficialDocument {
  return OfficialDocument.parse(JSON.parse(JSON.stringify(document).replaceAll('\u00a0', ' ')))
}

const TOP = mmToPoints(PAGE.top)

function definition(document: OfficialDocument): TDocumentDefinitions {
  return {
    info: { title: titleOf(document), author: document.header.issuingOrg },
    language: 'vi-VN',
    pageSize: 'A4',
    pageMargins: [PAGE.left, PAGE.top, PAGE.right, PAGE.bottom].map(mmToPoints) as [number, number, number, number],
    defaultStyle: { font: 'Tinos', fontSize: SIZE.body },
    pageBreakBefore: ({ headlineLevel: need, startPosition: { top, pageInnerHeight } }) =>
      need !== undefined && top > TOP + 1 && top - TOP + need > pageInnerHeight,
    content: sections(document),
  }
}

function sections(document: OfficialDocument): Content[] {
  const numbering = pageNumbering()
  const body = composeBody(document).map((stretch, i, all) => {
    const head = i === 0 ? [...pdfHead(document.header, document.kind), ...pdfOpening(document)] : []
    const foot = i === all.length - 1 ? pdfSignature(document, stretch.orientation) : []
    return section(stretch, numbering(0), [...head, ...joinSignature(stretch, foot)], contactLine(document.contact))
  })
  const appendices = composeAppendices(document).flatMap((appendix, number) =>
    appendix.stretches.map((stretch, i) =>
      section(stretch, numbering(number + 1), [...(i === 0 ? pdfAppendixHead(appendix) : []), ...pdfPieces(stretch)]),
    ),
  )
  return [...body, ...appendices]
}

/** A signature must not stand alone on a page: the last paragraph goes with it, and the headings right above. */
function joinSignature(stretch: Stretch, foot: Content[]): Content[] {
  const { pieces } = stretch
  if (foot.length === 0 || pieces.at(-1)?.kind !== 'paragraph') return [...pdfPieces(stretch), ...foot]
  const from = pieces.slice(0, -1).findLastIndex((piece) => piece.kind === 'paragraph' || piece.kind === 'table') + 1
  const [before, last] = [pieces.slice(0, from), pieces.slice(from)].map((part) =>
    pdfPieces({ ...stretch, pieces: part }),
  )
  return [...(before ?? []), { stack: [...(last ?? []), ...foot], unbreakable: true }]
}

function section(
  { orientation }: Stretch,
  header: DynamicContent,
  content: Content[],
  footer?: DynamicContent,
): ContentSection {
  return { section: { stack: content }, pageOrientation: orientation, header, ...(footer && { footer }) }
}

/** Counts from 1 in the body and again in each appendix, and never shows a 1. */
function pageNumbering(): (group: number) => DynamicContent {
  let first = { group: -1, page: 1 }
  return (group) => (page) => {
    if (page === 1 || first.group !== group) first = { group, page }
    const number = page - first.page + 1
    if (number === 1) return null
    return {
      text: String(number),
      fontSize: SIZE.pageNumber,
      alignment: 'center',
      margin: [mmToPoints(PAGE.left), mmToPoints(PAGE.header), mmToPoints(PAGE.right), 0],
    }
  }
}

function contactLine(contact: string | undefined): DynamicContent | undefined {
  if (!contact) return undefined
  return (page) => {
    if (page !== 1) return null
    return {
      margin: [mmToPoints(PAGE.left), 4, mmToPoints(PAGE.right), 0],
      stack: [pdfRule(TEXT_WIDTH.portrait), { text: contact, fontSize: SIZE.contact, alignment: 'center' }],
    }
  }
}
