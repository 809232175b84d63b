/**
 * What writes and reads documents, loaded at its first use: the libraries behind it hold sixty megabytes that a server
 * which only keeps records never needs. Everything outside this folder comes in through here.
 */
import type { openSpreadsheet as Open } from './read-xlsx.ts'
import type { renderDocx as Docx } from './docx.ts'
import type { renderPdf as Pdf } from './pdf.ts'
import type { writeXlsx as Xlsx } from './xlsx.ts'

export { MOST_BYTES } from './limits.ts'

export const renderDocx: typeof Docx = async (document) => (await import('./docx.ts')).renderDocx(document)
export const renderPdf: typeof Pdf = async (document) => (await import('./pdf.ts')).renderPdf(document)
export const writeXlsx: typeof Xlsx = async (sheets) => (await import('./xlsx.ts')).writeXlsx(sheets)
export const openSpreadsheet: typeof Open = async (bytes, name) => (await import('./read-xlsx.ts')).openSpreadsheet(bytes, name)
