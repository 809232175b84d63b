import {
  AlignmentType, BorderStyle, Document, Footer, Header, Packer, PageNumber, PageOrientation, Paragraph, SectionType, TextRun, type ISectionOptions,
} from 'docx' // prettier-ignore
import { composeAppendices, composeBody, type Stretch } from '../rules/compose.ts'
import { mmToTwips, PAGE, SIZE, type Orientation } from '../rules/measures.ts'
import { OfficialDocument, type OfficialDocumentInput } from '../rules/official-document.ts'
import { docxAppendixHead, docxPieces } from './docx-body.ts'
import { docxHead, docxOpening } from './docx-head.ts'
import { run, SINGLE } from './docx-parts.ts'
import { docxSignature } from './docx-signature.ts'

/** A Word file in the layout of Decree 30/2020/NĐ-CP, to be opened, corrected and signed as any other. Throws a ZodError. */
export async function renderDocx(input: OfficialDocumentInput): Promise<Buffer> {
  const document = OfficialDocument.parse(input)
  const file = new Document({
    title: titleOf(document),
    creator: document.header.issuingOrg,
    styles: {
      default: {
        document: {
          run: { font: 'Times New Roman', size: SIZE.body * 2, language: { value: 'vi-VN' }, color: '000000' },
        },
      },
    },
    sections: [...bodySections(document), ...appendixSections(document)],
  })
  return Packer.toBuffer(file)
}

export function titleOf({ kind }: OfficialDocument): string {
  return kind.type === 'named' ? `${kind.name} ${kind.summary}`.replaceAll('\n', ' ') : kind.subject
}

function bodySections(document: OfficialDocument): ISectionOptions[] {
  const stretches = composeBody(document)
  return stretches.map((stretch, i) => {
    const last = i === stretches.length - 1
    const head = i === 0 ? [docxHead(document.header, document.kind), ...docxOpening(document)] : []
    const foot = last ? docxSignature(document, stretch.orientation) : []
    const children = [...head, ...docxPieces(stretch, last && document.signature !== undefined), ...foot]
    return { ...section(stretch, { first: i === 0, contact: i === 0 ? document.contact : undefined }), children }
  })
}

function appendixSections(document: OfficialDocument): ISectionOptions[] {
  return composeAppendices(document).flatMap((appendix) =>
    appendix.stretches.map((stretch, i) => ({
      ...section(stretch, { first: i === 0 }),
      children: [...(i === 0 ? docxAppendixHead(appendix) : []), ...docxPieces(stretch)],
    })),
  )
}

/** `first`: pages count from 1 here and the first shows no number. */
function section({ orientation }: Stretch, { first, contact }: { first: boolean; contact?: string | undefined }) {
  return {
    properties: {
      type: SectionType.NEXT_PAGE,
      titlePage: first,
      page: { size: pageSize(orientation), margin: MARGIN, ...(first && { pageNumbers: { start: 1 } }) },
    },
    headers: {
      default: new Header({ children: [pageNumber()] }),
      ...(first && { first: new Header({ children: [new Paragraph('')] }) }),
    },
    footers: {
      default: new Footer({ children: [new Paragraph('')] }),
      ...(first && { first: new Footer({ children: [contactLine(contact)] }) }),
    },
  } satisfies Omit<ISectionOptions, 'children'>
}

const MARGIN = {
  top: mmToTwips(PAGE.top), bottom: mmToTwips(PAGE.bottom), left: mmToTwips(PAGE.left), right: mmToTwips(PAGE.right),
  header: mmToTwips(PAGE.header), footer: mmToTwips(8),
} // prettier-ignore

function pageSize(orientation: Orientation) {
  const size = { width: mmToTwips(PAGE.width), height: mmToTwips(PAGE.height) }
  return { ...size, orientation: orientation === 'landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT }
}

function pageNumber(): Paragraph {
  const number = new TextRun({ children: [PageNumber.CURRENT], size: SIZE.pageNumber * 2 })
  return new Paragraph({ alignment: AlignmentType.CENTER, spacing: { ...SINGLE, after: 0 }, children: [number] })
}

function contactLine(contact: string | undefined): Paragraph {
  if (!contact) return new Paragraph('')
  const top = { style: BorderStyle.SINGLE, size: 6, space: 1, color: '000000' }
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    spacing: SINGLE,
    border: { top },
    children: run(contact, { size: SIZE.contact }),
  })
}
