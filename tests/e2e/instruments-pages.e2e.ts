import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PROVINCE } from '#scenes/go-vap/tree.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  // A second province, so that there is somewhere a rule of one's own can be made.
  const id = '00000000-0000-7000-8000-000000000040'
  const { owner } = product.server
  await owner.query(`insert into unit (id, kind, code, province_id, valid) values ($1, 'province', '40', $1, daterange('2018-01-01', null))`, [id])
  await owner.query(`insert into unit_name (unit_id, province_id, name, short_name, valid) values ($1, $1, 'Tỉnh Nghệ An', 'Nghệ An', daterange('2018-01-01', null))`, [id])
})
afterAll(() => product.stop())

type Width = 360 | 1366
async function open(who: string, width: Width, path: string): Promise<Page> {
  const page = await newPage({ width })
  await product.signIn(page, who)
  await page.goto(product.base + path)
  return page
}

async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => scrollTo(0, 0))
  await shot(page, `instruments-${name}`)
  await expectNoSidewaysScroll(page)
  await checkAccessible(page)
}

type Item = { id: string; kind: string; key: string; area: { id: string } | null }
async function ruleOf(kind: string, key: string, areaId: string | null = null): Promise<string> {
  const { items } = (await product.server.as('auditor').get(`/api/instruments?on=${product.server.clock.today}`)).body as { items: Item[] }
  const found = items.find((i) => i.kind === kind && i.key === key && (i.area?.id ?? null) === areaId)
  if (!found) throw new Error(`no ${kind} ${key}`)
  return found.id
}

const widths = [360, 1366] as const

describe('somebody who may only read', () => {
  it.each(widths)('finds every rule with its basis and what is uncertain, %i wide', async (width) => {
    const page = await open('director/5', width, '/quy-dinh')
    await page.getByRole('heading', { name: 'Thời hạn' }).waitFor()
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Danh mục', 'Thời hạn', 'Cơ cấu ban giám đốc', 'Biểu mẫu báo cáo', 'Các bước xử lý', 'Giấy chứng nhận', 'Nhóm tuổi', 'Phòng làm việc', 'Mẫu lớp và chiến dịch',
    ])
    await page.getByText('Thông tư 19/2020/TT-BGDĐT, Điều 7').first().waitFor()
    await page.getByText('Chưa được kiểm chứng với văn bản gốc').first().waitFor()
    expect(await page.getByText('Đề xuất, chưa có mẫu chính thức').count()).toBe(13)
    await look(page, `list-${width}`)
  })

  it.each([360] as const)('reads each kind in words, and that it is not theirs to change, %i wide', async (width) => {
    const page = await open('director/5', width, `/quy-dinh/${await ruleOf('deadline', 'centre-report', PROVINCE)}`)
    await page.getByText('Hạn: ngày 30 của tháng cuối kỳ; số liệu theo quý dương lịch.').waitFor()
    await page.getByText('Quý II năm 2021').waitFor()
    await page.getByText('30/06/2021').first().waitFor()
    expect(await page.getByRole('link', { name: 'Sửa từ ngày…' }).count()).toBe(0)
    await look(page, `deadline-${width}`)
    for (const [kind, key, text] of [
      ['vocabulary', 'activity-field', 'Pháp luật, chính sách'],
      ['workflow', 'report', 'Giám đốc trung tâm'],
      ['report-form', 'centre-quarterly', 'Biểu B4. Kinh phí theo nguồn (đồng)'],
    ] as const) {
      await page.goto(`${product.base}/quy-dinh/${await ruleOf(kind, key)}`)
      await page.getByText(text).first().waitFor()
      await look(page, `${kind}-${width}`)
    }
  })

  it('is told on a form why there is nothing to press', async () => {
    const page = await open('admin', 1366, `/quy-dinh/${await ruleOf('report-form', 'centre-quarterly')}`)
    await page.getByText('báo nơi cung cấp phần mềm').waitFor()
    expect(await page.getByRole('link', { name: 'Sửa từ ngày…' }).count()).toBe(0)
    await page.goto(`${product.base}/quy-dinh/${await ruleOf('workflow', 'report')}/sua`)
    await page.getByText('báo nơi cung cấp phần mềm').waitFor()
  })

  it('is told so when coming by the address of a form', async () => {
    const page = await open('director/5', 1366, `/quy-dinh/${await ruleOf('deadline', 'centre-report')}/sua`)
    await page.getByText('Vai trò hiện tại của anh/chị không mở được trang này').waitFor()
  })

  it('reads it all in English', async () => {
    const page = await open('auditor', 1366, '/quy-dinh')
    await page.evaluate(() => localStorage.setItem('hocnay:locale', 'en'))
    await page.goto(`${product.base}/quy-dinh/${await ruleOf('deadline', 'centre-report', PROVINCE)}`)
    await page.getByText('Due: day 30 of the period’s last month; figures of the calendar quarter.').waitFor()
    await look(page, 'english-1366')
  })
})

describe('the person in charge of rules', () => {
  it.each(widths)('changes a deadline from a day on, and sees what it will mean, %i wide', async (width) => {
    const day = width === 360 ? '1/7/2021' : '1/10/2021'
    const page = await open('admin', width, `/quy-dinh/${await ruleOf('deadline', 'centre-report', PROVINCE)}`)
    if (width === 1366) await page.goto(`${product.base}/quy-dinh/${await newest(page)}`)
    await page.getByRole('link', { name: 'Sửa từ ngày…' }).click()
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByRole('alert').getByText(/chỗ cần sửa/).waitFor()
    await look(page, `deadline-refused-${width}`)
    await page.getByRole('textbox', { name: 'Ngày trong tháng' }).fill(width === 360 ? '15' : '10')
    await page.getByText(`Hạn: ngày ${width === 360 ? 15 : 10} của tháng cuối kỳ`).waitFor()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill(day)
    await page.getByLabel('Văn bản', { exact: true }).fill('Công văn 1234/SGDĐT-GDTX')
    await page.getByText('Đã đối chiếu với văn bản gốc').click()
    await page.getByLabel('Vì sao sửa').fill('Sở đổi hạn nộp')
    await look(page, `deadline-form-${width}`)
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByText(/Đã lưu bản mới, có hiệu lực từ/).waitFor()
    await page.getByText(/Bản này chưa áp dụng, có hiệu lực từ/).waitFor()
    expect(await page.getByRole('row').filter({ hasText: 'Hà Đức Anh' }).count()).toBe(width === 360 ? 1 : 2)
    await look(page, `deadline-changed-${width}`)
  })

  it.each([360] as const)('renames, moves, retires and adds terms by keyboard alone, %i wide', async (width) => {
    const term = width === 360 ? 'Trí tuệ nhân tạo' : 'Du lịch cộng đồng'
    const start = await open('admin', width, `/quy-dinh/${await ruleOf('vocabulary', 'activity-field')}`)
    await start.getByRole('heading', { name: 'Các bản theo thời gian' }).waitFor()
    const page = start
    await page.goto(`${product.base}/quy-dinh/${await newest(page)}/sua`)
    await press(page, 'Sửa mục Môi trường, phòng chống dịch và tệ nạn')
    const what = width === 360 ? 'Ngừng dùng' : 'Dùng lại'
    await press(page, what)
    await page.getByText(`${what} “Môi trường, phòng chống dịch và tệ nạn”`).waitFor()
    await press(page, `Chuyển Sức khỏe, dân số, gia đình ${width === 360 ? 'lên' : 'xuống'}`)
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toMatch(/^Chuyển Sức khỏe, dân số, gia đình (lên|xuống)$/)
    await press(page, 'Thêm mục')
    await page.keyboard.type(term)
    await page.getByText(`Thêm “${term}”`).waitFor()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill(width === 360 ? '1/7/2021' : '1/8/2021')
    await page.getByText('Đề xuất, chưa có mẫu chính thức').click()
    await page.getByLabel('Vì sao sửa').fill('Theo góp ý của các trung tâm')
    await look(page, `terms-form-${width}`)
    await page.getByRole('button', { name: 'Lưu bản mới' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText(/Đã lưu bản mới/).waitFor()
    await page.getByText(`Thêm “${term}”`).waitFor()
    await look(page, `terms-changed-${width}`)
  })

  it('is told beside the field when two terms bear one name', async () => {
    const page = await open('admin', 1366, `/quy-dinh/${await ruleOf('vocabulary', 'partner-body')}/sua`)
    await press(page, 'Sửa mục Đoàn Thanh niên')
    await page.getByLabel('Tên', { exact: true }).fill('Trạm Y tế')
    await press(page, 'Gọn lại')
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByText(/đã là tên của mục/).first().waitFor()
    await look(page, 'terms-refused-1366')
  })

  it.each(widths)('gives a province its own deadline, %i wide', async (width) => {
    const page = await open('admin', width, `/quy-dinh/${await ruleOf('deadline', 'centre-report')}`)
    if (width === 360) {
      await page.getByRole('link', { name: 'Lập quy định riêng cho tỉnh' }).click()
      await page.getByText('Tỉnh Nghệ An').waitFor()
      await look(page, `own-form-${width}`)
      return
    }
    await page.getByRole('link', { name: 'Lập quy định riêng cho tỉnh' }).click()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('1/7/2021')
    await page.getByLabel('Văn bản', { exact: true }).fill('Quyết định 56/QĐ-UBND')
    await page.getByText('Đã đối chiếu với văn bản gốc').click()
    await page.getByLabel('Vì sao sửa').fill('Tỉnh có quy định riêng')
    await look(page, `own-form-${width}`)
    await page.getByRole('button', { name: 'Lập quy định riêng' }).click()
    await page.getByRole('heading', { name: 'Thời hạn báo cáo định kỳ của trung tâm – Nghệ An' }).waitFor()
    await look(page, `own-made-${width}`)
  })

  it('is told who was faster, and keeps what was typed', async () => {
    const id = await ruleOf('deadline', 'centre-report')
    const page = await open('admin', 1366, `/quy-dinh/${id}/sua`)
    await page.getByLabel('Vì sao sửa').fill('Bản của tôi')
    const theirs = await product.server.as('admin').post(`/api/instruments/${id}/versions`, {
      from: '2021-07-01', body: { cutoff: 'calendar', due: { month: 'next', day: 5 }, remindDaysBefore: 3 }, certainty: 'proposal',
      legalBasis: [{ text: 'Công văn khác', note: '' }], reason: 'Nhanh hơn',
    })
    expect(theirs.status).toBe(200)
    allowNoise(page, /status of 409/)
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('1/7/2021')
    await page.getByLabel('Văn bản', { exact: true }).fill('Công văn của tôi')
    await page.getByText('Đã đối chiếu với văn bản gốc').click()
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByText('Trong lúc anh/chị sửa').first().waitFor()
    expect(await page.getByLabel('Vì sao sửa').inputValue()).toBe('Bản của tôi')
    await look(page, 'faster-1366')
    const link = await page.getByRole('link', { name: 'Xem bản họ vừa lưu' }).getAttribute('href')
    expect(link).toBe(`/quy-dinh/${(theirs.body as { id: string }).id}`)
    await page.getByRole('button', { name: 'Giữ nội dung của tôi' }).click()
    await page.getByText(/nối sau bản họ vừa lưu/).waitFor()
    await page.getByRole('button', { name: 'Lưu bản mới' }).click()
    await page.getByText(/Đã lưu bản mới/).waitFor()
    await page.getByRole('row').filter({ hasText: 'chưa từng có hiệu lực' }).getByText('Nhanh hơn').waitFor()
  })
})

async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).focus()
  await page.keyboard.press('Enter')
}

/** The id of the newest version of the rule on the page. */
async function newest(page: Page): Promise<string> {
  const shown = page.url().split('/').at(-1) ?? ''
  return ((await product.server.as('admin').get(`/api/instruments/${shown}`)).body as { versions: { id: string }[] }).versions[0]?.id ?? ''
}
