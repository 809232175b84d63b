import { roman } from '#platform/common/numbers.ts'
import { caps, plainText, type Run } from './inline.ts'
import type { Orientation } from './measures.ts'
import type { Block, OfficialDocument } from './official-document.ts'
import type { TableModel } from './table.ts'
import { appendixName, appendixReference, pointLetter, withEnding } from './wording.ts'

/** One thing on the page, numbered and worded; both renderers draw these and decide nothing more about the text. */
export type Piece =
  | { kind: 'centred'; lines: string[] }
  | { kind: 'heading'; level: 1 | 2 | 3; text: string }
  | { kind: 'paragraph'; runs: Run[]; align: 'justify' | 'left' | 'center' | 'right' }
  | { kind: 'table'; table: TableModel }
  | { kind: 'code'; address: string; caption: string }

/** Pages lying the same way. */
export type Stretch = { orientation: Orientation; pieces: Piece[] }
export type ComposedAppendix = { name: string; title: string; reference: string; stretches: Stretch[] }

/** The body with its numbers, its `./.` at the end, cut where pages turn. */
export function composeBody(document: OfficialDocument): Stretch[] {
  const stretches = cutIntoStretches(document.body, (blocks) => closed(composePieces(blocks)))
  const [first] = stretches
  // The head of the document is made for a page that stands upright.
  return first?.orientation === 'portrait' ? stretches : [{ orientation: 'portrait', pieces: [] }, ...stretches]
}

export function composeAppendices(document: OfficialDocument): ComposedAppendix[] {
  return document.appendices.map((appendix, i) => ({
    name: appendixName(i, document.appendices.length),
    title: caps(appendix.title),
    reference: appendixReference(document),
    stretches: cutIntoStretches(appendix.body, composePieces),
  }))
}

type Turn = { after: number; orientation: Orientation }

function cutIntoStretches(body: readonly Block[], compose: (blocks: readonly Block[]) => Piece[]): Stretch[] {
  const content = body.filter((block) => block.type !== 'orientation')
  const pieces = compose(content)
  const counts = content.map((block) => (block.type === 'list' ? block.items.length : 1))
  const turns: Turn[] = [{ after: 0, orientation: 'portrait' }]
  let seen = 0
  let index = 0
  for (const block of body) {
    if (block.type === 'orientation') turns.push({ after: seen, orientation: block.value })
    else seen += counts[index++] ?? 0
  }
  return turns
    .map(({ after, orientation }, i) => ({ orientation, pieces: pieces.slice(after, turns[i + 1]?.after) }))
    .reduce<Stretch[]>(joinAlike, [])
}

/** Neighbours that lie the same way are one stretch; a turn with nothing on it costs no page. */
function joinAlike(stretches: Stretch[], next: Stretch): Stretch[] {
  const last = stretches.at(-1)
  if (!last) return [next]
  if (last.pieces.length === 0) return joinAlike(stretches.slice(0, -1), next)
  if (next.pieces.length === 0) return stretches
  if (last.orientation !== next.orientation) return [...stretches, next]
  return [...stretches.slice(0, -1), { ...last, pieces: [...last.pieces, ...next.pieces] }]
}

type Counters = { part: number; article: number; heading: [number, number, number] }

function composePieces(blocks: readonly Block[]): Piece[] {
  const counters: Counters = { part: 0, article: 0, heading: [0, 0, 0] }
  return blocks.flatMap((block) => composeBlock(block, counters))
}

function composeBlock(block: Block, counters: Counters): Piece[] {
  switch (block.type) {
    case 'part':
      counters.heading = [0, 0, 0]
      return [{ kind: 'centred', lines: [`Phần ${roman(++counters.part)}`, caps(block.text)] }]
    case 'title':
      return [{ kind: 'centred', lines: [caps(block.text)] }]
    case 'heading':
      return [composeHeading(block, counters)]
    case 'article':
      return [upright([{ text: `Điều ${++counters.article}. `, bold: true }, ...block.text])]
    case 'paragraph':
      return [{ kind: 'paragraph', runs: block.text, align: block.align }]
    case 'list':
      return block.items.map((item) => upright([{ text: '- ' }, ...item]))
    case 'table':
      return [{ kind: 'table', table: block.table }]
    case 'code':
      return [{ kind: 'code', address: block.address, caption: block.caption }]
    case 'orientation':
      return []
  }
}

const upright = (runs: Run[]): Piece => ({ kind: 'paragraph', runs, align: 'justify' })

function composeHeading({ level, text, numbered }: Extract<Block, { type: 'heading' }>, counters: Counters): Piece {
  const words = level === 1 ? caps(text) : text
  if (!numbered) return { kind: 'heading', level, text: words }
  const count = ++counters.heading[(level - 1) as 0 | 1 | 2]
  counters.heading = counters.heading.map((n, i) => (i < level ? n : 0)) as Counters['heading']
  const number = level === 1 ? `${roman(count)}.` : level === 2 ? `${count}.` : `${pointLetter(count - 1)})`
  return { kind: 'heading', level, text: `${number} ${words}` }
}

/** Puts `./.` after the last words; a body that ends in a table gets a line for it. */
function closed(pieces: Piece[]): Piece[] {
  const last = pieces.at(-1)
  if (!last) return pieces
  // Under a code there is no more to say.
  if (last.kind === 'code') return pieces
  if (last.kind !== 'paragraph') return [...pieces, { kind: 'paragraph', runs: [{ text: './.' }], align: 'right' }]
  if (plainText(last.runs).trim() === '') return closed(pieces.slice(0, -1))
  return [...pieces.slice(0, -1), { ...last, runs: closeRuns(last.runs) }]
}

function closeRuns(runs: readonly Run[]): Run[] {
  const trimmed = runs.slice(0, runs.findLastIndex((run) => /[^\s./;,:]/.test(run.text)) + 1)
  const last = trimmed.at(-1)
  return last ? [...trimmed.slice(0, -1), { ...last, text: withEnding(last.text) }] : [{ text: './.' }]
}
