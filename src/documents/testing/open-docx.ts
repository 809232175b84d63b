import { strFromU8, unzipSync } from 'fflate'
import { renderDocx } from '../server/docx.ts'
import type { OfficialDocumentInput } from '../rules/official-document.ts'
import { all, first, get, isOn, parseXml, type Xml } from './xml.ts'

export type Line = {
  text: string
  /** Points, of the first run. */
  size: number
  bold: boolean
  italic: boolean
  align: string | undefined
  /** Twips. */
  indent: { left: number; right: number; firstLine: number; hanging: number }
  spacing: { before: number; after: number; line: number }
  keepNext: boolean
  element: Xml
}

export type OpenDocx = {
  body: Xml
  part: (name: string) => Xml
  sections: Xml[]
  lines: Line[]
  /** The one paragraph with that text; throws when there is none or several. */
  line: (text: string | RegExp) => Line
  tables: Xml[]
}

/** Writes the document and opens it again, as Word would. */
export async function openDocx(document: OfficialDocumentInput): Promise<OpenDocx> {
  const files = unzipSync(await renderDocx(document))
  const part = (name: string) => parseXml(strFromU8(files[name] ?? new Uint8Array()))
  const body = get(part('word/document.xml'), 'w:body')
  const lines = all(body, 'w:p').map(readLine)
  const line = (text: string | RegExp) => {
    const found = lines.filter((l) => (typeof text === 'string' ? l.text === text : text.test(l.text)))
    if (found.length !== 1 || !found[0]) throw new Error(`${found.length} paragraphs say ${text}`)
    return found[0]
  }
  return { body, part, lines, line, sections: all(body, 'w:sectPr'), tables: all(body, 'w:tbl') }
}

export function readLine(element: Xml): Line {
  const properties = first(element, 'w:pPr')
  const number = (tag: string, name: string) =>
    Number(properties && first(properties, tag)?.attributes[`w:${name}`]) || 0
  const run = first(element, 'w:r', 'w:rPr')
  return {
    text: all(element, 'w:t').map((t) => t.text).join(''),
    size: Number(run && first(run, 'w:sz')?.attributes['w:val']) / 2,
    bold: isOn(run, 'w:b'),
    italic: isOn(run, 'w:i'),
    align: properties && first(properties, 'w:jc')?.attributes['w:val'],
    indent: { left: number('w:ind', 'left'), right: number('w:ind', 'right'), firstLine: number('w:ind', 'firstLine'), hanging: number('w:ind', 'hanging') },
    spacing: { before: number('w:spacing', 'before'), after: number('w:spacing', 'after'), line: number('w:spacing', 'line') },
    keepNext: isOn(properties, 'w:keepNext'),
    element,
  } // prettier-ignore
}

export const columnsOf = (table: Xml): number[] =>
  all(table, 'w:gridCol').map((column) => Number(column.attributes['w:w']))
