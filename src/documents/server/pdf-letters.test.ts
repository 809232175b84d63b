import { PDFiumLibrary } from '@hyzyla/pdfium'
import { describe, expect, it } from 'vitest'
import { toneFree } from '#platform/common/text.ts'
import type { OfficialDocumentInput } from '../rules/official-document.ts'
import { drawPdf, type Page } from '../testing/read-pdf.ts'

const open = () => PDFiumLibrary.init()
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

const FACES = [{}, { bold: true }, { italic: true }, { bold: true, italic: true }]

/** The pixels of every letter, each in a cell of its own. The same place in two tables is the same place on paper. */
async function drawLetters(
  letters: readonly string[],
  face: { bold?: boolean; italic?: boolean },
): Promise<Uint8Array[]> {
  const rows = Array.from({ length: Math.ceil(letters.length / COLUMNS) }, (_, r) => ({
    cells: Array.from({ length: COLUMNS }, (_, c) => ({ value: letters[r * COLUMNS + c] ?? '', ...face })),
  }))
  const columns = Array.from({ length: COLUMNS }, () => ({ heading: '', align: 'center' as const }))
  const drawn = await drawPdf(open, plain([{ type: 'table', table: { columns, rows, size: 14 } }]))
  const bands = drawn.flatMap(bandsOf).slice(-rows.length)
  return letters.map((letter, i) => {
    const band = bands[Math.floor(i / COLUMNS)]
    if (!band) throw new Error(`${letter} was not laid out`)
    const left = 30 + (i % COLUMNS) * WIDTH
    return band.page.bits({ ...band, left: left + 0.5, right: left + WIDTH - 0.5 })
  })
}

function bandsOf(page: Page): { page: Page; top: number; bottom: number }[] {
  const lines = page.rules(160)
  return lines.slice(1).map((below, i) => ({ page, top: (lines[i]?.bottom ?? 0) + 0.1, bottom: below.top - 0.1 }))
}

/** The letter without its last mark; itself when it has none. */
function bareOf(letter: string): string {
  if (letter === 'đ' || letter === 'Đ') return letter === 'đ' ? 'd' : 'D'
  const parts = letter.normalize('NFD')
  return parts.length > 1 ? parts.slice(0, -1).normalize('NFC') : letter
}

const inkOf = (bits: Uint8Array) => bits.reduce((sum, bit) => sum + bit, 0)
const difference = (a: Uint8Array, b: Uint8Array) => a.reduce((sum, bit, i) => sum + (bit ^ (b[i] ?? 1)), 0)

describe('Vietnamese letters', () => {
  it.each(FACES.map((face) => [JSON.stringify(face), face] as const))(
    'are all drawn with all their marks %s',
    async (_, face) => {
      const drawn = await drawLetters(LETTERS, face)
      const bare = await drawLetters(LETTERS.map(bareOf), face)
      const unknown = await drawLetters(
        LETTERS.map(() => UNKNOWN),
        face,
      )
      const nothing = new Uint8Array()
      LETTERS.forEach((letter, i) => {
        const [is, without, box] = [drawn[i] ?? nothing, bare[i] ?? nothing, unknown[i] ?? nothing]
        expect(inkOf(is), `${letter} is blank`).toBeGreaterThan(40)
        expect(difference(is, box), `${letter} is drawn as an unknown letter`).toBeGreaterThan(100)
        if (bareOf(letter) === letter) expect(difference(is, without), `${letter} twice`).toBe(0)
        else expect(difference(is, without), `${letter} looks like ${bareOf(letter)}`).toBeGreaterThan(10)
      })
    },
    30_000,
  )

  it('are drawn whether they come composed or not', async () => {
    const say = async (text: string) => (await drawPdf(open, plain([{ type: 'paragraph', text }])))[0]?.ink()
    const text = 'Nguyễn Thị Thuỳ Dương học thường xuyên ở Phường Ễ Ương'
    expect(await say(text.normalize('NFD'))).toBe(await say(text))
    expect((await say(text)) ?? 0).toBeGreaterThan(((await say(toneFree(text))) ?? 0) + 300)
  }, 30_000)
})
