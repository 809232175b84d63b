import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { OFFICE } from '#scenes/go-vap/tree.ts'
import { openReport, record, signAndSend, step, type as typeInto } from '#testing/records.ts'
import type { TestServer } from '#testing/server.ts'
import { allowNoise } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'
import { look as lookAt, openAs } from './support/journey.ts'

let product: Product
let s: TestServer
const reports = { draft: '', sent: '', returned: '', signed: '' }

beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  s = product.server
  for (const ward of [5, 6, 7, 8] as const) {
    await record(s.as(`director/${ward}`), ward, { field: 'law', title: 'Luật Giao thông đường bộ', attended: 30, women: 12 })
    await record(s.as(`director/${ward}`), ward, { costs: [{ source: 'contributions', amount: 1_200_000 }], partners: ['Hội Liên hiệp Phụ nữ'] })
  }
  reports.draft = (await openReport(s, 5)).body.id
  reports.sent = (await signAndSend(s, 6)).id
  await record(s.as('director/6'), 6, { field: 'law', title: 'Phổ biến Luật Cư trú', heldOn: '2021-06-20', attended: 9, women: 4 })
  const returned = await signAndSend(s, 7)
  await step(s.as('office'), returned, 'return', { note: 'Bổ sung số nữ của chuyên đề pháp luật.' })
  reports.returned = returned.id
  await step(s.as('office'), await signAndSend(s, 8), 'accept')
})
afterAll(() => product.stop())

const widths = [360, 1366] as const

const open = (who: string, width: 360 | 1366, path: string) => openAs(product, who, width, path)

const look = (page: Page, name: string) => lookAt(page, `reports-${name}`)

const lawFigure = (page: Page) => page.getByRole('table').getByRole('button', { name: /Pháp luật.*: lượt người tham dự, tổng số/ })
const entryOf = async (id: string, key: string) => {
  const { content } = (await s.as('director/5').get(`/api/reports/${id}`)).body
  return content.sections.flatMap((x: { blocks: { key?: string; entry: unknown }[] }) => x.blocks)
    .find((b: { key?: string }) => b.key === key).entry
}

describe('whoever opens the pages of reports', () => {
  it.each(widths)('can use each of them with any means, %i wide', async (width) => {
    const [director, office] = [await open('director/5', width, '/'), await open('office', width, '/')]
    await look(director, `worklist-centre-${width}`)
    await look(office, `worklist-office-${width}`)
    await director.goto(`${product.base}/bao-cao`)
    await director.getByText('Quý II/2021').first().waitFor()
    await look(director, `list-${width}`)
    await office.goto(`${product.base}/bao-cao`)
    await office.getByRole('grid').waitFor()
    await look(office, `grid-${width}`)
    await office.goto(`${product.base}/tong-hop?don-vi=${OFFICE}&ky=2021-Q2`)
    await office.getByRole('table').first().waitFor()
    await look(office, `whole-${width}`)
    await office.getByText('So với hiện tại').click()
    await office.getByText(/khác \+/).first().waitFor()
    await look(office, `whole-compare-${width}`)
  })

  it.each([360] as const)('can use a report in every state, %i wide', async (width) => {
    const page = await open('director/5', width, `/bao-cao/${reports.draft}`)
    await page.getByRole('button', { name: 'Ký duyệt và gửi' }).waitFor()
    await look(page, `draft-${width}`)
    await lawFigure(page).click()
    await page.getByRole('dialog').getByText('Luật Giao thông đường bộ').waitFor()
    await look(page, `draft-figure-${width}`)
    const returned = await open('director/7', width, `/bao-cao/${reports.returned}`)
    await returned.getByText('“Bổ sung số nữ của chuyên đề pháp luật.”').first().waitFor()
    await look(returned, `returned-${width}`)
    const sent = await open('office', width, `/bao-cao/${reports.sent}`)
    await sent.getByText('Sau khi gửi: 1 hoạt động ghi thêm.').waitFor()
    await look(sent, `sent-${width}`)
  })
})

describe('the grid of centres', () => {
  it('is walked with the arrow keys, one stop for Tab, and leads to a report', async () => {
    const page = await open('office', 1366, '/bao-cao')
    await page.getByRole('grid').waitFor()
    const stops = page.locator('[role=gridcell] :is(a, button)[tabindex="0"]')
    expect(await stops.count()).toBe(1)
    await stops.focus()
    const focused = () => page.evaluate(() => document.activeElement?.textContent ?? '')
    expect(await focused()).toContain('TTHTCĐ Phường 1, Quý II/2021: chưa mở')
    for (let steps = 0; steps < 4; steps += 1) await page.keyboard.press('ArrowDown')
    expect(await focused()).toContain('TTHTCĐ Phường 6, Quý II/2021: đã gửi')
    await page.keyboard.press('ArrowRight')
    expect(await focused()).toContain('Phường 6, Quý I/2021')
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Tiếp nhận báo cáo' }).waitFor()
  })

  it('says what is known of a report nobody has opened', async () => {
    const page = await open('office', 360, '/bao-cao')
    await page.getByRole('button', { name: /Phường 1, Quý I\/2021: chưa mở/ }).click()
    await page.getByRole('dialog').getByText('Trung tâm chưa mở báo cáo quý I/2021').waitFor()
    await page.keyboard.press('Escape')
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  it('shows another year by a link that can be sent to somebody', async () => {
    const page = await open('office', 1366, '/bao-cao?nam=2020')
    await page.getByRole('columnheader', { name: /Quý IV\/2020/ }).waitFor()
  })
})

describe('writing a report', () => {
  it('saves a paragraph and a typed figure when they are left', async () => {
    const page = await open('director/5', 360, `/bao-cao/${reports.draft}`)
    await page.getByLabel(/Thuận lợi/).fill('Được UBND phường quan tâm.')
    await page.getByLabel(/Thuận lợi/).blur()
    await page.getByText('Đã lưu').first().waitFor()
    const plan = page.getByRole('textbox', { name: 'Pháp luật, chính sách: KH năm (buổi)' })
    await plan.fill('hai mươi')
    await plan.press('Enter')
    await page.getByText('Chưa đọc được số này.', { exact: false }).waitFor()
    await plan.fill('1.020')
    await plan.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Sức khỏe')
    await expect.poll(async () => (await s.as('director/5').get(`/api/reports/${reports.draft}`)).body.completeness.filled).toBeGreaterThan(0)
    expect((await entryOf(reports.draft, 'strengths')).value).toBe('Được UBND phường quan tâm.')
  })

  it('shows what somebody else wrote meanwhile beside what was typed, and loses neither', async () => {
    const page = await open('director/5', 360, `/bao-cao/${reports.draft}`)
    allowNoise(page, /status of 409/)
    const field = page.getByLabel(/Khó khăn/)
    await field.fill('Thiếu phòng học.')
    expect((await typeInto(s.as('staff/5'), { id: reports.draft, seq: 0 }, 'difficulties', 'Kinh phí chậm.')).status).toBe(200)
    await field.blur()
    await page.getByText('Lâm Gia Huy vừa sửa chỗ này', { exact: false }).waitFor()
    await look(page, 'conflict-360')
    expect(await field.inputValue()).toBe('Thiếu phòng học.')
    await page.getByText('Kinh phí chậm.').waitFor()
    await page.getByRole('button', { name: 'Giữ bản của tôi' }).click()
    await page.getByText('Đã lưu').first().waitFor()
    expect((await entryOf(reports.draft, 'difficulties')).value).toBe('Thiếu phòng học.')
  })

  it('keeps what was typed on the device when the network is gone, and finds it again', async () => {
    const page = await open('director/5', 360, `/bao-cao/${reports.draft}`)
    allowNoise(page, /ERR_INTERNET_DISCONNECTED/)
    await page.context().setOffline(true)
    await page.getByLabel(/Kiến nghị/).fill('Bố trí thêm một phòng.')
    await page.getByLabel(/Kiến nghị/).blur()
    await page.context().setOffline(false)
    await page.reload()
    await page.getByText('chưa vào báo cáo', { exact: false }).waitFor()
    expect(await page.getByLabel(/Kiến nghị/).inputValue()).toBe('Bố trí thêm một phòng.')
    await page.getByRole('button', { name: 'Lưu vào báo cáo' }).click()
    await page.getByText('Đã lưu').first().waitFor()
    expect((await entryOf(reports.draft, 'proposals')).value).toBe('Bố trí thêm một phòng.')
  })

  it('corrects a figure with a reason, keeps the computed one in sight, and takes it back', async () => {
    const page = await open('director/5', 1366, `/bao-cao/${reports.draft}`)
    await lawFigure(page).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'Sửa số này' }).click()
    await panel.getByLabel('Số đúng').fill('36')
    await panel.getByRole('button', { name: 'Lưu số đã sửa' }).click()
    await panel.getByText('Ghi lý do để cấp trên và người sau hiểu.').waitFor()
    await panel.getByLabel('Vì sao sửa?').fill('Thiếu một tờ ký tên')
    await panel.getByRole('button', { name: 'Lưu số đã sửa' }).click()
    await panel.getByText('Đã sửa thành 36.').waitFor()
    await page.keyboard.press('Escape')
    expect(await lawFigure(page).locator('..').innerText()).toMatch(/^30\s+36$/)
    await lawFigure(page).click()
    await panel.getByRole('button', { name: 'Lấy lại số tính từ sổ' }).click()
    await page.getByText('Đã lấy lại nội dung tính từ sổ.').waitFor()
    await page.getByRole('button', { name: 'Đóng' }).first().click()
    expect(await lawFigure(page).locator('..').innerText()).toBe('30')
  })

  it('closes the figure with the back button and finds it open when coming back from an activity', async () => {
    const page = await open('director/5', 360, `/bao-cao/${reports.draft}`)
    await lawFigure(page).click()
    await page.getByRole('dialog').getByRole('link', { name: 'Luật Giao thông đường bộ' }).click()
    await page.getByRole('heading', { level: 1, name: /Luật Giao thông/ }).waitFor()
    await page.goBack()
    await page.getByRole('dialog').getByText('Luật Giao thông đường bộ').waitFor()
    await page.goBack()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('heading', { level: 1, name: 'Báo cáo quý II/2021' }).waitFor()
  })

  it('names the paragraphs that are missing before it lets anybody sign, and leads to them', async () => {
    const page = await open('director/5', 360, `/bao-cao/${reports.draft}`)
    await page.getByRole('button', { name: 'Ký duyệt và gửi' }).click()
    const summary = page.getByRole('alert').filter({ hasText: 'Có 2 chỗ cần sửa' })
    await summary.getByRole('link', { name: /Phương hướng kỳ tới/ }).click()
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('f-outlook')
    await page.keyboard.type('Mở lớp kỹ năng số.')
    await page.getByLabel(/Tồn tại và nguyên nhân/).fill('Phòng còn chật.')
    // Pressed at once: what was typed last is saved before the signature.
    await page.getByRole('button', { name: 'Ký duyệt và gửi' }).click()
    await page.getByText('Đã gửi báo cáo.').waitFor()
    const sent = (await s.as('office').get(`/api/reports/${reports.draft}`)).body
    expect(sent).toMatchObject({ status: 'sent', version: 1 })
    expect((await entryOf(reports.draft, 'shortcomings')).value).toBe('Phòng còn chật.')
  })
})

describe('a report on its way', () => {
  it('is opened by the button of the first page, and going back does not open it again', async () => {
    const page = await open('director/9', 360, '/')
    await page.getByRole('listitem').filter({ hasText: 'quý II năm 2021' }).getByRole('link', { name: 'Mở báo cáo' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo cáo quý II/2021' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
    await page.getByRole('link', { name: 'Viết tiếp báo cáo' }).first().waitFor()
  })

  it('may carry somebody’s own words, with a reason and the written ones beside them', async () => {
    const page = await open('director/7', 1366, `/bao-cao/${reports.returned}`)
    await page.getByRole('button', { name: 'Viết lại đoạn này' }).first().click()
    const panel = page.getByRole('dialog')
    await panel.getByLabel('Đoạn của anh/chị').fill('Quý này trung tâm tập trung cho phòng, chống dịch.')
    await panel.getByLabel('Vì sao sửa?').fill('Nêu rõ trọng tâm')
    await look(page, 'wording-1366')
    await panel.getByRole('button', { name: 'Dùng đoạn này' }).click()
    await page.getByText('Quý này trung tâm tập trung cho phòng, chống dịch.').waitFor()
    await page.getByText(/đã viết lại\. Lý do: Nêu rõ trọng tâm/).click()
    await page.getByText(/trung tâm tổ chức/).waitFor()
    await page.getByRole('button', { name: 'Lấy lại đoạn tự viết từ sổ' }).click()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Quý này trung tâm tập trung cho phòng, chống dịch.').waitFor()
  })

  it('stays as accepted beside its amendment; an older version is read and not acted on', async () => {
    const office = await open('office', 360, `/bao-cao/${reports.sent}`)
    await office.getByRole('button', { name: 'Tiếp nhận báo cáo' }).click()
    await office.getByText('Đã tiếp nhận báo cáo.').waitFor()
    const page = await open('director/6', 360, `/bao-cao/${reports.sent}`)
    await page.getByRole('button', { name: 'Lập bản bổ sung' }).click()
    const ask = page.getByRole('dialog')
    await ask.getByLabel('Vì sao cần bổ sung?').fill('Có một buổi ghi sau khi gửi.')
    await ask.getByRole('button', { name: 'Lập bản bổ sung' }).click()
    await page.getByRole('button', { name: 'Ký duyệt và gửi lại' }).waitFor()
    await page.getByText('“Có một buổi ghi sau khi gửi.”').waitFor()
    await page.getByRole('link', { name: /Bản 1, gửi/ }).click()
    await page.getByText('Đang xem bản 1 đã gửi.').waitFor()
    expect(await page.getByRole('button', { name: 'Ký duyệt và gửi lại' }).count()).toBe(0)
    expect(await page.getByRole('textbox').count()).toBe(0)
    await look(page, 'older-360')
  })

  it('is not shown to the level above while nothing was sent, and that is said', async () => {
    const { id } = (await openReport(s, 10)).body
    const page = await open('office', 360, `/bao-cao/${id}`)
    await page.getByText('chưa gửi nên chưa có nội dung để xem', { exact: false }).waitFor()
    await look(page, 'not-sent-360')
  })
})

describe('the first page', () => {
  it('says so when nothing waits', async () => {
    const page = await open('admin', 360, '/')
    await page.getByText('Không còn việc nào đang chờ.').waitFor()
    await look(page, 'worklist-empty-360')
  })
})

describe('the consolidated report', () => {
  it('goes down from a figure to a centre, its activities and one of them, and back', async () => {
    const page = await open('office', 1366, `/tong-hop?don-vi=${OFFICE}&ky=2021-Q2`)
    await lawFigure(page).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'TTHTCĐ Phường 6' }).click()
    await panel.getByText('Phổ biến Luật Cư trú').waitFor()
    await look(page, 'whole-centre-1366')
    await page.goBack()
    await panel.getByRole('heading', { name: 'Theo đơn vị' }).waitFor()
    await panel.getByRole('button', { name: 'Đóng' }).click()
    await page.getByRole('link', { name: 'Báo cáo', exact: true }).first().click()
    await page.getByRole('grid').waitFor()
  })
})
