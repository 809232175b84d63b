import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Page } from 'playwright-core'
import { writeXlsx } from '#documents/server/on-demand.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  const neighbour = product.server.as('director/7')
  const put = (path: string, body: object) => neighbour.put(`/api/${path}/${crypto.randomUUID()}`, { unitId: centre(7), ...body })
  await put('teachers', { fullName: 'Võ Thị Chung', kind: 'speaker', fields: ['health'], shared: true, phone: '0900000001', weekly: [{ day: 2, from: '17:30', to: '21:30' }] })
  await put('rooms', { name: 'Hội trường Phường 7', kind: 'hall', capacity: 80, shared: true })
  await record(product.server.as('director/5'), 5, { title: 'Khám mắt', partners: ['Trạm Y tế'], speakers: 'Lê Thị Ngọc', attended: 60, women: null, ethnic: null, policy: null })
}, 120_000)
afterAll(() => product.stop())

const at = async (path: string, width: 360 | 1366) => {
  const page = await newPage({ width })
  await product.signIn(page, 'director/5')
  await go(page, path)
  return page
}
const go = async (page: Page, path: string) => {
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
}
const look = async (page: Page, name: string) => {
  await checkAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, name)
}
const field = (page: Page, name: string) => page.getByRole('textbox', { name })
const choose = async (page: Page, name: string, option: string) => {
  await page.getByLabel(name, { exact: true }).click()
  await page.getByRole('option', { name: option }).first().click()
}
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

describe('[NET-1] [FIN-5] [ORG-7] with whom and with what a centre works', () => {
  it('keeps a speaker on a phone, and finds who is free on a Tuesday evening, next door too', async () => {
    const page = await at('/them', 360)
    await page.getByRole('link', { name: 'Mạng lưới' }).click()
    await page.getByText('Chưa có ai trong danh sách.').waitFor()
    await page.getByRole('link', { name: 'Thêm người' }).click()
    await press(page, 'Thêm vào danh sách')
    await page.getByRole('alert').first().waitFor()
    await look(page, 'mang-luoi-thieu-360')
    await field(page, 'Họ và tên').fill('Lê Thị Ngọc')
    await page.getByText('Báo cáo viên', { exact: true }).click()
    await page.getByText('Sức khỏe, dân số, gia đình', { exact: true }).click()
    await page.getByLabel('T3, tối').check()
    await field(page, 'Giờ khác').fill('CN 8h-10h')
    await press(page, 'Thêm đợt')
    await field(page, 'Từ ngày').fill('06/07/2021')
    await field(page, 'Điện thoại').fill('0912 345 678')
    await look(page, 'mang-luoi-them-360')
    await press(page, 'Thêm vào danh sách')
    await page.getByRole('link', { name: 'Lê Thị Ngọc' }).click()
    await page.getByText('T3 tối; CN 08:00–10:00').waitFor()
    await page.getByRole('link', { name: 'Khám mắt' }).waitFor()
    await look(page, 'mang-luoi-mot-nguoi-360')

    await go(page, '/mang-luoi/tim?ngay=2021-06-29&tu=19:00')
    await page.getByText('Thấy 2 người.').waitFor()
    await page.getByText(/Hỏi Trung tâm học tập cộng đồng Phường 7/).waitFor()
    expect(await page.locator('main').innerText()).not.toContain('0900000001')
    expect(await page.getByRole('link', { name: 'Tải về Excel' }).getAttribute('href')).toMatch(/find\/export\?.*on=2021-06-29/)
    await look(page, 'mang-luoi-tim-360')
    await field(page, 'Ngày').fill('06/07/2021')
    await page.getByText('Thấy 1 người; 1 người bận lúc đó.').waitFor()
  })

  it('[ACT-6] keeps the neighbour’s speaker for a session, and the neighbour sees where they teach', async () => {
    const uncounted = { attended: null, women: null, ethnic: null, policy: null }
    const hours = { heldOn: '2021-06-29', startsAt: '19:00', endsAt: '20:30' }
    const talk = await record(product.server.as('director/5'), 5, { title: 'Phòng bệnh mùa mưa', field: 'health', ...hours, ...uncounted })
    const page = await at(`/hoat-dong/${talk}`, 360)
    await press(page, 'Giữ phòng, giáo viên, thiết bị')
    await press(page, 'Tìm người dạy ở trung tâm khác')
    await page.getByRole('checkbox', { name: /Võ Thị Chung \(.*Phường 7\)/ }).check()
    await look(page, 'giu-nguoi-day-360')
    await press(page, 'Giữ các mục đã chọn')
    await page.getByText('Võ Thị Chung (TTHTCĐ Phường 7)').waitFor()
    await look(page, 'da-giu-nguoi-day-360')
    const neighbour = await newPage({ width: 1366 })
    await product.signIn(neighbour, 'director/7')
    await go(neighbour, '/lich?ngay=2021-06-29')
    await neighbour.getByText('Võ Thị Chung dạy ở TTHTCĐ Phường 5').first().waitFor()
    await look(neighbour, 'lich-day-noi-khac-1366')
    await go(neighbour, '/mang-luoi')
    await neighbour.getByRole('link', { name: 'Võ Thị Chung' }).click()
    await neighbour.getByRole('heading', { name: 'Dạy ở trung tâm khác' }).waitFor()
    await look(neighbour, 'mang-luoi-day-noi-khac-1366')
  })

  it('[ACT-3] keeps them for a whole course; the neighbour declines one evening, and the course finds somebody for it', async () => {
    const page = await at('/lop-hoc/mo', 360)
    await field(page, 'Tên lớp').fill('Dinh dưỡng cho trẻ nhỏ')
    await choose(page, 'Nhóm nội dung', 'Sức khỏe, dân số, gia đình')
    await choose(page, 'Hình thức', 'Sinh hoạt chuyên đề')
    await press(page, 'Tìm người dạy ở trung tâm khác')
    await page.getByText(/Chọn nhóm nội dung, ngày học và giờ/).waitFor()
    await page.getByRole('checkbox', { name: 'Thứ Ba' }).check()
    await field(page, 'Từ ngày').fill('06/07/2021')
    await field(page, 'Số buổi').fill('3')
    await field(page, 'Bắt đầu lúc').fill('18:00')
    await field(page, 'Kết thúc lúc').fill('19:30')
    await page.getByRole('checkbox', { name: /Võ Thị Chung/ }).check()
    await page.getByText('rảnh cả 3 buổi', { exact: false }).waitFor()
    await look(page, 'lop-nguoi-day-noi-khac-360')
    await press(page, 'Mở lớp')
    await page.getByRole('heading', { level: 1, name: 'Dinh dưỡng cho trẻ nhỏ' }).waitFor()

    const neighbour = await newPage({ width: 360 })
    await product.signIn(neighbour, 'director/7')
    await go(neighbour, '/')
    await neighbour.getByText(/TTHTCĐ Phường 5 giữ Võ Thị Chung dạy [34] buổi/).first().waitFor()
    await neighbour.getByRole('link', { name: /Xem lịch dạy/ }).click()
    await neighbour.getByText(/3 buổi/).waitFor()
    await neighbour.getByRole('button', { name: 'Không cho mượn' }).last().click()
    await neighbour.getByRole('checkbox', { name: /06\/07\/2021/ }).uncheck()
    await neighbour.getByRole('checkbox', { name: /20\/07\/2021/ }).uncheck()
    await neighbour.getByLabel('Vì sao?').fill('Đi tập huấn')
    await look(neighbour, 'khong-cho-muon-360')
    await neighbour.getByRole('dialog').getByRole('button', { name: 'Không cho mượn' }).click()
    await neighbour.getByRole('heading', { name: 'Đã từ chối' }).waitFor()
    await look(neighbour, 'da-tu-choi-360')

    await go(page, '/')
    await page.getByText('“Dinh dưỡng cho trẻ nhỏ”: buổi ngày 13/07/2021 chưa có người dạy thay Võ Thị Chung.').first().waitFor()
    await page.getByRole('link', { name: /Tìm người khác/ }).click()
    await page.getByText('TTHTCĐ Phường 7 không cho mượn Võ Thị Chung: Đi tập huấn', { exact: false }).waitFor()
    await page.getByRole('link', { name: 'Dinh dưỡng cho trẻ nhỏ' }).click()
    await page.getByRole('link', { name: 'Sửa lớp' }).click()
    await page.getByRole('checkbox', { name: 'Lê Thị Ngọc' }).check()
    await page.setViewportSize({ width: 1366, height: 900 })
    await look(page, 'lop-sua-nguoi-day-1366')
  })

  it('says whether there is an office, and borrows the neighbour’s hall', async () => {
    const page = await at('/phong', 1366)
    await page.getByText(/Chưa có phòng làm việc/).waitFor()
    await page.getByText(/chưa được kiểm chứng/).waitFor()
    await look(page, 'phong-trong-1366')
    await page.getByRole('link', { name: 'Thêm phòng' }).click()
    const topOf = async (label: string) => (await field(page, label).boundingBox())?.y
    const heightOf = async (label: string) => (await page.getByText(label).first().boundingBox())?.height ?? 0
    expect(await heightOf('Dùng được đến hết ngày')).toBeGreaterThan(await heightOf('Ngày thỏa thuận'))
    expect(await topOf('Dùng được đến hết ngày')).toBe(await topOf('Ngày thỏa thuận'))
    await field(page, 'Tên phòng').fill('Văn phòng trung tâm')
    await page.getByText('Phòng làm việc', { exact: true }).click()
    await field(page, 'Số chỗ').fill('12')
    await look(page, 'phong-them-1366')
    await press(page, 'Thêm phòng')
    await page.getByText(/Đủ: Văn phòng trung tâm \(12 chỗ\)/).waitFor()
    await page.getByRole('link', { name: 'Mượn phòng của nơi khác' }).click()
    await press(page, 'Lấy vào danh sách: Hội trường Phường 7')
    await page.getByText('Đã có trong danh sách').waitFor()
    await look(page, 'phong-muon-1366')
    await page.getByRole('link', { name: 'Phòng và thiết bị' }).first().click()
    await page.getByRole('heading', { name: 'Phòng mượn của trung tâm khác' }).waitFor()
    await look(page, 'phong-1366')
  })

  it('brings partner bodies in from Excel, and knows what was held with them', async () => {
    const page = await at('/phoi-hop', 1366)
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
    const rows = [['Trạm Y tế', 'Trạm Y tế'], ['Câu lạc bộ cờ', 'cờ tướng']]
    const buffer = await writeXlsx([{ name: 'DS', columns: [{ heading: 'Tên đơn vị' }, { heading: 'Loại' }], rows }])
    await page.getByLabel('Chọn tệp Excel').setInputFiles({ name: 'ds.xlsx', mimeType: 'application/vnd.ms-excel', buffer })
    await page.getByText('1 dòng chưa nhập được').waitFor()
    await look(page, 'phoi-hop-nhap-1366')
    await press(page, 'Nhập 1 dòng')
    await page.getByText('Đã nhập 1 dòng').waitFor()
    await page.getByRole('link', { name: 'Xem danh sách' }).click()
    await page.getByRole('link', { name: 'Trạm Y tế' }).click()
    await page.getByText('1 hoạt động, 1 buổi, 60 lượt.').waitFor()
    await page.getByRole('link', { name: 'Thêm chương trình' }).click()
    await field(page, 'Tên chương trình').fill('Chăm sóc sức khỏe cộng đồng')
    await field(page, 'Từ ngày').fill('01/01/2021')
    await field(page, 'Đến hết ngày').fill('31/07/2021')
    await look(page, 'phoi-hop-chuong-trinh-1366')
    await press(page, 'Thêm chương trình')
    await page.getByText('sắp hết hạn').waitFor()
    expect(await page.getByRole('link', { name: 'Tải về Excel' }).getAttribute('href')).toContain('/api/partner-programmes/export?partnerId=')
    await look(page, 'phoi-hop-mot-1366')
    await go(page, '/')
    await page.getByRole('link', { name: /hết hạn ngày 31\/07\/2021/ }).waitFor()
  })
})
