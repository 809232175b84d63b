import type { Paragraph, Table } from 'docx'
import { signatureColumns, SIGNATURE_ROOM, SIZE, type Orientation } from '../rules/measures.ts'
import type { OfficialDocument, Signature } from '../rules/official-document.ts'
import { recipientLines, signatureLines } from '../rules/wording.ts'
import { line, sideBySide } from './docx-parts.ts'

/** Boxes 7a to 7c and 9b. Empty when nobody signs and nobody receives. */
export function docxSignature(document: OfficialDocument, orientation: Orientation): (Paragraph | Table)[] {
  const { signature, leftSignature } = document
  if (!signature) return docxRecipients(document)
  const right = signer(signature)
  const gap = line('', { size: 6, keepNext: true })
  const left = leftSignature ? signer(leftSignature) : docxRecipients(document)
  const below = leftSignature ? [line(' ', { size: 6 }), ...docxRecipients(document)] : []
  return [gap, sideBySide(signatureColumns(orientation), [[left, right]]), ...below]
}

function signer(signature: Signature): Paragraph[] {
  const bold = { size: SIZE.signature, bold: true }
  return [
    ...signatureLines(signature).map((text) => line(text, { ...bold, keepNext: true })),
    line(signature.name ?? '', { ...bold, before: SIGNATURE_ROOM }),
  ]
}

function docxRecipients(document: OfficialDocument): Paragraph[] {
  const drafter = document.drafter ? [line(document.drafter, { size: SIZE.drafter, align: 'left', before: 6 })] : []
  return [
    line('Nơi nhận:', { size: SIZE.recipientsTitle, bold: true, italic: true, align: 'left' }),
    ...recipientLines(document).map((text) => line(text, { size: SIZE.recipients, align: 'left' })),
    ...drafter,
  ]
}
