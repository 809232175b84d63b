import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, it } from 'vitest'
import { getPerson, personId } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { appointed } from '#testing/boards.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
}, 120_000)
afterAll(() => product.stop())

const at = async (who: string, path: string, width: 360 | 1366) => {
  const page = await newPage({ width })
  await product.signIn(page, who)
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe('[ORG-4] [ORG-5] a centre’s board', () => {
  it('is written down on a phone, handed over with its rights, and its gaps are seen from above', async () => {
    const phone = await at('director/5', '/them', 360)
    await phone.getByRole('link', { name: 'Ban giám đốc' }).click()
    await phone.getByText('Chưa ghi ai trong ban giám đốc.', { exact: false }).waitFor()
    await phone.getByText('Cơ cấu này chưa được kiểm chứng', { exact: false }).waitFor()
    await checkAccessible(phone)
    await expectNoSidewaysScroll(phone)
    await phone.getByRole('link', { name: /^Bổ nhiệm.*Thủ quỹ$/ }).click()
    await phone.getByRole('button', { name: 'Ghi bổ nhiệm' }).click()
    await phone.getByRole('alert').first().waitFor()
    await phone.getByLabel('Người mới').check()
    await phone.getByLabel('Họ và tên').fill('Đỗ Thị Tiền')
    await phone.getByLabel('Chức vụ chính').fill('Thủ quỹ trường THCS')
    await phone.getByLabel('Từ ngày', { exact: true }).fill('01/02/2021')
    await phone.getByRole('textbox', { name: /^Đến hết ngày/ }).fill('20/07/2021')
    await phone.getByLabel('Số quyết định').fill('15/QĐ-UBND')
    await checkAccessible(phone)
    await expectNoSidewaysScroll(phone)
    await shot(phone, 'bo-nhiem-360')
    await phone.getByRole('button', { name: 'Ghi bổ nhiệm' }).click()
    await phone.getByText('Thủ quỹ Đỗ Thị Tiền: còn 22 ngày là hết nhiệm kỳ, chưa có người kế tiếp.').waitFor()
    await phone.getByRole('link', { name: 'Lập tiểu ban' }).click()
    await phone.getByLabel('Tên tiểu ban').fill('Tiểu ban Tuyên truyền')
    await phone.getByLabel('Pháp luật', { exact: false }).first().check()
    await phone.getByRole('button', { name: 'Lưu tiểu ban' }).click()
    await phone.getByRole('heading', { name: 'Tiểu ban Tuyên truyền' }).waitFor()
    await checkAccessible(phone)
    await expectNoSidewaysScroll(phone)
    await shot(phone, 'ban-giam-doc-360')

    const term = await appointed(product.server.as('office'), 5, {
      post: 'director', holder: { personId: personId(getPerson('director/5')) }, mainJob: 'Phó Chủ tịch UBND Phường 5',
    })
    const report = { id: uuidv7(), unitId: centre(5), form: 'centre-quarterly', period: '2021-Q2' }
    await product.server.as('director/5').post('/api/reports', report)
    const office = await at('office', '/', 1366)
    await office.getByText('1 trung tâm có chức danh còn trống trong ban giám đốc.').first().waitFor()
    await office.goto(`${product.base}/ban-giam-doc`)
    await office.getByRole('link', { name: /Phường 5/ }).waitFor()
    await checkAccessible(office)
    await shot(office, 'ban-giam-doc-cac-trung-tam-1366')
    await office.getByRole('link', { name: /Phường 5/ }).click()
    await office.getByRole('link', { name: /^Bàn giao.*Giám đốc Nguyễn Thị Thu Hạnh$/ }).click()
    await office.getByText('Vai trò “Giám đốc trung tâm” của Nguyễn Thị Thu Hạnh ở trung tâm này kết thúc cùng ngày.').waitFor()
    await office.getByText('Báo cáo quý II năm 2021 đang soạn.').waitFor()
    await office.getByText('Người mới', { exact: true }).click()
    await office.getByRole('radio', { name: 'Mời tạo tài khoản', checked: true }).waitFor({ state: 'attached' })
    await office.getByText('Đã có trong danh sách', { exact: true }).click()
    await office.getByLabel('Tìm theo tên').fill('gia huy')
    await office.getByRole('option', { name: /Lâm Gia Huy/ }).click()
    await checkAccessible(office)
    await shot(office, 'ban-giao-1366')
    await office.getByRole('button', { name: 'Bàn giao', exact: true }).click()
    await office.getByText('Đã bàn giao chức Giám đốc cho Lâm Gia Huy.').waitFor()
    await office.getByText('Các nhiệm kỳ đã qua (1)').click()
    await office.getByText('bàn giao, Vũ Thị Hồng Nhung ghi').waitFor()
    await checkAccessible(office)
    await shot(office, 'ban-giam-doc-1366')

    const late = await at('office', `/ban-giam-doc/${centre(5)}/ban-giao/${term}`, 360)
    await late.getByRole('button', { name: 'Bàn giao', exact: true }).waitFor()
    await expectNoSidewaysScroll(late)
    const successor = await at('staff/5', '/bao-cao', 360)
    await successor.getByText(/quý II/i).first().waitFor()

    await office.getByRole('link', { name: /^Sửa.*Giám đốc Lâm Gia Huy$/ }).click()
    await office.getByRole('textbox', { name: /^Đến hết ngày/ }).fill('20/07/2021')
    await office.getByText('Vai trò “Giám đốc trung tâm” của Lâm Gia Huy trong phần mềm cũng hết sau ngày 20/07/2021.').waitFor()
    await checkAccessible(office)
    await shot(office, 'sua-nhiem-ky-1366')
    await office.getByRole('button', { name: 'Lưu nhiệm kỳ' }).click()
    await office.getByText('Đã lưu nhiệm kỳ.').waitFor()
    await successor.goto(`${product.base}/`)
    await successor.getByText('Quyền “Giám đốc trung tâm” của Lâm Gia Huy trong phần mềm hết cùng ngày.', { exact: false }).waitFor()
    await checkAccessible(successor)
    await expectNoSidewaysScroll(successor)
    await shot(successor, 'quyen-sap-het-360')
  })

  it('comes in from a list, bad rows explained', async () => {
    const page = await at('director/7', `/ban-giam-doc/${centre(7)}/nhap`, 1366)
    const list = 'Chức danh;Họ và tên;Từ ngày\nKế toán;Lý Thị Toán;15/01/2020\nTổng tư lệnh;Ai Đó;15/01/2020\n'
    await page.getByLabel('Chọn tệp').setInputFiles({ name: 'ban.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByText('Dòng 3').waitFor()
    await page.getByText('A3', { exact: true }).waitFor()
    await checkAccessible(page)
    await shot(page, 'nhap-ban-giam-doc-1366')
    await page.getByRole('button', { name: 'Nhập 1 dòng' }).click()
    await page.getByText('Đã ghi 1 chức danh.').waitFor()
    await page.getByRole('link', { name: 'Về ban giám đốc' }).click()
    await page.getByText('Lý Thị Toán', { exact: true }).waitFor()
  })
})
