import pdfmake from 'pdfmake'
import type { TDocumentDefinitions } from 'pdfmake/interfaces.js'
import { TYPEFACE } from './typeface.ts'

pdfmake.setFonts({ Tinos: TYPEFACE })
// Nothing a document says may make the server fetch or read anything but its typeface.
pdfmake.setUrlAccessPolicy(() => false)
pdfmake.setLocalAccessPolicy((path: string) => Object.values(TYPEFACE).includes(path))

/** Draws pages in the house's typeface. */
export function makePdf(definition: TDocumentDefinitions): Promise<Buffer> {
  return pdfmake.createPdf(definition).getBuffer()
}
