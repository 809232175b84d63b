import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, DISTRICT, PROVINCE } from '#scenes/go-vap/tree.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => void (product = await startProduct({ scene: 'year' })), 120_000)
afterAll(() => product?.stop())

const pick = async (page: Page, label: string, words: string, option: string) => {
  await page.getByRole('combobox', { name: label }).fill(words)
  await page.getByRole('option', { name: option }).first().click()
}
const both = async (page: Page, name: string) => {
  for (const width of [360, 1366] as const) {
    await page.setViewportSize({ width, height: width === 360 ? 740 : 768 })
    await checkAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, `${name}-${width}`)
  }
}

describe('[ORG-2] the tree moves', () => {
  it('merges Phường 5 and Phường 6 from 01/07/2021, shows everything beforehand, and takes it back', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'admin')
    await page.goto(`${product.base}/don-vi/${commune(5)}`)
    await page.getByRole('link', { name: 'Sắp xếp đơn vị', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Sắp xếp đơn vị', exact: true }).waitFor()
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Ghi văn bản làm căn cứ', { exact: false }).first().waitFor()

    await pick(page, 'Thêm đơn vị được nhập', 'phuong 6', 'Phường 6')
    await page.getByLabel('Tên đầy đủ', { exact: true }).fill('Phường Hạnh Thông')
    expect(await page.getByLabel('Tên gọn của trung tâm mới').inputValue()).toBe('TTHTCĐ Phường Hạnh Thông')
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('01/07/2021')
    await page.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết 1685/NQ-UBTVQH15')
    await both(page, 'sap-xep')
    await page.getByRole('button', { name: 'Xem trước' }).click()

    await page.getByRole('heading', { level: 1, name: '4. Sẽ xảy ra' }).waitFor()
    await page.getByText('Phường 5, Phường 6 ngừng hoạt động, nhập vào Phường Hạnh Thông.').waitFor()
    await page.getByText('Nguyễn Thị Thu Hạnh, Giám đốc trung tâm', { exact: false }).first().waitFor()
    await page.getByText('báo cáo đã tiếp nhận', { exact: false }).waitFor()
    await page.getByRole('group', { name: /Võ Minh Tâm/ }).getByText('Thôi giữ từ ngày đó').click()
    await both(page, 'sap-xep-xem-truoc')
    // Somebody who goes back by the browser's own button finds what was filled in.
    await page.goBack()
    expect(await page.getByLabel('Văn bản làm căn cứ').inputValue()).toBe('Nghị quyết 1685/NQ-UBTVQH15')
    await page.goForward()
    await page.getByRole('button', { name: 'Thực hiện từ 01/07/2021' }).click()

    await page.getByRole('heading', { level: 1, name: 'Nhập Phường 5, Phường 6 thành Phường Hạnh Thông' }).waitFor()
    await both(page, 'sap-xep-da-lam')
    product.server.clock.today = '2021-07-01'
    await page.goto(`${product.base}/don-vi/${centre(6)}`)
    await page.getByText('Từ 01/07/2021 nhập vào', { exact: false }).waitFor()
    await page.getByText('theo Nghị quyết 1685/NQ-UBTVQH15', { exact: false }).first().waitFor()
    await both(page, 'don-vi-da-nhap')
    await page.getByRole('link', { name: 'Trung tâm học tập cộng đồng Phường Hạnh Thông' }).first().click()
    await page.getByRole('heading', { name: 'Nối tiếp các đơn vị' }).waitFor()

    await page.goto(`${product.base}/don-vi/thay-doi`)
    await page.getByRole('link', { name: /^Nhập Phường 5/ }).click()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByLabel('Vì sao hoàn tác?').fill('Nhập nhầm tên phường mới')
    await page.getByRole('button', { name: 'Hoàn tác lần sắp xếp này' }).click()
    await page.getByText('Hà Đức Anh đã hoàn tác', { exact: false }).waitFor()
    const { body } = await product.server.as('admin').get('/api/units?q=phuong+5&kind=commune')
    expect(body.items.map((u: { name: string }) => u.name)).toEqual(['Phường 5', 'Phường 15'])
  })

  it('splits Phường 7 with its centre, shown as one', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'admin')
    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${commune(7)}`)
    await page.getByText('Một đơn vị thành nhiều').click()
    for (const [i, name] of ['Phường 7 Đông', 'Phường 7 Tây'].entries()) await page.getByLabel('Tên đầy đủ', { exact: true }).nth(i).fill(name)
    const group = page.getByRole('group', { name: 'Trung tâm học tập cộng đồng Phường 7', exact: true })
    await group.getByText('Chia theo, mỗi nơi một trung tâm').click()
    expect(await page.getByLabel('Tên gọn của trung tâm ở Phường 7 Tây').inputValue()).toBe('TTHTCĐ Phường 7 Tây')
    await page.getByText('Trung tâm ở Phường 7 Đông', { exact: true }).waitFor()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('01/08/2021')
    await page.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết 1685/NQ-UBTVQH15')
    await both(page, 'chia-tach-ca-trung-tam')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Lập Trung tâm học tập cộng đồng Phường 7 Tây.').waitFor()
    await page.getByText('Trung tâm học tập cộng đồng Phường 7: Trung tâm học tập cộng đồng Phường 7 Đông giữ sổ sách.').waitFor()
  })

  it('splits a province with its department, and a quận with many wards by a pasted list', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'admin')
    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${PROVINCE}`)
    await page.getByText('Một đơn vị thành nhiều').click()
    await page.getByText('Chính đơn vị này, còn lại').click()
    await page.getByLabel('Tên đầy đủ', { exact: true }).fill('Tỉnh Gia Định')
    await page.getByRole('group', { name: 'Sở Giáo dục và Đào tạo Thành phố Hồ Chí Minh' }).getByRole('radio', { name: 'Chia theo, mỗi nơi một sở' }).and(page.locator(':checked')).waitFor()
    expect(await page.getByLabel('Tên gọn của sở ở Tỉnh Gia Định').inputValue()).toBe('Sở GD&ĐT tỉnh Gia Định')
    await page.getByRole('group', { name: 'Quận Gò Vấp' }).getByText('Tỉnh Gia Định').click()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('01/08/2021')
    await page.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết của Quốc hội')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText(/^\d+ đơn vị chuyển sang Tỉnh Gia Định\.$/).waitFor()

    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${DISTRICT}`)
    await page.getByText('Một đơn vị thành nhiều').click()
    for (const [i, name] of ['Quận Hạnh Thông', 'Quận An Nhơn'].entries()) await page.getByLabel('Tên đầy đủ', { exact: true }).nth(i).fill(name)
    await page.getByLabel('Hoặc dán danh sách về Quận An Nhơn').fill('Phường 1\nphuong 3\nPhường 99')
    await page.getByRole('button', { name: 'Thêm các đơn vị trong danh sách' }).click()
    await page.getByRole('heading', { name: 'Quận An Nhơn: 2 đơn vị' }).waitFor()
    await page.getByText('Chưa tìm thấy, hoặc có nhiều đơn vị cùng tên: Phường 99.', { exact: false }).waitFor()
    await both(page, 'chia-quan')
  })

  it('renames Phường 13 with its centre, warns of what a merger leaves behind, and keeps what was typed through a reload', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'admin')
    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${commune(13)}`)
    await page.getByText('Giữ nguyên, mang tên khác').click()
    await page.getByRole('checkbox', { name: /^Đổi tên theo: Trung tâm/ }).waitFor()
    await page.getByLabel('Tên đầy đủ', { exact: true }).fill('Phường An Hội')
    expect(await page.getByLabel('Tên đầy đủ mới của trung tâm').inputValue()).toBe('Trung tâm học tập cộng đồng Phường An Hội')
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('01/08/2021')
    await page.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết 1685/NQ-UBTVQH15')
    await both(page, 'doi-ten-ca-trung-tam')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText('Trung tâm học tập cộng đồng Phường 13 đổi tên thành Trung tâm học tập cộng đồng Phường An Hội.').waitFor()
    await page.reload()
    await page.getByLabel('Văn bản làm căn cứ').waitFor()
    expect(await page.getByLabel('Tên gọn mới của trung tâm').inputValue()).toBe('TTHTCĐ Phường An Hội')

    product.server.clock.today = '2021-07-02'
    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${commune(3)}`)
    await pick(page, 'Thêm đơn vị được nhập', 'phuong 10', 'Phường 10')
    await page.getByText('Phường 3 (còn lại)', { exact: true }).click()
    await page.getByText(/^Nhập vào .*Phường 3$/).click()
    await page.getByRole('textbox', { name: 'Có hiệu lực từ ngày' }).fill('01/06/2021')
    await page.getByLabel('Văn bản làm căn cứ').fill('Nghị quyết 1685/NQ-UBTVQH15')
    await page.getByRole('button', { name: 'Xem trước' }).click()
    await page.getByText(/chỉ có một người giữ chức/).waitFor()
    await page.getByText(/chưa có phần nhập vào/).waitFor()
    await page.getByText(/^Xem cả \d+ đơn vị$/).first().click()
    await both(page, 'nhap-vao-phuong-3')
    await page.getByRole('button', { name: 'Thực hiện từ 01/06/2021' }).click()
    await page.getByRole('heading', { level: 1, name: 'Nhập Phường 10 vào Phường 3' }).waitFor()
    const director = await newPage({ width: 360 })
    await product.signIn(director, 'director/3')
    await director.goto(product.base)
    await director.getByText('Báo cáo quý II năm 2021 chưa có phần của Trung tâm', { exact: false }).first().waitFor()
  })

  it('lets the district of 2021 found a centre, and offers nothing else of the tree', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'district')
    await page.goto(`${product.base}/don-vi/${commune(9)}`)
    await page.getByRole('heading', { name: 'Thay đổi tổ chức' }).waitFor()
    expect(await page.getByRole('button', { name: /^(Đổi tên|Ngừng hoạt động|Thêm tuyến chỉ đạo)$/ }).count()).toBe(0)
    await page.getByRole('link', { name: 'Thêm đơn vị trực thuộc' }).click()
    await page.getByLabel('Tên đầy đủ').fill('Trung tâm học tập cộng đồng số 2 Phường 9')
    await pick(page, 'Cơ quan hướng dẫn chuyên môn', 'phong giao duc', 'Phòng Giáo dục và Đào tạo quận Gò Vấp')
    await page.getByLabel('Văn bản làm căn cứ').fill('Quyết định 12/QĐ-UBND')
    await both(page, 'quan-lap-trung-tam')
    await page.getByRole('button', { name: 'Thêm đơn vị' }).click()
    await page.getByRole('heading', { level: 1, name: 'Trung tâm học tập cộng đồng số 2 Phường 9' }).waitFor()
    await page.goto(`${product.base}/don-vi/sap-xep?donvi=${centre(9)}`)
    await page.getByText('Nhiều đơn vị cùng loại thành một').waitFor()
    expect(await page.getByText('Sang đơn vị cấp trên khác').count()).toBe(0)
  })
})

describe('[SYS-3] a list of units', () => {
  it('comes in with the units above in any order of rows, and every mistake beside its cell', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'admin')
    await page.goto(`${product.base}/don-vi`)
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
    const list = [
      'Tên trung tâm;Phường, xã;Loại;Mã;Quyết định thành lập',
      'Trung tâm học tập cộng đồng Làng hoa;Phường 5, Quận Gò Vấp;;;Quyết định 12/QĐ-UBND ngày 01/06/2021 của UBND Phường 5',
      'Tổ dân phố 91;Phường 99;Tổ dân phố;;',
      'Trung tâm học tập cộng đồng Phường 7;Phường 7;;;',
      'Trung tâm học tập cộng đồng Tân Lập;Xã Tân Lập;;;',
      'Xã Tân Lập;Quận Gò Vấp;Xã;;',
      'Tổ vòng 1;Tổ vòng 2;Tổ dân phố;;',
      'Tổ vòng 2;Tổ vòng 1;Tổ dân phố;;',
    ].join('\n')
    await page.getByLabel('Chọn tệp Excel').setInputFiles({ name: 'don-vi.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByText('Không thấy đơn vị nào đang hoạt động', { exact: false }).waitFor()
    await page.getByText('Ở đây đã có Trung tâm học tập cộng đồng Phường 5.', { exact: false }).first().waitFor()
    await page.getByText('Dòng 7, 8 đứng dưới nhau thành vòng.', { exact: false }).first().waitFor()
    await both(page, 'don-vi-nhap')
    await page.getByRole('button', { name: 'Thêm 3 đơn vị' }).click()
    await page.getByText('Đã thêm 3 đơn vị.').waitFor()
    await both(page, 'don-vi-da-nhap-tep')
  })
})
