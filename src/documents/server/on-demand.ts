/**
 * What writes and reads documents, loaded at its first use: the libraries behind it hold sixty megabytes that a server
 * which only keeps records never needs. Everything outside this folder comes in through here.
 */
import type { openSpreadsheet as Open } from './read-xlsx.ts'
import type { renderCertificates as Certificates } from './pdf-certificate.ts'
import type { renderRegister as Register } from './pdf-register.ts'
import type { renderWall as Wall } from './pdf-wall.ts'
import type { renderDocx as Docx } from './docx.ts'
import type { renderPdf as Pdf } from './pdf.ts'
import type { writeXlsx as Xlsx } from './xlsx.ts'

export { MOST_BYTES } from './limits.ts'

export const renderDocx: typeof Docx = async (document) => (await import('./docx.ts')).renderDocx(document)
export const renderPdf: typeof Pdf = async (document) => (await import('./pdf.ts')).renderPdf(document)
export const renderCertificates: typeof Certificates = async (papers) => (await import('./pdf-certificate.ts')).renderCertificates(papers)
export const renderRegister: typeof Register = async (register) => (await import('./pdf-register.ts')).renderRegister(register)
export const renderWall: typeof Wall = async (wall) => (await import('./pdf-wall.ts')).renderWall(wall)
export const writeXlsx: typeof Xlsx = async (sheets) => (await import('./xlsx.ts')).writeXlsx(sheets)
export const openSpreadsheet: typeof Open = async (bytes, name) => (await import('./read-xlsx.ts')).openSpreadsheet(bytes, name)
