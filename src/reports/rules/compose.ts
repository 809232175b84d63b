import type { Block, ReportForm, Sentence } from '#instruments/rules/report-form.ts'
import { formatNumber } from '#platform/common/numbers.ts'
import type { CellValue, Entry } from './cells.ts'
import { composeTable, type ReadLeaf, type Vocabularies } from './compose-tables.ts'
import type { ContentBlock, ContentTable, Piece, ReportContent } from './content.ts'

type Lang = 'vi' | 'en'

export type Composing = {
  vocabularies: Vocabularies
  readLeaf: ReadLeaf
  /** What was typed under the key of a paragraph. */
  readText(key: string): Entry | null
  /** Words that any sentence may use: the period's name, numbers of centres. */
  words: Record<string, string>
  consolidated: boolean
  locale: Lang
}

/** A report from its form and whatever its cells hold. Pure: the same for a draft, a district and a test. */
export function composeReport(form: ReportForm, c: Composing): ReportContent {
  const tables = new Map(form.tables.map((t) => [t.key, composeTable(t, c.vocabularies, c.readLeaf)]))
  return {
    sections: form.sections.map((s) => ({
      key: s.key,
      heading: s.heading,
      blocks: s.blocks.flatMap((b) => composeBlock(b, c, tables)),
    })),
  }
}

function composeBlock(block: Block, c: Composing, tables: ReadonlyMap<string, ContentTable>): ContentBlock[] {
  switch (block.kind) {
    case 'text': {
      const { kind, key, label, hint, required } = block
      return [{ kind, key, label, hint, required, entry: c.readText(key) }]
    }
    case 'table': {
      const table = tables.get(block.table)
      return table ? [{ kind: 'table', table }] : []
    }
    case 'sentences': {
      const pieces = block.sentences.flatMap((s) => writeSentence(s, c, tables))
      return [{ kind: 'sentences', key: block.key, label: block.label, pieces, entry: c.readText(block.key) }]
    }
  }
}

function writeSentence(s: Sentence, c: Composing, tables: ReadonlyMap<string, ContentTable>): Piece[] {
  if (s.unlessEmpty && isEmpty(valueAt(tables, s.unlessEmpty))) return []
  if (s.each) return writeEach(s, s.each, c, tables)
  const text = (c.consolidated ? s.consolidated : undefined) ?? s.text
  const cells = new Map(Object.entries(s.figures))
  return [...fillIn(text[c.locale], c.words, (name) => cellPiece(tables, cells.get(name))), plain(' ')]
}

function writeEach(s: Sentence, each: NonNullable<Sentence['each']>, c: Composing, tables: ReadonlyMap<string, ContentTable>): Piece[] {
  const table = tables.get(each.table)
  const rows = table?.rows.filter((r) => !isEmpty(valueAt(tables, `${each.table}.${r.key}.${each.unlessEmpty}`))) ?? []
  if (rows.length === 0) return []
  const written = rows.map((r) =>
    fillIn(s.text[c.locale], { ...c.words, row: r.title[c.locale] }, (name) => cellPiece(tables, `${each.table}.${r.key}.${name}`)),
  )
  const joined = written.flatMap((pieces, i) => (i === 0 ? pieces : [plain(each.join), ...pieces]))
  return [plain(each.lead[c.locale]), ...joined, plain(`${each.end} `)]
}

/** Replaces `{name}` by a word or by a figure that opens its records. */
function fillIn(template: string, words: Record<string, string>, figure: (name: string) => Piece | undefined): Piece[] {
  return template.split(/(\{\w+\})/).flatMap((part) => {
    const name = /^\{(\w+)\}$/.exec(part)?.[1]
    if (name === undefined) return part === '' ? [] : [plain(part)]
    const word = words[name]
    return [word === undefined ? (figure(name) ?? plain('…')) : plain(word)]
  })
}

const plain = (text: string): Piece => ({ text, cell: null })

function cellPiece(tables: ReadonlyMap<string, ContentTable>, address: string | undefined): Piece | undefined {
  if (!address) return undefined
  const value = valueAt(tables, address)
  return { text: value === null ? '…' : typeof value === 'number' ? formatNumber(value) : value, cell: address }
}

export function valueAt(tables: ReadonlyMap<string, ContentTable>, address: string): CellValue {
  const [table = '', row] = address.split('.')
  const found = tables.get(table)
  const line = found?.total?.key === row ? found?.total : found?.rows.find((r) => r.key === row)
  return line?.cells.find((c) => c?.address === address)?.value ?? null
}

const isEmpty = (value: CellValue) => value === null || value === 0 || value === ''
