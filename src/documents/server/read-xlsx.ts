import { parseCsv } from '../rules/csv.ts'
import type { Message } from '../rules/reading.ts'
import {
  MOST_ROWS,
  readRows,
  type Column,
  type RawRow,
  type Reading,
  type ValuesOf,
} from '../rules/spreadsheet-reading.ts'
import { MOST_BYTES } from './limits.ts'
import { UnfoldsTooFar } from './unfold-zip.ts'
import { leanPackage, NotAWorkbook } from './xlsx-package.ts'
import { readSheets, type RawSheet } from './xlsx-values.ts'

const MEGABYTE = 1024 * 1024

type AnyColumn = Column<unknown, string, boolean>

/**
 * Reads a list from .xlsx or .csv; what it is decides its content, the name only says whether plain text may be a
 * list. Takes the first visible sheet that has the headings. Never throws for what is wrong with the file.
 */
export async function readSpreadsheet<const C extends readonly AnyColumn[]>(
  bytes: Uint8Array,
  fileName: string,
  columns: C,
): Promise<Reading<ValuesOf<C>>> {
  const opened = await openSpreadsheet(bytes, fileName)
  if (!opened.ok) return opened
  const readings = opened.sheets.map(({ rows }) => readRows(rows, columns))
  const refused = readings.filter((reading) => !reading.ok)
  return (
    readings.find((reading) => reading.ok) ??
    refused.find((reading) => reading.error.key !== 'import.file.noHeader') ??
    refused[0] ??
    refuse('import.file.empty')
  )
}

type Opened = { ok: true; sheets: RawSheet[] } | { ok: false; error: Message }

const refuse = (key: Message['key'], params: Message['params'] = {}) => ({ ok: false, error: { key, params } }) as const

/** The raw cells of every visible sheet. */
export async function openSpreadsheet(bytes: Uint8Array, fileName: string): Promise<Opened> {
  if (bytes.length === 0) return refuse('import.file.empty')
  if (bytes.length > MOST_BYTES) {
    return refuse('import.file.tooLarge', {
      size: Math.ceil((bytes.length / MEGABYTE) * 10) / 10,
      max: MOST_BYTES / MEGABYTE,
    })
  }
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (file.subarray(0, 8).equals(OLE))
    return refuse(file.includes(ENCRYPTED) ? 'import.file.encrypted' : 'import.file.oldExcel')
  if (file.subarray(0, 2).equals(ZIP)) return openXlsx(file)
  return openText(file, fileName)
}

const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const ZIP = Buffer.from('PK')
const ENCRYPTED = Buffer.from('EncryptedPackage', 'utf16le')
const ODS = 'application/vnd.oasis.opendocument.spreadsheet'

async function openXlsx(file: Buffer): Promise<Opened> {
  if (file.subarray(0, 200).includes(ODS)) return refuse('import.file.openDocument')
  try {
    return { ok: true, sheets: await readSheets(leanPackage(file)) }
  } catch (error) {
    if (error instanceof UnfoldsTooFar) return refuse('import.file.unfolds')
    if (error instanceof NotAWorkbook) return refuse('import.file.unknownKind')
    return refuse('import.file.corrupt')
  }
}

function openText(file: Buffer, fileName: string): Opened {
  if (!/\.(csv|txt|tsv)$/i.test(fileName)) return refuse('import.file.unknownKind')
  const text = decode(file)
  if (text === undefined) return refuse('import.file.encoding')
  if (text.includes('\0')) return refuse('import.file.unknownKind')
  if (text.split('\n', MOST_LINES + 1).length > MOST_LINES) return refuse('import.file.tooManyRows', { max: MOST_ROWS })
  const rows = parseCsv(text).map((cells, i): RawRow => ({
    number: i + 1,
    cells: cells.map((cell) => (cell.trim() === '' ? null : cell)),
  }))
  return { ok: true, sheets: [{ name: fileName, rows: rows.filter((row) => row.cells.some((cell) => cell !== null)) }] }
}

const MOST_LINES = 20 * MOST_ROWS

/** UTF-8 with or without its mark, or the UTF-16 of Excel's "Unicode text"; anything else would lose its tones. */
function decode(file: Buffer): string | undefined {
  const utf16 = file[0] === 0xff && file[1] === 0xfe
  try {
    return new TextDecoder(utf16 ? 'utf-16le' : 'utf-8', { fatal: true }).decode(file)
  } catch {
    return undefined
  }
}
