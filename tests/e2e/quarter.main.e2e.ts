import { readFile } from 'node:fs/promises'
import exceljs from 'exceljs'
import { strFromU8, unzipSync } from 'fflate'
import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

/**
 * The loop everything hangs on, as people live it: a ward's spreadsheet comes in, the quarter's report writes itself,
 * is sent, returned once, corrected, accepted, and the district's consolidated report goes out.
 */

let product: Product
beforeAll(async () => void (product = await startProduct({ scene: 'people' })), 120_000)
afterAll(() => product.stop())

const open = async (who: string, path: string, width: 360 | 1366): Promise<Page> => {
  const page = await newPage({ width })
  await product.signIn(page, who)
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

const seen = async (page: Page, name: string) => {
  await checkAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, name)
}

const button = (within: Page | Locator, name: string | RegExp) => within.getByRole('button', { name })

describe('quý II của Phường 5', () => {
  it('[ACT-1] [ACT-2] [ACT-9] [SYS-2] a director records a session on a phone in at most twelve interactions', async () => {
    const page = await open('director/5', '/', 360)
    let interactions = 0
    const act = async (what: Promise<unknown>) => {
      interactions++
      await what
    }
    await act(page.getByRole('link', { name: 'Ghi hoạt động' }).first().click())
    await act(page.getByLabel('Tên hoạt động').fill('Phòng chống sốt xuất huyết mùa mưa'))
    await act(page.getByRole('combobox', { name: 'Nhóm nội dung' }).click())
    await act(page.getByRole('option', { name: 'Sức khỏe, dân số, gia đình' }).click())
    await act(page.getByRole('combobox', { name: 'Hình thức' }).click())
    await act(page.getByRole('option', { name: 'Sinh hoạt chuyên đề' }).click())
    await act(button(page, 'Hôm qua').click())
    await act(page.getByLabel('Địa điểm').fill('Nhà văn hóa Phường 5'))
    await act(page.getByRole('textbox', { name: 'Số lượt tham dự' }).fill('45'))
    await act(page.getByRole('textbox', { name: 'Nữ' }).fill('30'))
    await seen(page, 'ghi-hoat-dong-360')
    await act(button(page, 'Ghi hoạt động').click())
    await page.getByText('Đã ghi “Phòng chống sốt xuất huyết mùa mưa”').waitFor()
    expect(interactions).toBeLessThanOrEqual(12)
  })

  it('[ACT-1] refuses what cannot be, beside the field, and keeps what was typed', async () => {
    const page = await open('director/5', '/hoat-dong/ghi', 360)
    await page.getByLabel('Tên hoạt động').fill('Tư vấn pháp luật')
    await page.getByRole('textbox', { name: 'Số lượt tham dự' }).fill('10')
    await page.getByRole('textbox', { name: 'Nữ' }).fill('12')
    await button(page, 'Ghi hoạt động').click()
    await page.getByRole('alert').first().waitFor()
    await seen(page, 'ghi-hoat-dong-loi-360')
    expect(await page.getByLabel('Tên hoạt động').inputValue()).toBe('Tư vấn pháp luật')
  })

  it('[SYS-3] brings in the spreadsheet people keep: good rows in, the bad one explained by its cell, the same file adds nothing', async () => {
    const page = await open('director/5', '/hoat-dong/nhap', 1366)
    const file = { name: 'So hoat dong Phuong 5.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: await keptSpreadsheet() }
    await page.locator('input[type=file]').setInputFiles(file)
    await page.getByText('5 dòng nhập được').waitFor()
    expect(await page.getByText('A8', { exact: false }).count()).toBeGreaterThan(0)
    await seen(page, 'nhap-excel-1366')
    await button(page, 'Nhập 5 hoạt động').click()
    await page.getByText('Đã nhập 5 hoạt động').waitFor()
    const again = await open('director/5', '/hoat-dong/nhap', 1366)
    await again.locator('input[type=file]').setInputFiles(file)
    await again.getByText('5 dòng đã có').waitFor()
    await again.getByText('Không có dòng nào mới để nhập.').waitFor()
  })

  it('[SYS-9] [RPT-1] finds the report on the first page, written from the records, each figure open to them', async () => {
    const page = await open('director/5', '/', 1366)
    await seen(page, 'viec-can-lam-1366')
    await page.getByRole('listitem').filter({ hasText: 'Báo cáo quý II năm 2021' }).getByRole('link').first().click()
    await page.getByText('trung tâm tổ chức', { exact: false }).waitFor()
    expect(await page.getByRole('main').innerText()).toContain('6 lớp, chuyên đề với 6 buổi, thu hút 232 lượt người tham dự')
    await figure(page, 'Sức khỏe', 'lượt người tham dự, tổng số').click()
    const panel = page.getByRole('dialog')
    await panel.getByText('Phòng chống sốt xuất huyết mùa mưa').waitFor()
    await seen(page, 'bao-cao-so-lieu-1366')
  })

  it('[RPT-2] corrects a figure with a reason, writes, signs and sends', async () => {
    const page = await openReport('director/5')
    await figure(page, 'Sức khỏe', 'lượt người tham dự, nữ').click()
    const panel = page.getByRole('dialog')
    await button(panel, 'Sửa số này').click()
    await panel.getByLabel('Số đúng').fill('61')
    await panel.getByLabel('Vì sao sửa?').fill('Thiếu một tờ ký tên')
    await button(panel, 'Lưu số đã sửa').click()
    await panel.getByText('Đã sửa thành 61.').waitFor()
    await page.keyboard.press('Escape')
    await page.getByLabel('Tồn tại và nguyên nhân').fill('Phòng sinh hoạt còn chật.')
    await page.getByLabel('Phương hướng kỳ tới').fill('Mở lớp kỹ năng số cho người cao tuổi.')
    await page.getByLabel('Phương hướng kỳ tới').blur()
    await page.getByText('Đã lưu').last().waitFor()
    await button(page, 'Ký duyệt và gửi').click()
    await page.getByText('Đã gửi báo cáo.').waitFor()
    await seen(page, 'bao-cao-da-gui-1366')
  })

  it('[RPT-2] the office returns it once, with a remark that the director finds on the first page', async () => {
    const office = await open('office', '/', 1366)
    await office.getByRole('link', { name: 'Xem và tiếp nhận' }).click()
    await button(office, 'Trả lại').click()
    const ask = office.getByRole('dialog')
    await ask.getByLabel('Cần bổ sung, chỉnh sửa gì?').fill('Bổ sung kiến nghị về phòng học.')
    await button(ask, 'Trả lại').click()
    await office.getByText('Đã trả lại cho trung tâm, kèm nhận xét.').waitFor()
    const director = await open('director/5', '/', 360)
    await director.getByText('Bổ sung kiến nghị về phòng học.', { exact: false }).waitFor()
    await seen(director, 'viec-can-lam-tra-lai-360')
    await director.getByRole('link', { name: 'Sửa và gửi lại' }).click()
    await director.getByRole('textbox', { name: /Kiến nghị/ }).fill('Đề nghị bố trí thêm một phòng.')
    await director.getByRole('textbox', { name: /Kiến nghị/ }).blur()
    await director.getByText('Đã lưu').last().waitFor()
    await seen(director, 'bao-cao-sua-lai-360')
    await button(director, 'Ký duyệt và gửi lại').click()
    await director.getByText('Đã gửi báo cáo.').waitFor()
  })

  it('[RPT-3] the office accepts it; the grid and the consolidated report show it, down to one session', async () => {
    const page = await open('office', '/bao-cao', 1366)
    await seen(page, 'bang-theo-doi-1366')
    await page.getByRole('link', { name: /Phường 5.*đã gửi/ }).first().click()
    await button(page, 'Tiếp nhận báo cáo').click()
    await page.getByText('Đã tiếp nhận báo cáo.').waitFor()
    await page.goto(`${product.base}/bao-cao`)
    await page.getByRole('link', { name: /Tổng hợp quý II/i }).first().click()
    await page.getByText('1/16 trung tâm', { exact: false }).waitFor()
    await figure(page, 'Sức khỏe', 'lượt người tham dự, tổng số').click()
    const panel = page.getByRole('dialog')
    await button(panel, 'TTHTCĐ Phường 5').click()
    await panel.getByText('Phòng chống sốt xuất huyết mùa mưa').first().waitFor()
    await seen(page, 'tong-hop-xuong-tan-noi-1366')
    await panel.getByRole('link', { name: /Phòng chống sốt xuất huyết/ }).first().click()
    await page.getByRole('heading', { level: 1, name: /Phòng chống sốt xuất huyết/ }).waitFor()
  })

  it('[RPT-5] the district’s consolidated report goes out as .docx and .pdf', async () => {
    const page = await open('office', '/bao-cao', 1366)
    await page.getByRole('link', { name: /Tổng hợp quý II/i }).first().click()
    const word = await download(page, () => page.getByRole('link', { name: 'Tải bản Word (.docx)' }).click())
    const text = strFromU8(unzipSync(word)['word/document.xml'] ?? new Uint8Array()).replace(/<[^>]+>/g, '')
    for (const said of ['CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'UBND QUẬN GÒ VẤP', 'Tổng hợp kết quả hoạt động', 'Có 1/16 trung tâm', 'TRƯỞNG PHÒNG'])
      expect(text.replace(/\u00a0/g, ' ')).toContain(said)
    const pdf = await download(page, () => page.getByRole('link', { name: 'Tải bản PDF (.pdf)' }).click())
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-')
    const xlsx = await download(page, () => page.getByRole('link', { name: 'Tải bảng Excel (.xlsx)' }).click())
    const book = new exceljs.Workbook()
    await book.xlsx.load(xlsx as unknown as ArrayBuffer)
    expect(book.worksheets.length).toBe(3)
  })
})

/** A figure of a table by its row and the headings of its column, as a screen reader names it. */
const figure = (page: Page, row: string, column: string) =>
  page.getByRole('table').getByRole('button', { name: new RegExp(`${row}.*: ${column}`) })

async function openReport(who: string): Promise<Page> {
  const page = await open(who, '/', 1366)
  await page.getByRole('listitem').filter({ hasText: 'Báo cáo quý II năm 2021' }).getByRole('link').first().click()
  await page.getByText('trung tâm tổ chức', { exact: false }).waitFor()
  return page
}

async function download(page: Page, press: () => Promise<void>): Promise<Buffer> {
  const [file] = await Promise.all([page.waitForEvent('download'), press()])
  return readFile(await file.path())
}

/** As a ward keeps it: a title over merged cells, columns in its own order, dates and numbers as typed, one row wrong. */
async function keptSpreadsheet(): Promise<Buffer> {
  const book = new exceljs.Workbook()
  const sheet = book.addWorksheet('Quý II')
  sheet.addRow(['SỔ THEO DÕI HOẠT ĐỘNG TTHTCĐ PHƯỜNG 5'])
  sheet.mergeCells('A1:H1')
  sheet.addRow([])
  sheet.addRow(['Ngày', 'Tên chuyên đề', 'Nhóm nội dung', 'Hình thức', 'Số lượt', 'Nữ', 'Địa điểm', 'Đơn vị phối hợp'])
  sheet.addRow(['5/4/2021', 'Luật Giao thông đường bộ', 'Pháp luật', 'Chuyên đề', '32 người', 14, 'UBND phường', 'Công an phường'])
  sheet.addRow([new Date(Date.UTC(2021, 3, 21)), 'Ngày sách Việt Nam', 'Đọc sách', 'Đọc sách', 60, 41, 'Trường tiểu học', 'Trường học'])
  sheet.addRow(['12.5.21', 'Dinh dưỡng cho người cao tuổi', 'Sức khỏe', 'Chuyên đề', 48, 30, 'Trạm y tế', 'Hội Phụ nữ'])
  sheet.addRow(['ngày 20 tháng 5 năm 2021', 'Nữ công gia chánh', 'Dạy nghề', 'Lớp nghề', 25, 25, 'Nhà văn hóa', 'Hội Phụ nữ'])
  sheet.addRow(['31/4/2021', 'Kỹ năng sống cho thiếu nhi', 'Kỹ năng sống', 'Chuyên đề', 40, 20, 'Nhà văn hóa', 'Đoàn Thanh niên'])
  sheet.addRow(['2/6/2021', 'Kỹ năng số: khai báo y tế', 'Tin học', 'Chuyên đề', 22, 12, 'Trực tuyến', 'Đoàn Thanh niên'])
  sheet.addRow(['Cộng', '', '', '', 227, 142])
  return Buffer.from(await book.xlsx.writeBuffer())
}
