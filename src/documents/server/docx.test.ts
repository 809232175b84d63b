import { strFromU8, unzipSync } from 'fflate'
import { beforeAll, describe, expect, it } from 'vitest'
import { ZodError } from 'zod'
import { quarterlyReport, tableB1 } from '../testing/quarterly-report.ts'
import { columnsOf, openDocx, type OpenDocx } from '../testing/open-docx.ts'
import { all, first, get, isOn } from '../testing/xml.ts'
import { renderDocx } from './docx.ts'
import { textWidth } from './typeface.ts'

const mm = (twips: number) => (twips / 1440) * 25.4
const near = (value: number, wanted: number, slack = 0.6) =>
  expect(Math.abs(value - wanted), `${value} is not ${wanted}`).toBeLessThanOrEqual(slack)
const within = (value: number, low: number, high: number) => {
  expect(value).toBeGreaterThanOrEqual(low)
  expect(value).toBeLessThanOrEqual(high)
}

let report: OpenDocx
let issued: OpenDocx
let letter: OpenDocx
beforeAll(async () => {
  report = await openDocx(quarterlyReport)
  issued = await openDocx({
    ...quarterlyReport,
    header: { ...quarterlyReport.header, number: 5, date: '2021-03-05' },
    appendices: [
      { title: 'Danh sách lớp', body: [{ type: 'paragraph', text: 'Lớp một.' }] },
      {
        title: 'Biểu tổng hợp',
        body: [
          { type: 'orientation', value: 'landscape' },
          { type: 'table', table: tableB1 },
        ],
      },
    ],
  })
  letter = await openDocx({
    header: { ...quarterlyReport.header, number: 12, symbol: 'TTHTCĐ-VP', date: '2021-11-28' },
    kind: { type: 'letter', subject: 'mời dự lớp tập huấn chuyển đổi số' },
    addressees: ['Hội Khuyến học Phường 5'],
    legalBases: ['Căn cứ Quyết định số 09/2008/QĐ-BGDĐT', 'Căn cứ kế hoạch năm 2021.'],
    body: [{ type: 'paragraph', text: 'Kính mời đến dự.' }],
    signature: { title: 'Giám đốc' },
  })
})

describe('renderDocx refuses', () => {
  it('a table whose rows do not fill it, an address for a number, a day that is none', async () => {
    const rows = [{ cells: ['chỉ một ô'] }]
    await expect(
      renderDocx({ ...quarterlyReport, body: [{ type: 'table', table: { ...tableB1, rows } }] }),
    ).rejects.toThrow(ZodError)
    await expect(
      renderDocx({ ...quarterlyReport, header: { ...quarterlyReport.header, symbol: '05/BC' } }),
    ).rejects.toThrow(ZodError)
    await expect(
      renderDocx({ ...quarterlyReport, header: { ...quarterlyReport.header, date: '2021-02-30' } }),
    ).rejects.toThrow(ZodError)
    await expect(
      renderDocx({ ...quarterlyReport, signature: { capacity: 'KT', title: 'Phó Giám đốc' } }),
    ).rejects.toThrow(ZodError)
  })
})

describe('the page', () => {
  it('is A4 with the margins of the decree, and turns for a wide table', () => {
    const sizes = report.sections.map((section) => get(section, 'w:pgSz').attributes)
    expect(sizes.map((s) => [s['w:w'], s['w:h'], s['w:orient']])).toEqual([
      ['11906', '16838', 'portrait'],
      ['16838', '11906', 'landscape'],
      ['11906', '16838', 'portrait'],
    ])
    for (const section of report.sections) {
      const margin = get(section, 'w:pgMar').attributes
      within(mm(Number(margin['w:top'])), 20, 25)
      within(mm(Number(margin['w:bottom'])), 20, 25)
      within(mm(Number(margin['w:left'])), 29.99, 35)
      within(mm(Number(margin['w:right'])), 14.99, 20)
      near(mm(Number(margin['w:header'])), 10, 0.1)
    }
  })

  it('is numbered in the middle of the top margin, but not the first one', () => {
    const [one, two] = report.sections
    expect(isOn(one, 'w:titlePg')).toBe(true)
    expect(isOn(two, 'w:titlePg')).toBe(false)
    const relations = report.part('word/_rels/document.xml.rels')
    const header = (type: string) => {
      const reference = all(get(report.body, 'w:sectPr'), 'w:headerReference').find(
        (r) => r.attributes['w:type'] === type,
      )
      const target = all(relations, 'Relationship').find((r) => r.attributes.Id === reference?.attributes['r:id'])
        ?.attributes.Target
      return report.part(`word/${target}`)
    }
    const numbered = header('default')
    expect(get(numbered, 'w:instrText').text).toBe('PAGE')
    expect(get(numbered, 'w:jc').attributes['w:val']).toBe('center')
    within(Number(get(numbered, 'w:sz').attributes['w:val']) / 2, 13, 14)
    expect(first(header('first'), 'w:instrText')).toBeUndefined()
  })

  it('is in Times New Roman and black throughout', () => {
    const run = get(report.part('word/styles.xml'), 'w:docDefaults', 'w:rPr')
    expect(Object.values(get(run, 'w:rFonts').attributes)).toEqual(Array(4).fill('Times New Roman'))
    expect(get(run, 'w:lang').attributes['w:val']).toBe('vi-VN')
    expect(all(report.body, 'w:rFonts')).toEqual([])
    expect(all(report.body, 'w:color')).toEqual([])
  })
})

describe('the head', () => {
  it('has two columns of 67.5 and about 100 mm', () => {
    const [left = 0, right = 0] = columnsOf(report.tables[0] ?? report.body)
    near(mm(left), 67.5, 0.1)
    within(mm(right), 95, 103)
    near(mm(left + right), 165, 0.1)
  })

  it('writes boxes 1 to 4 in their sizes', () => {
    const sizes = (text: string | RegExp, doc = report) => {
      const { size, bold, italic, align } = doc.line(text)
      expect(align).toBe('center')
      return { size, bold, italic }
    }
    expect(sizes('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')).toEqual({ size: 12, bold: true, italic: false })
    expect(sizes('Độc lập - Tự do - Hạnh phúc')).toEqual({ size: 13, bold: true, italic: false })
    expect(sizes('UBND PHƯỜNG 5')).toEqual({ size: 12, bold: false, italic: false })
    expect(sizes('TRUNG TÂM HỌC TẬP')).toEqual({ size: 12, bold: true, italic: false })
    expect(sizes('CỘNG ĐỒNG PHƯỜNG 5')).toEqual({ size: 12, bold: true, italic: false })
    expect(sizes('Số: 05/BC-TTHTCĐ', issued)).toEqual({ size: 13, bold: false, italic: false })
    expect(sizes('Phường 5, ngày 05 tháng 3 năm 2021', issued)).toEqual({ size: 13, bold: false, italic: true })
  })

  it('leaves room for the clerk until there are a number and a day', () => {
    expect(report.line(/^Số:/).text.replaceAll('\u00a0', ' ')).toBe('Số:      /BC-TTHTCĐ')
    expect(report.line(/^Phường 5, ngày/).text.replace(/\u00a0+/g, ' ')).toBe('Phường 5, ngày … tháng … năm 2021')
  })

  it('fits the name of the country and the motto into one line each', () => {
    const column = mm(columnsOf(report.tables[0] ?? report.body)[1] ?? 0)
    expect(textWidth('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 12, 'bold')).toBeLessThan(column)
  })

  it('draws a rule as long as the motto, and shorter ones under the organisation and the summary', () => {
    const rules = report.lines.filter((line) => first(line.element, 'w:pBdr', 'w:top'))
    const width = (i: number, available: number) =>
      available - mm((rules[i]?.indent.left ?? 0) + (rules[i]?.indent.right ?? 0))
    expect(rules).toHaveLength(3)
    for (const rule of rules) expect(rule.indent.left).toBe(rule.indent.right)
    const share = width(0, 67.5) / textWidth('CỘNG ĐỒNG PHƯỜNG 5', 12, 'bold')
    within(share, 1 / 3, 1 / 2)
    near(width(1, 97.5), textWidth('Độc lập - Tự do - Hạnh phúc', 13, 'bold'), 0.2)
    within(
      width(2, 165) / textWidth('Kết quả hoạt động quý II và phương hướng nhiệm vụ quý III', 14, 'bold'),
      1 / 3,
      1 / 2,
    )
  })

  it('puts the name and the summary in the middle, bold', () => {
    expect(report.line('BÁO CÁO')).toMatchObject({ size: 14, bold: true, align: 'center' })
    expect(report.line(/^Kết quả hoạt động quý II/)).toMatchObject({ size: 14, bold: true, align: 'center' })
    expect(report.lines.some((line) => /\bquý$/.test(line.text))).toBe(false)
  })

  it('gives a letter its subject under the number, six points below', () => {
    expect(letter.line('Số: 12/TTHTCĐ-VP')).toMatchObject({ size: 13 })
    const subject = letter.line(/^V\/v mời dự/)
    expect(subject).toMatchObject({ size: 12, bold: false, align: 'center' })
    expect(subject.spacing.before).toBe(120)
    expect(letter.line(/^Phường 5, ngày/).text).toBe('Phường 5, ngày 28 tháng 11 năm 2021')
  })

  it('sets several addressees below each other, their dashes under the colon', () => {
    const lead = report.line('Kính gửi:')
    const [one, two] = [
      report.line('- Ủy ban nhân dân Phường 5;'),
      report.line('- Phòng Giáo dục và Đào tạo quận Gò Vấp.'),
    ]
    for (const line of [lead, one, two]) expect(line).toMatchObject({ size: 14, bold: false, italic: false })
    near(mm(one.indent.left - one.indent.hanging), mm(lead.indent.left) + textWidth('Kính gửi', 14), 0.2)
    expect(two.indent).toEqual(one.indent)
  })

  it('sets one addressee on the line itself', () => {
    expect(letter.line('Kính gửi: Hội Khuyến học Phường 5.')).toMatchObject({ size: 14, align: 'center' })
  })

  it('writes the legal bases in italics, one per line', () => {
    for (const text of ['Căn cứ Quyết định số 09/2008/QĐ-BGDĐT;', 'Căn cứ kế hoạch năm 2021.']) {
      expect(letter.line(text)).toMatchObject({ size: 14, italic: true, align: 'both' })
    }
  })
})

describe('the body', () => {
  it('is justified with an indent of 1 to 1.27 cm and a gap of at least 6 points', () => {
    const line = report.line(/^Thực hiện kế hoạch/)
    expect(line).toMatchObject({ size: 14, bold: false, italic: false, align: 'both' })
    within(mm(line.indent.firstLine), 10, 12.7)
    expect(line.spacing.after).toBeGreaterThanOrEqual(120)
    within(line.spacing.line, 240, 360)
  })

  it('numbers its headings: I. in bold capitals, 1. bold, a) upright', () => {
    expect(report.line('I. ĐẶC ĐIỂM TÌNH HÌNH')).toMatchObject({ size: 14, bold: true, keepNext: true })
    expect(report.line('2. Khó khăn')).toMatchObject({ size: 14, bold: true })
    expect(report.line(/^b\) Chuyên đề sức khoẻ/)).toMatchObject({ size: 14, bold: false })
    expect(report.line('III. PHƯƠNG HƯỚNG QUÝ III VÀ KIẾN NGHỊ').bold).toBe(true)
  })

  it('keeps bold and italic runs', () => {
    const runs = all(report.line(/^Vận động được/).element, 'w:r').map((r) => [
      get(r, 'w:t').text,
      isOn(r, 'w:b'),
      isOn(r, 'w:i'),
    ])
    expect(runs.slice(0, 2)).toEqual([
      ['Vận động được ', false, false],
      ['09 học viên', true, false],
    ])
    expect(runs[3]).toEqual(['tái mù chữ', false, true])
  })

  it('ends in ./. once', () => {
    expect(report.lines.filter((line) => line.text.includes('./.')).map((line) => line.text)).toEqual([
      expect.stringMatching(/Phường 5\.\/\.$/),
    ])
  })

  it('repeats the headings of tables and never splits a row', () => {
    const table = report.tables.find((t) => t.text.includes('Nhóm nội dung')) ?? report.body
    const rows = all(table, 'w:tr')
    expect(rows.map((row) => isOn(row, 'w:tblHeader'))).toEqual(rows.map((_, i) => i < 3))
    expect(rows.every((row) => isOn(row, 'w:cantSplit'))).toBe(true)
    expect(columnsOf(table).reduce((a, b) => a + b, 0)).toBe(Number(get(table, 'w:tblW').attributes['w:w']))
    near(mm(columnsOf(table).reduce((a, b) => a + b, 0)), 252, 0.2)
  })

  it('spans groups of headings and sets figures right, totals bold', () => {
    const table = report.tables.find((t) => t.text.includes('Nhóm nội dung')) ?? report.body
    const cell = (text: string) => all(table, 'w:tc').find((tc) => tc.text === text) ?? report.body
    expect(get(cell('Lượt người học'), 'w:gridSpan').attributes['w:val']).toBe('4')
    expect(get(cell('Đơn vị phối hợp'), 'w:vMerge').attributes['w:val']).toBe('restart')
    expect(get(cell('4.500.000'), 'w:jc').attributes['w:val']).toBe('right')
    expect(isOn(cell('26.800.000'), 'w:b')).toBe(true)
    expect(cell('31,3%').name).toBe('w:tc')
  })
})

describe('the foot', () => {
  it('signs in the right column, level with the recipients', () => {
    const table = report.tables.at(-1) ?? report.body
    const [left = 0, right = 0] = columnsOf(table)
    within(mm(left), 53, 64)
    within(mm(right), 100, 111)
    const [recipients, signer] = all(table, 'w:tc')
    expect(recipients?.text).toMatch(
      /^Nơi nhận:- Như trên;- Hội Khuyến học quận Gò Vấp;- Ban giám đốc trung tâm;- Lưu: VT, NTTD \(03\)\.$/,
    )
    expect(signer?.text).toBe('KT. GIÁM ĐỐCPHÓ GIÁM ĐỐCNguyễn Thị Thuỳ Dương')
    for (const text of ['KT. GIÁM ĐỐC', 'PHÓ GIÁM ĐỐC', 'Nguyễn Thị Thuỳ Dương'])
      expect(report.line(text)).toMatchObject({ size: 14, bold: true, align: 'center' })
    expect(report.line('Nguyễn Thị Thuỳ Dương').spacing.before).toBeGreaterThanOrEqual(1200)
  })

  it('lists recipients small', () => {
    expect(report.line('Nơi nhận:')).toMatchObject({ size: 12, bold: true, italic: true, align: 'left' })
    expect(report.line('- Như trên;')).toMatchObject({ size: 11, bold: false, italic: false, align: 'left' })
  })

  it('keeps the last words with the signature', () => expect(report.line(/\.\/\.$/).keepNext).toBe(true))

  it('writes the address at the foot of the first page only, under a rule', () => {
    const footers = Object.entries(unzipFooters(quarterlyDocx)).filter(([, xml]) => xml.includes('Cây Trâm'))
    expect(footers).toHaveLength(1)
  })
})

describe('appendices', () => {
  it('carry a Roman number, a title in capitals and what they go with', () => {
    expect(issued.line('Phụ lục I')).toMatchObject({ size: 14, bold: true, align: 'center' })
    expect(issued.line('Phụ lục II').bold).toBe(true)
    expect(issued.line('BIỂU TỔNG HỢP')).toMatchObject({ size: 14, bold: true, align: 'center' })
    const reference = issued.lines.filter(
      (line) => line.italic && line.text.startsWith('(Kèm theo Báo cáo số 05/BC-TTHTCĐ ngày 05 tháng 3'),
    )
    expect(reference).toHaveLength(2)
  })

  it('are numbered from 1, each by itself, and may lie', () => {
    const last = issued.sections.slice(-2)
    expect(
      last.map((s) => [
        get(s, 'w:pgNumType').attributes['w:start'],
        isOn(s, 'w:titlePg'),
        get(s, 'w:pgSz').attributes['w:orient'],
      ]),
    ).toEqual([
      ['1', true, 'portrait'],
      ['1', true, 'landscape'],
    ])
  })
})

let quarterlyDocx: Buffer
beforeAll(async () => {
  quarterlyDocx = await renderDocx(quarterlyReport)
})
function unzipFooters(file: Buffer): Record<string, string> {
  const parts = Object.entries(unzipSync(file)).filter(([name]) => /^word\/footer\d+\.xml$/.test(name))
  return Object.fromEntries(parts.map(([name, bytes]) => [name, strFromU8(bytes)]))
}
