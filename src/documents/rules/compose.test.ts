import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { composeAppendices, composeBody, type Piece } from './compose.ts'
import { plainText } from './inline.ts'
import { OfficialDocument, type OfficialDocumentInput } from './official-document.ts'

type Body = OfficialDocumentInput['body']
const made = (body: Body, more: Partial<OfficialDocumentInput> = {}) =>
  OfficialDocument.parse({
    header: { issuingOrg: 'A', symbol: 'BC', place: 'P' },
    kind: { type: 'letter', subject: 'x' },
    body,
    ...more,
  })
const says = (piece: Piece) =>
  piece.kind === 'paragraph'
    ? plainText(piece.runs)
    : piece.kind === 'heading'
      ? piece.text
      : piece.kind === 'centred'
        ? piece.lines.join(' | ')
        : 'BẢNG'
const written = (body: Body) =>
  composeBody(made(body)).map(({ orientation, pieces }) => [orientation, ...pieces.map(says)])

const table = { type: 'table' as const, table: { columns: [{ heading: 'A' }], rows: [] } }
const land = { type: 'orientation' as const, value: 'landscape' as const }
const port = { type: 'orientation' as const, value: 'portrait' as const }
const p = (text: string) => ({ type: 'paragraph' as const, text })
const h = (level: 1 | 2 | 3, text = 'x', numbered = true) => ({ type: 'heading' as const, level, text, numbered })

describe('composeBody', () => {
  it('numbers headings, starting afresh below each higher one', () => {
    expect(written([h(1), h(2), h(3), h(3), h(2), h(3), h(1, 'không số', false), h(1), h(2), p('Hết')])).toEqual([
      ['portrait', 'I. X', '1. x', 'a) x', 'b) x', '2. x', 'a) x', 'KHÔNG SỐ', 'II. X', '1. x', 'Hết./.'],
    ])
  })

  it('writes titles, parts and articles', () => {
    expect(written([{ type: 'title', text: 'Quyết định:' }, p('x')])).toEqual([['portrait', 'QUYẾT ĐỊNH:', 'x./.']])
    expect(
      written([
        { type: 'part', text: 'Kết quả' },
        { type: 'article', text: 'Ban hành.' },
        { type: 'article', text: 'Thi hành.' },
      ]),
    ).toEqual([['portrait', 'Phần I | KẾT QUẢ', 'Điều 1. Ban hành.', 'Điều 2. Thi hành./.']])
  })

  it('turns pages where asked, without blank ones, and keeps the head upright', () => {
    expect(written([p('a'), land, table, port, p('b')])).toEqual([
      ['portrait', 'a'],
      ['landscape', 'BẢNG'],
      ['portrait', 'b./.'],
    ])
    expect(written([p('a'), land, port, p('b')])).toEqual([['portrait', 'a', 'b./.']])
    expect(written([land, table])).toEqual([['portrait'], ['landscape', 'BẢNG', './.']])
    expect(written([{ type: 'list', items: ['một;', 'hai.'] }, land, p('b')])).toEqual([
      ['portrait', '- một;', '- hai.'],
      ['landscape', 'b./.'],
    ])
  })

  it('ends in ./. after the last word, also in the last of several runs', () => {
    const runs = [{ text: 'Trân trọng' }, { text: ' cảm ơn', bold: true }, { text: '. ' }]
    expect(composeBody(made([{ type: 'paragraph', text: runs }]))[0]?.pieces[0]).toMatchObject({
      runs: [{ text: 'Trân trọng' }, { text: ' cảm ơn./.', bold: true }],
    })
  })

  it('loses nothing and repeats nothing', () => {
    const block = fc.oneof(
      fc.integer().map((n) => p(`p${n}`)),
      fc.constantFrom(land, port),
      fc
        .array(fc.integer(), { minLength: 1, maxLength: 3 })
        .map((ns) => ({ type: 'list' as const, items: ns.map((n) => `l${n}`) })),
    )
    fc.assert(fc.property(fc.array(block), (body) => {
      const wanted = body.flatMap((b) => (b.type === 'paragraph' ? [b.text] : b.type === 'list' ? b.items.map((i) => `- ${i}`) : []))
      const stretches = composeBody(made(body))
      expect(stretches.flatMap((s) => s.pieces.map(says)).map((text) => text.replace('./.', ''))).toEqual(wanted)
      expect(stretches[0]?.orientation).toBe('portrait')
      stretches.slice(1).forEach((s, i) => expect(s.orientation).not.toBe(stretches[i]?.orientation))
    })) // prettier-ignore
  })
})

describe('composeAppendices', () => {
  it('number themselves afresh, end without ./. and may lie from the start', () => {
    const [one, two] = composeAppendices(
      made([h(1)], {
        appendices: [
          { title: 'a', body: [h(1), p('x')] },
          { title: 'b', body: [land, table] },
        ],
      }),
    )
    expect([one?.name, one?.title, one?.stretches[0]?.pieces.map(says)]).toEqual(['Phụ lục I', 'A', ['I. X', 'x']])
    expect(two?.stretches.map((s) => s.orientation)).toEqual(['landscape'])
  })
})

describe('text', () => {
  it('is composed and freed from what no file may hold', () => {
    expect(composeBody(made([p('Nguye\u0302\u0303n\u0000\uD800 A')]))[0]?.pieces.map(says)).toEqual(['Nguyễn A./.'])
  })
})
