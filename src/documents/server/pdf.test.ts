import { PDFiumLibrary } from '@hyzyla/pdfium'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import type { OfficialDocumentInput } from '../rules/official-document.ts'
import { quarterlyReport, tableB1 } from '../testing/quarterly-report.ts'
import { drawPdf, pdfTexts, type Box, type Page } from '../testing/read-pdf.ts'
import { renderPdf } from './pdf.ts'
import { textWidth } from './typeface.ts'

const near = (value: number | undefined, wanted: number, slack: number) => {
  expect(Math.abs((value ?? NaN) - wanted), `${value} is not ${wanted}`).toBeLessThanOrEqual(slack)
}
const open = () => PDFiumLibrary.init()
const plain = (
  body: OfficialDocumentInput['body'],
  more: Partial<OfficialDocumentInput> = {},
): OfficialDocumentInput => ({
  header: { issuingOrg: 'Trung tâm học tập cộng đồng', symbol: 'BC', place: 'Phường 5', yearHint: 2021 },
  kind: { type: 'named', name: 'Báo cáo', summary: 'Thử' },
  body,
  ...more,
})

let pages: Page[]
let one: Page, two: Page
beforeAll(async () => {
  pages = await drawPdf(open, quarterlyReport)
  const [first, second] = pages
  if (!first || !second) throw new Error('The report has no second page')
  one = first
  two = second
}, 30_000)

describe('renderPdf refuses', () => {
  it('what the model refuses', async () => {
    await expect(
      renderPdf({ ...quarterlyReport, header: { ...quarterlyReport.header, date: '2021-02-30' } }),
    ).rejects.toThrow(ZodError)
  })
})

describe('the page', () => {
  it('is A4, and lies for the wide table', () => {
    expect(pages).toHaveLength(3)
    for (const [page, width, height] of [
      [one, 210, 297],
      [two, 297, 210],
    ] as const) {
      near(page.width, width, 0.4)
      near(page.height, height, 0.4)
    }
  })

  it('keeps its margins blank', () => {
    for (const page of pages) {
      expect(page.ink({ right: 29.7 })).toBe(0)
      expect(page.ink({ left: page.width - 14.7 })).toBe(0)
      expect(page.ink({ bottom: 10 })).toBe(0)
      expect(page.ink({ top: page.height - 8 })).toBe(0)
    }
    expect(one.ink({ bottom: 19.8 })).toBe(0)
    expect(two.ink({ top: two.height - 20 })).toBe(0)
  })

  it('shows its number in the middle of the top margin from page 2 on', () => {
    for (const [page, number] of pages.map((page, i) => [page, i + 1] as const).slice(1)) {
      const drawn = page.extent({ bottom: 20 })
      near(((drawn?.left ?? 0) + (drawn?.right ?? 0)) / 2, (30 + page.width - 15) / 2, 0.5)
      near((drawn?.right ?? 0) - (drawn?.left ?? 0), textWidth(String(number), 13), 0.6)
      expect(page.text).toMatch(new RegExp(`(^|\\s)${number}(\\s|$)`))
    }
  })

  it('writes the address at the foot of the first page, under a rule as wide as the text', () => {
    const [rule] = one.rules(150)
    near(rule?.left, 30, 0.3)
    near(rule?.right, 195, 0.4)
    expect(rule?.top ?? 0).toBeGreaterThan(277)
    expect(one.text).toContain('Cây Trâm')
    expect(pages[2]?.text).not.toContain('Cây Trâm')
  })
})

describe('the head', () => {
  it('draws the rules where they belong and as long as they should be', () => {
    const [motto, organisation, summary] = one.rules(10, { bottom: 100 })
    const length = (rule: Box | undefined) => (rule ? rule.right - rule.left : NaN)
    const middle = (rule: Box | undefined) => (rule ? (rule.left + rule.right) / 2 : NaN)
    near(length(motto), textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'bold'), 0.4)
    near(middle(motto), 30 + 67.5 + 97.5 / 2, 0.4)
    const share = length(organisation) / textWidth('CỘNG ĐỒNG PHƯỜNG 5', 12, 'bold')
    expect(share > 1 / 3 && share < 1 / 2).toBe(true)
    near(middle(organisation), 30 + 67.5 / 2, 0.4)
    near(middle(summary), 112.5, 0.4)
  })

  it('leaves the rules clear of the words above', () => {
    for (const rule of one.rules(10, { bottom: 100 })) {
      expect(one.ink({ left: rule.left, right: rule.right, top: rule.top - 0.3, bottom: rule.top - 0.05 })).toBe(0)
    }
  })

  it('says the same as the Word file, to be searched and copied', () => {
    expect(pages.map((page) => page.text).join('')).not.toContain('\u00a0')
    const text = one.text.replace(/\s+/g, ' ')
    for (const words of [
      'Số: /BC-TTHTCĐ',
      'Phường 5, ngày … tháng … năm 2021',
      'Kính gửi: - Ủy ban nhân dân Phường 5;',
      'I. ĐẶC ĐIỂM TÌNH HÌNH',
      'b) Chuyên đề sức khoẻ',
    ]) {
      expect(text).toContain(words)
    }
    expect(pages[2]?.text).toContain('Phường 5./.')
  })
})

describe('tables', () => {
  it('make headings that span rows as high as their words', () => {
    const lines = two.rules(240)
    const foot = lines.map((rule) => rule.top)[1] ?? 0
    const [from, to] = [3.5, 4.4].map((weight) => 30 + (252 * weight) / 14.5)
    const cell = two.extent({
      left: (from ?? 0) + 0.4,
      right: (to ?? 0) - 0.4,
      top: (lines[0]?.bottom ?? 0) + 0.1,
      bottom: foot - 0.05,
    })
    expect(foot - (cell?.bottom ?? Infinity)).toBeGreaterThan(0.4)
    near(((cell?.top ?? 0) + (cell?.bottom ?? 0)) / 2, ((lines[0]?.bottom ?? 0) + foot) / 2, 0.7)
  })

  it('give rows under a cell that spans them no more room than they need', async () => {
    const columns = [{ heading: 'Tổ' }, { heading: 'Lớp' }]
    const rows = [
      { cells: [{ value: 'Tổ 1', rowSpan: 3 }, 'một'] },
      { cells: ['hai'] },
      { cells: ['ba'] },
      { cells: ['Tổ 2', 'bốn'] },
    ]
    const [page] = await drawPdf(open, plain([{ type: 'table', table: { columns, rows } }]))
    const lines =
      page
        ?.rules(70, { top: 60 })
        .filter((rule) => rule.right > 190)
        .map((rule) => rule.top) ?? []
    const heights = lines.slice(1).map((line, i) => line - (lines[i] ?? 0))
    expect(heights).toHaveLength(5)
    for (const height of heights) near(height, heights[0] ?? 0, 0.2)
    expect(page?.text.match(/Tổ 1/g)).toHaveLength(1)
  })

  it('repeat their headings on every page and never split a row', async () => {
    const data = tableB1.rows.slice(1, 11)
    const rows = Array.from({ length: 120 }, (_, i) => data[i % data.length] ?? { cells: [] })
    const texts = await pdfTexts(
      open,
      plain([
        { type: 'orientation', value: 'landscape' },
        { type: 'table', table: { ...tableB1, rows } },
      ]),
    )
    expect(texts.length).toBeGreaterThan(4)
    for (const text of texts.slice(1, -1)) {
      expect(text).toContain('Nhóm nội dung')
      expect(text.match(/Trạm Y tế, Hội/g)?.length).toBe(text.match(/Liên hiệp Phụ nữ/g)?.length)
      expect(text.match(/Biểu B1/g)?.length ?? 0).toBe(text === texts[1] ? 1 : 0)
    }
    expect(texts.join(' ').match(/Pháp luật, chính sách/g)).toHaveLength(12)
  }, 30_000)

  it('break a row that no page could hold, rather than lose words', async () => {
    const long = Array.from({ length: 900 }, (_, i) => `chữ${i}`).join(' ')
    const texts = await pdfTexts(
      open,
      plain([
        { type: 'table', table: { columns: [{ heading: 'A' }, { heading: 'B' }], rows: [{ cells: ['x', long] }] } },
      ]),
    )
    expect(texts.join(' ')).toContain('chữ899')
    expect(texts.length).toBeGreaterThan(1)
  })
})

describe('what must stay together', () => {
  const line = { type: 'paragraph' as const, text: 'Một dòng.' }
  const lines = (count: number) => Array.from({ length: count }, () => line)

  it('is a heading and what follows it', async () => {
    for (let count = 22; count < 30; count++) {
      const texts = await pdfTexts(
        open,
        plain([
          ...lines(count),
          { type: 'heading', level: 1, text: 'Mục' },
          { type: 'heading', level: 2, text: 'Khoản' },
          { type: 'paragraph', text: 'Sau đề mục.' },
        ]),
      )
      for (const text of texts)
        expect([count, text.includes('I. MỤC'), text.includes('1. Khoản')]).toEqual([
          count,
          text.includes('Sau đề mục'),
          text.includes('Sau đề mục'),
        ])
    }
  }, 30_000)

  it('is the title of a table and its first row', async () => {
    for (let count = 18; count < 26; count++) {
      const texts = await pdfTexts(
        open,
        plain([
          ...lines(count),
          {
            type: 'table',
            table: {
              title: 'Biểu B9',
              unit: 'Đơn vị tính: người',
              columns: [{ heading: 'Nhóm' }],
              rows: [{ cells: ['dòng một'] }, { cells: ['dòng hai'] }],
            },
          },
          line,
          line,
        ]),
      )
      for (const text of texts)
        expect([count, text.includes('Biểu B9'), text.includes('Đơn vị tính')]).toEqual([
          count,
          text.includes('dòng một'),
          text.includes('dòng một'),
        ])
    }
  }, 30_000)

  it('is the last sentence and the signature', async () => {
    for (let count = 18; count < 28; count++) {
      const texts = await pdfTexts(
        open,
        plain([...lines(count), { type: 'paragraph', text: 'Hết' }], {
          signature: { title: 'Giám đốc', name: 'Lê Văn Tám' },
        }),
      )
      for (const text of texts) expect([count, text.includes('Hết./.')]).toEqual([count, text.includes('GIÁM ĐỐC')])
    }
  }, 30_000)
})

describe('appendices', () => {
  it('count their own pages, the first one in silence', async () => {
    const filler = Array.from({ length: 40 }, () => ({ type: 'paragraph' as const, text: 'Một dòng.' }))
    const pages = await drawPdf(
      open,
      plain([...filler, ...filler], {
        appendices: [
          { title: 'Danh sách', body: filler },
          { title: 'Biểu', body: [{ type: 'paragraph', text: 'x' }] },
        ],
      }),
    )
    const numbers = pages.map((page) => (page.ink({ bottom: 19.5 }) > 0 ? page.text.trim().split(/\s+/).at(-1) : ''))
    expect(numbers).toEqual(['', '2', '3', '', '2', ''])
  }, 30_000)
})
