import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
})
afterAll(() => product.stop())

async function look(page: Page, name: string) {
  await expectNoSidewaysScroll(page)
  await checkAccessible(page)
  await shot(page, name)
}

/** A neighbour's telephone without scripts; axe is one, so the same page is opened once more with them. */
async function lookPublic(page: Page, name: string) {
  await expectNoSidewaysScroll(page)
  await shot(page, name)
  const again = await newPage({ width: 360, context: { bypassCSP: true } })
  await again.goto(page.url())
  await checkAccessible(again)
  await again.context().close()
}

describe('[ACT-9] [ACT-10] [PUB-1] [PUB-4] what came of it', () => {
  it('a director issues certificates to a class, anybody checks one, and it is revoked', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'director/5')
    await page.goto(`${product.base}/chung-nhan`)
    await page.getByText('Chưa cấp giấy chứng nhận nào').waitFor()
    await page.getByRole('link', { name: 'Cấp giấy chứng nhận' }).click()
    await expect.poll(() => page.getByText('chỉ mở được trên chính máy này').count()).toBe(1)
    await page.getByText('Giấy đầu tiên sẽ mang số 01/GCN-TTHTCĐ').waitFor()
    await page.getByRole('button', { name: /^Cấp giấy/ }).click()
    await page.getByRole('link', { name: /Chưa chọn ai/ }).waitFor()
    await page.getByLabel('Thêm người ngoài danh sách').fill('Nguyễn Thị Thuỳ Dương, 1958\nLý Văn Ễ\t1949')
    await page.getByLabel('Lớp, chuyên đề').fill('Kỹ năng số cho người cao tuổi')
    await page.getByRole('textbox', { name: 'Từ ngày' }).fill('03/05/2021')
    await page.getByRole('textbox', { name: 'Đến ngày' }).fill('21/06/2021')
    await page.getByText('Đang chọn 2 người').waitFor()
    await look(page, 'certificate-issue-1366')
    await page.getByRole('button', { name: 'Cấp 2 giấy' }).click()
    // Both are printed and handed out together; then one of them is looked at.
    await page.getByText('2 giấy cấp cùng một đợt').waitFor()
    await look(page, 'certificates-issued-1366')
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Tải cả 2 giấy để in (.pdf)' }).click()])
    expect(file.suggestedFilename()).toBe('giay-chung-nhan-ky-nang-so-cho-nguoi-cao-tuoi.pdf')
    await page.getByRole('link', { name: '01/GCN-TTHTCĐ' }).click()
    await page.getByRole('heading', { level: 1, name: '01/GCN-TTHTCĐ' }).waitFor()
    await look(page, 'certificate-1366')
    const checked = (await page.getByRole('link', { name: 'Trang kiểm tra công khai' }).getAttribute('href')) ?? ''

    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    await phone.goto(product.base + checked)
    await phone.getByRole('heading', { name: 'Giấy này còn giá trị' }).waitFor()
    await phone.getByText('Nguyễn Thị Thuỳ Dương').waitFor()
    await lookPublic(phone, 'certificate-public-360')

    await page.getByRole('button', { name: 'Thu hồi giấy' }).click()
    await page.getByLabel('Lý do cụ thể').fill('Ghi sai năm sinh')
    await look(page, 'certificate-revoke-1366')
    await page.getByRole('dialog').getByRole('button', { name: 'Thu hồi giấy' }).click()
    await page.getByText('ghi sai thông tin. Lý do: Ghi sai năm sinh').waitFor()
    await phone.reload()
    await phone.getByRole('heading', { name: 'Giấy này đã bị thu hồi' }).waitFor()
    await lookPublic(phone, 'certificate-revoked-360')
    await page.setViewportSize({ width: 360, height: 740 })
    await page.goto(`${product.base}/chung-nhan`)
    await page.getByRole('rowheader', { name: '02/GCN-TTHTCĐ' }).waitFor()
    await look(page, 'certificates-360')

    // Mr Ễ, on no list, asks to be forgotten.
    await page.getByRole('link', { name: '02/GCN-TTHTCĐ' }).click()
    await page.getByRole('button', { name: 'Xóa họ tên theo yêu cầu…' }).click()
    await page.getByLabel(/Ai yêu cầu/).fill('Ông Ễ yêu cầu tại trung tâm')
    await look(page, 'certificate-erase-360')
    await page.getByRole('button', { name: 'Xóa họ tên trên giấy' }).click()
    await page.getByText('Số và ngày vẫn giữ trong sổ').waitFor()
    const forgotten = (await page.getByRole('link', { name: 'Trang kiểm tra công khai' }).getAttribute('href')) ?? ''
    await phone.goto(product.base + forgotten)
    await phone.getByText('Họ tên và năm sinh không hiện ở đây').waitFor()
    expect(await phone.getByText('Lý Văn Ễ').count()).toBe(0)
    await page.context().close()
    await phone.context().close()
  })

  it('minutes are written and attached, and those who came tap a face', async () => {
    const id = await record(product.server.as('director/5'), 5, { heldOn: '2021-06-26', title: 'Phòng đuối nước' })
    const page = await newPage({ width: 360 })
    await product.signIn(page, 'director/5')
    await page.goto(`${product.base}/hoat-dong/${id}`)
    await page.getByRole('button', { name: 'Ghi biên bản' }).click()
    await page.getByLabel('Nội dung biên bản').fill('Kết luận: mở thêm lớp bơi vào tháng 7.')
    await page.getByRole('button', { name: 'Lưu biên bản' }).click()
    await page.getByText('Kết luận: mở thêm lớp bơi').waitFor()
    await page.getByLabel('Đính kèm biên bản đã ký').setInputFiles({ name: 'Biên bản đã ký.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.4 x') })
    await page.getByRole('link', { name: 'Biên bản đã ký.pdf' }).waitFor()
    await page.getByRole('button', { name: 'Lấy mã QR hỏi ý kiến' }).click()
    const path = (await page.getByRole('link', { name: /\/hai-long\// }).getAttribute('href')) ?? ''
    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    for (const face of ['Hài lòng', 'Hài lòng', 'Bình thường']) {
      await phone.goto(product.base + path)
      if (face === 'Bình thường') await lookPublic(phone, 'satisfaction-ask-360')
      await phone.getByRole('button', { name: face, exact: true }).click()
      await phone.getByRole('heading', { name: 'Đã nhận, cảm ơn anh/chị' }).waitFor()
    }
    await phone.getByLabel('Muốn nói thêm điều gì?').fill('Cô giáo dễ hiểu')
    await phone.getByRole('button', { name: 'Gửi ý kiến' }).click()
    await phone.getByRole('button', { name: 'Lưu ý kiến đã sửa' }).waitFor()
    await lookPublic(phone, 'satisfaction-thanks-360')
    await phone.context().close()
    await page.reload()
    await page.getByText('3 câu trả lời, 67% hài lòng.').waitFor()
    await look(page, 'activity-outcome-360')
    await page.context().close()
  })

  it('a centre’s week is read on a phone, printed for the wall, and followed by a calendar', async () => {
    const director = product.server.as('director/5')
    const plan = { attended: null, women: null, ethnic: null, policy: null, startsAt: '19:00', endsAt: '20:30' }
    await record(director, 5, { ...plan, heldOn: '2021-07-01', title: 'Dùng điện thoại thông minh' })
    const off = await record(director, 5, { ...plan, heldOn: '2021-07-03', title: 'Câu lạc bộ thơ' })
    await director.post(`/api/activities/${off}/cancel`, { version: 1, reason: 'Mưa bão' })
    const five = publicPath({ id: centre(5), kind: 'centre', shortName: 'TTHTCĐ Phường 5' }) ?? ''
    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    await phone.goto(product.base + five)
    await phone.getByText('đã hủy:').waitFor()
    await lookPublic(phone, 'timetable-centre-360')
    await phone.getByRole('link', { name: 'Lịch theo tuần, in ra giấy A3' }).click()
    await phone.getByRole('heading', { name: 'Lịch hoạt động theo tuần' }).waitFor()
    await lookPublic(phone, 'timetable-week-360')
    const sheet = (await phone.getByRole('link', { name: /khổ A3/ }).getAttribute('href')) ?? ''
    expect((await product.server.nobody.get(sheet)).headers['content-type']).toBe('application/pdf')
    await phone.getByRole('link', { name: 'Đưa lịch vào điện thoại' }).click()
    expect(await phone.getByRole('link', { name: 'Đăng ký lịch' }).getAttribute('href')).toMatch(/^webcal:\/\/.*\/lich\.ics$/)
    await lookPublic(phone, 'timetable-subscribe-360')
    await phone.context().close()
    const wide = await newPage({ width: 1366 })
    await wide.goto(`${product.base}${five}/lich?tuan=2021-06-28`)
    await wide.emulateMedia({ media: 'print' })
    await shot(wide, 'timetable-week-print')
    // One sheet for the printer, A3 standing: 297 by 420 mm, in points.
    const paper = (await wide.pdf({ preferCSSPageSize: true })).toString('latin1')
    expect([...paper.matchAll(/MediaBox \[0 0 (\d+)[\d.]* (\d+)/g)].map((m) => [m[1], m[2]])).toEqual([['841', '1191']])
    await wide.context().close()
  })
})
