import type { Content } from 'pdfmake/interfaces.js'
import { signatureColumns, SIGNATURE_ROOM, SIZE, type Orientation } from '../rules/measures.ts'
import type { OfficialDocument, Signature } from '../rules/official-document.ts'
import { recipientLines, signatureLines } from '../rules/wording.ts'
import { pdfColumns, pdfLine } from './pdf-parts.ts'

/** Boxes 7a to 7c and 9b. Empty when nobody signs and nobody receives. */
export function pdfSignature(document: OfficialDocument, orientation: Orientation): Content[] {
  const { signature, leftSignature } = document
  if (!signature) return pdfRecipients(document)
  const left = leftSignature ? signer(leftSignature) : pdfRecipients(document)
  const below = leftSignature ? [pdfLine(' ', { size: 6 }), ...pdfRecipients(document)] : []
  return [pdfLine(' ', { size: 6 }), pdfColumns(signatureColumns(orientation), [left, signer(signature)]), ...below]
}

function signer(signature: Signature): Content[] {
  const bold = { size: SIZE.signature, bold: true }
  return [
    ...signatureLines(signature).map((text) => pdfLine(text, bold)),
    pdfLine(signature.name ?? ' ', { ...bold, before: SIGNATURE_ROOM }),
  ]
}

function pdfRecipients(document: OfficialDocument): Content[] {
  const drafter = document.drafter ? [pdfLine(document.drafter, { size: SIZE.drafter, align: 'left', before: 6 })] : []
  return [
    pdfLine('Nơi nhận:', { size: SIZE.recipientsTitle, bold: true, italic: true, align: 'left' }),
    ...recipientLines(document).map((text) => pdfLine(text, { size: SIZE.recipients, align: 'left' })),
    ...drafter,
  ]
}
