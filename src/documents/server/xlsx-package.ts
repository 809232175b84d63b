import { strFromU8, strToU8, zipSync } from 'fflate'
import { UnfoldsTooFar, unfoldZip } from './unfold-zip.ts'

export const MOST_UNFOLDED = 80 * 1024 * 1024
const MOST_CELLS = 400_000

const WANTED = /^xl\/(workbook\.xml|_rels\/workbook\.xml\.rels|styles\.xml|sharedStrings\.xml|worksheets\/[^/]+\.xml)$/

/** Nothing in the zip says that it is a workbook. */
export class NotAWorkbook extends Error {
  override readonly name = 'NotAWorkbook'
}

/**
 * The same workbook with its visible sheets' cells and nothing else. Validations, tables, drawings, names and empty
 * dressed cells are what makes readers slow, greedy or fail, and an import needs none of them.
 */
export function leanPackage(bytes: Uint8Array): Uint8Array {
  const entries = unfoldZip(bytes, (name) => WANTED.test(name), MOST_UNFOLDED)
  const text = (name: string) => strFromU8(entries.get(name) ?? new Uint8Array())
  const workbook = text('xl/workbook.xml')
  if (!workbook) throw new NotAWorkbook()
  const targets = relations(text('xl/_rels/workbook.xml.rels'))
  const sheets = visibleSheets(workbook).flatMap(({ name, relation }) => {
    const path = targets.get(relation)
    return path && entries.has(path) ? [{ name, xml: onlyCells(text(path)) }] : []
  })
  if (sheets.reduce((sum, { xml }) => sum + cellCount(xml), 0) > MOST_CELLS) throw new UnfoldsTooFar()
  const files = packageOf(sheets, /<workbookPr\b[^>]*>/.exec(workbook)?.[0] ?? '')
  for (const name of ['xl/styles.xml', 'xl/sharedStrings.xml']) {
    const kept = entries.get(name)
    if (kept) files[name] = kept
  }
  return zipSync(files, { level: 0 })
}

function attribute(tag: string, name: string): string | undefined {
  return new RegExp(`\\b${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
    .exec(tag)
    ?.slice(1)
    .find((value) => value !== undefined)
}

function relations(xml: string): Map<string, string> {
  return new Map(
    (xml.match(/<Relationship\b[^>]*>/g) ?? []).map((tag) => {
      const target = attribute(tag, 'Target') ?? ''
      return [attribute(tag, 'Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`]
    }),
  )
}

function visibleSheets(workbook: string): { name: string; relation: string }[] {
  return (workbook.match(/<sheet\b[^>]*>/g) ?? [])
    .filter((tag) => (attribute(tag, 'state') ?? 'visible') === 'visible')
    .map((tag) => ({ name: attribute(tag, 'name') ?? '', relation: attribute(tag, 'r:id') ?? '' }))
}

function onlyCells(xml: string): string {
  const begin = xml.indexOf('<sheetData')
  const end = xml.lastIndexOf('</sheetData>')
  if (begin < 0 || end < 0) return '<sheetData/>'
  return xml
    .slice(begin, end + '</sheetData>'.length)
    .replace(/<c\b[^>]*\/>|<c\b[^>]*><\/c>/g, '')
    .replace(/<row\b[^>]*\/>|<row\b[^>]*>\s*<\/row>/g, '')
}

function cellCount(xml: string): number {
  let count = 0
  for (let at = xml.indexOf('<c '); at >= 0; at = xml.indexOf('<c ', at + 3)) count++
  return count
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const REL = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

function packageOf(sheets: readonly { name: string; xml: string }[], properties: string): Record<string, Uint8Array> {
  const date1904 = /date1904\s*=\s*["'](1|true)["']/.test(properties) ? ' date1904="1"' : ''
  const list = sheets.map(({ name }, i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="r${i + 1}"/>`).join('')
  const links = sheets.map(
    (_, i) => `<Relationship Id="r${i + 1}" Type="${REL}/worksheet" Target="worksheets/sheet${i + 1}.xml"/>`,
  )
  const shared = ['styles', 'sharedStrings'].map(
    (part) => `<Relationship Id="${part}" Type="${REL}/${part}" Target="${part}.xml"/>`,
  )
  const files: Record<string, string> = {
    'xl/workbook.xml': `<workbook xmlns="${MAIN}" xmlns:r="${REL}"><workbookPr${date1904}/><sheets>${list}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${REL.replace('officeDocument', 'package')}">${[...links, ...shared].join('')}</Relationships>`,
  }
  sheets.forEach(
    ({ xml }, i) => (files[`xl/worksheets/sheet${i + 1}.xml`] = `<worksheet xmlns="${MAIN}">${xml}</worksheet>`),
  )
  return Object.fromEntries(Object.entries(files).map(([name, xml]) => [name, strToU8(xml)]))
}
