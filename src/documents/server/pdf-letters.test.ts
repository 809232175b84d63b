import { describe, expect, it } from 'vitest'
import { toneFree } from '#platform/common/text.ts'
import type { OfficialDocumentInput } from '../rules/official-document.ts'
import { drawPdf, type Box, type Page } from '../testing/read-pdf.ts'

const plain = (body: OfficialDocumentInput['body']): OfficialDocumentInput => ({
  header: { issuingOrg: 'Trung tâm học tập cộng đồng', symbol: 'BC', place: 'Phường 5' },
  kind: { type: 'named', name: 'Báo cáo', summary: 'Thử' },
  body,
})

const UNKNOWN = '\uE000'
const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323']
const SMALL = [
  ...[...'aăâeêioôơuưy'].flatMap((vowel) => TONES.map((tone) => (vowel + tone).normalize('NFC'))),
  'd',
  'đ',
]
const LETTERS = [...SMALL, ...SMALL.map((letter) => letter.toLocaleUpperCase('vi'))]
const COLUMNS = 12
const WIDTH = 165 / COLUMNS

type Drawn = { page: Page; cell: Box }

/** Every letter in a cell of its own, looked at through the lines of the table. */
async function drawLetters(face: { bold?: boolean; italic?: boolean }): Promise<Map<string, Drawn>> {
  const letters = [...LETTERS, UNKNOWN]
  const rows = Array.from({ length: Math.ceil(letters.length / COLUMNS) }, (_, r) => ({
    cells: Array.from({ length: COLUMNS }, (_, c) => ({ value: letters[r * COLUMNS + c] ?? '', ...face })),
  }))
  const columns = Array.from({ length: COLUMNS }, () => ({ heading: '', align: 'center' as const }))
  const drawn = await drawPdf(plain([{ type: 'table', table: { columns, rows, size: 14 } }]))
  const bands = drawn.flatMap(bandsOf).slice(-rows.length)
  const entries = letters.flatMap((letter, i): [string, Drawn][] => {
    const band = bands[Math.floor(i / COLUMNS)]
    const left = 30 + (i % COLUMNS) * WIDTH
    return band ? [[letter, { page: band.page, cell: { ...band, left: left + 0.5, right: left + WIDTH - 0.5 } }]] : []
  })
  return new Map(entries)
}

function bandsOf(page: Page): { page: Page; top: number; bottom: number }[] {
  const lines = page.rules(160)
  return lines.slice(1).map((below, i) => ({ page, top: (lines[i]?.bottom ?? 0) + 0.1, bottom: below.top - 0.1 }))
}

/** Top of the ink below the top of the cell, in mm. */
function topOf({ page, cell }: Drawn): number {
  return (page.extent(cell)?.top ?? 0) - cell.top
}

/** Ink and outline, above a height in the cell or of all of it. */
function shape({ page, cell }: Drawn, above = cell.bottom - cell.top) {
  const part = { ...cell, bottom: cell.top + above }
  const box = page.extent(part)
  return {
    ink: page.ink(part),
    width: box ? box.right - box.left : 0,
    top: box ? box.top - cell.top : 0,
    bottom: box ? box.bottom - cell.top : 0,
  }
}

function differ(a: ReturnType<typeof shape>, b: ReturnType<typeof shape>): boolean {
  const moved = [a.width - b.width, a.top - b.top, a.bottom - b.bottom].some((by) => Math.abs(by) > 0.15)
  return moved || Math.abs(a.ink - b.ink) > 12
}

/** The letter without its last mark. */
function bareOf(letter: string): string | undefined {
  if (letter === 'đ') return 'd'
  if (letter === 'Đ') return 'D'
  const parts = letter.normalize('NFD')
  return parts.length > 1 ? parts.slice(0, -1).normalize('NFC') : undefined
}

describe('Vietnamese letters', () => {
  const faces = [{}, { bold: true }, { italic: true }, { bold: true, italic: true }]

  it.each(faces.map((face) => [JSON.stringify(face), face] as const))(
    'are all drawn with all their marks %s',
    async (_, face) => {
      const drawn = await drawLetters(face)
      const get = (letter: string): Drawn => {
        const found = drawn.get(letter)
        if (!found) throw new Error(`${letter} was not laid out`)
        return found
      }
      const lid = { small: topOf(get('o')) - 0.05, large: topOf(get('O')) - 0.05 }
      for (const letter of LETTERS) {
        expect(shape(get(letter)).ink, letter).toBeGreaterThan(40)
        expect(differ(shape(get(letter)), shape(get(UNKNOWN))), `${letter} is drawn as an unknown letter`).toBe(true)
        const bare = bareOf(letter)
        if (bare === undefined) continue
        const above = SMALL.includes(letter) ? lid.small : lid.large
        const different =
          differ(shape(get(letter)), shape(get(bare))) || differ(shape(get(letter), above), shape(get(bare), above))
        expect(different, `${letter} looks like ${bare}`).toBe(true)
      }
    },
    30_000,
  )

  it('are drawn whether they come composed or not', async () => {
    const say = async (text: string) => (await drawPdf(plain([{ type: 'paragraph', text }])))[0]?.ink()
    const text = 'Nguyễn Thị Thuỳ Dương học thường xuyên ở Phường Ễ Ương'
    expect(await say(text.normalize('NFD'))).toBe(await say(text))
    expect((await say(text)) ?? 0).toBeGreaterThan(((await say(toneFree(text))) ?? 0) + 300)
  }, 30_000)
})
