import type { Page } from 'playwright-core'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { aRoom, aTeacher } from '#testing/resources.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { allowNoise, newPage } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'
import { look as lookAt, openAs } from './support/journey.ts'

let product: Product
let room: string
let hall: string
const director = () => product.server.as('director/5')
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  room = await aRoom(product.server, 5, 'Phòng vi tính')
  hall = await aRoom(product.server, 5, 'Hội trường')
  await aTeacher(product.server, 5, 'Nguyễn Thị Hạnh', ['languages_it'])
  const week = { unitId: getPerson('office').unit, title: 'Tuần lễ học tập suốt đời', fromDay: '2021-06-28', toDay: '2021-07-04' }
  await product.server.as('office').put(`/api/campaigns/${uuidv7()}`, week)
})
afterAll(() => product.stop())

const open = (who: string, width: 360 | 1366, path: string) => openAs(product, who, width, path)

const look = (page: Page, name: string) => lookAt(page, `courses-${name}`)

describe('[ACT-1] [ACT-2] a course', () => {
  it('is opened from a template on a phone, with its room kept, and its sessions are there', async () => {
    const page = await open('director/5', 360, '/lop-hoc')
    await page.getByRole('link', { name: 'Mở lớp' }).click()
    await page.getByRole('button', { name: 'Lớp kỹ năng số' }).click()
    await page.getByText('6 buổi, từ 29/06/2021 đến 15/07/2021').waitFor()
    await page.getByRole('checkbox', { name: 'Phòng vi tính' }).check()
    await page.getByRole('checkbox', { name: 'Nguyễn Thị Hạnh' }).check()
    await page.getByRole('radio', { name: 'Tuần lễ học tập suốt đời' }).check()
    await look(page, 'open-360')
    await page.getByRole('button', { name: 'Mở lớp' }).click()
    await page.getByRole('heading', { level: 1, name: 'Lớp kỹ năng số' }).waitFor()
    const sessions = page.getByRole('list', { name: 'Các buổi' })
    expect(await sessions.getByRole('listitem').count()).toBe(6)
    expect(await sessions.innerText()).toContain('VNeID và dịch vụ công trực tuyến')
    await look(page, 'page-360')
    await sessions.getByRole('link').first().click()
    await page.getByText('Một buổi của lớp').waitFor()
    await page.getByText('Phòng vi tính, Nguyễn Thị Hạnh').waitFor()
    await page.close()
  })

  it('changes its coming sessions when asked, and is cancelled with them', async () => {
    const page = await open('director/5', 1366, '/lop-hoc')
    await look(page, 'list-1366')
    await page.getByRole('link', { name: 'Lớp kỹ năng số' }).click()
    const meeting = uuidv7()
    const hours = { heldOn: '2021-07-06', startsAt: '19:00', endsAt: '20:30' }
    await director().put(`/api/activities/${meeting}`, { unitId: centre(5), title: 'Họp tổ dân phố', field: 'law', form: 'thematic', ...hours })
    await director().put(`/api/activities/${meeting}/bookings`, { resources: [{ kind: 'room', id: hall }] })
    await page.getByRole('link', { name: 'Sửa lớp' }).click()
    allowNoise(page, /status of 409/)
    await page.getByRole('radio', { name: 'Hội trường' }).check()
    expect(await page.getByLabel('Địa điểm').inputValue()).toBe('Hội trường')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByText(/Hội trường: 19:00–20:30 .*\(Họp tổ dân phố\)/).waitFor()
    await look(page, 'room-clash-1366')
    await page.getByRole('button', { name: 'Để 1 ngày trùng ở chỗ cũ' }).click()
    await page.getByText('1 ngày ở lại chỗ cũ.').waitFor()
    await page.getByRole('radio', { name: 'Phòng vi tính' }).check()
    await page.getByLabel('Địa điểm').fill('Nhà văn hóa Khu phố 3')
    await look(page, 'edit-1366')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByRole('button', { name: 'Hủy lớp' }).waitFor()
    const [first] = (await director().get(`/api/courses/${page.url().split('/').at(-1) ?? ''}`)).body.sessions
    expect(first.place).toBe('Nhà văn hóa Khu phố 3')
    await page.getByRole('button', { name: 'Hủy lớp' }).click()
    await page.getByLabel('Vì sao hủy?').fill('Giãn cách xã hội')
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy lớp' }).click()
    await page.getByText('Lớp đã hủy: Giãn cách xã hội').waitFor()
    await page.getByRole('button', { name: 'Khôi phục lớp' }).click()
    await page.getByRole('link', { name: 'Sửa lớp' }).waitFor()
    await look(page, 'page-1366')
    await page.close()
  })
})

describe('[SYS-3] a list of courses', () => {
  it('comes in as the centre keeps it, with the room it names, mistakes beside their cells, and changes what is there only when asked', async () => {
    await aRoom(product.server, 7, 'Phòng máy')
    await aTeacher(product.server, 7, 'Trần Văn Bình', ['arts_sports'])
    const page = await open('director/7', 360, '/lop-hoc')
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
    const list = (teacher: string, until = '29/07/2021') =>
      Buffer.from(
        [
          'Tên lớp;Lĩnh vực;Giáo viên;Phòng;Từ ngày;Đến ngày;Thứ;Giờ học;Số chỗ',
          `Lớp tin học văn phòng;Tin học;${teacher};Phòng máy;06/07/2021;${until};T3, T5;19h - 20h30;25`,
          'Câu lạc bộ dưỡng sinh;;;Sân;03/07/2021;28/08/2021;T7;6h - 7h;',
          'Lớp may;Kinh tế;;;01/07/2021;30/09/2021;;;',
        ].join('\n'),
      )
    const choose = (...said: [string, string?]) => page.getByLabel('Chọn tệp Excel').setInputFiles({ name: 'lop.csv', mimeType: 'text/csv', buffer: list(...said) })
    await choose('Cô Lan')
    await page.getByText('Chưa rõ học vào những ngày nào', { exact: false }).waitFor()
    await look(page, 'import-360')
    await page.getByLabel('Hình thức, khi không rõ').click()
    await page.getByRole('option', { name: 'Lớp sở thích, năng khiếu' }).click()
    await page.getByText('Giữ: Phòng máy').waitFor()
    await page.getByText('C2 “Cô Lan” chưa có trong sổ của trung tâm').waitFor()
    await look(page, 'import-kept-360')
    await page.getByRole('button', { name: 'Mở 2 lớp' }).click()
    await page.getByText('Đã mở 2 lớp.').waitFor()
    await look(page, 'imported-360')
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
    await page.setViewportSize({ width: 1366, height: 900 })
    await choose('Thầy Trần Văn Bình')
    await page.getByText('Giáo viên, báo cáo viên: Cô Lan → Thầy Trần Văn Bình').waitFor()
    await page.getByText('Buổi sắp tới giữ: Trần Văn Bình').waitFor()
    await page.getByText('Không có dòng nào mới để nhập.').waitFor()
    await page.getByText('Cập nhật theo tệp').click()
    await page.getByRole('button', { name: 'Cập nhật 1 lớp' }).waitFor()
    await look(page, 'import-changed-1366')
    await page.getByRole('button', { name: 'Cập nhật 1 lớp' }).click()
    await page.getByText('Đã mở 0 lớp, cập nhật 1 lớp.').waitFor()
    await page.getByRole('button', { name: 'Chọn tệp khác' }).click()
    await choose('Thầy Trần Văn Bình', '22/07/2021')
    await page.getByText('Xếp lại từ ngày mai: hủy 2 buổi.').waitFor()
    await page.getByText('Xếp lại theo tệp').click()
    await page.getByRole('button', { name: 'Cập nhật 1 lớp' }).waitFor()
    await look(page, 'import-sessions-1366')
    await page.getByRole('button', { name: 'Cập nhật 1 lớp' }).click()
    await page.getByText('Đã mở 0 lớp, cập nhật 1 lớp.').waitFor()
    await page.close()
  })
})

describe('[ACT-6] the timetable', () => {
  it('moves a session by keyboard and by pointer, undoes it, and refuses a clash with what is free', async () => {
    const id = uuidv7()
    const talk = { unitId: centre(5), title: 'Luật Cư trú', field: 'law', form: 'thematic', heldOn: '2021-06-30', startsAt: '19:00', endsAt: '20:30' }
    await director().put(`/api/activities/${id}`, talk)
    await director().put(`/api/activities/${id}/bookings`, { resources: [{ kind: 'room', id: room }] })
    const standing = async () => (({ heldOn, startsAt }: { heldOn: string; startsAt: string }) => `${heldOn} ${startsAt}`)((await director().get(`/api/activities/${id}`)).body)
    const page = await open('director/5', 1366, '/lich')
    allowNoise(page, /status of 409/)
    const handle = page.getByRole('button', { name: 'Kéo để dời: Luật Cư trú' })
    await look(page, 'week-1366')

    // The picture of the whole page resized the window, which ends a drag; that is told with the next frame.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
    await handle.focus()
    // Quicker than the page: every key counts, also those that come right after the one that lifts.
    await Promise.all(['Space', 'ArrowRight', 'ArrowRight'].map((key) => page.keyboard.press(key)))
    await page.getByText('Trên ô Thứ Sáu, 02/07/2021, Tối').waitFor({ state: 'attached' })
    await page.keyboard.press('Space')
    await page.getByText('Đã dời: Luật Cư trú').waitFor()
    expect(await standing()).toBe('2021-07-02 19:00')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('Đã trả về chỗ cũ').waitFor()
    expect(await standing()).toBe('2021-06-30 19:00')

    // Beside a place stand its hours. High enough that nothing scrolls and no message lies over the evening.
    await page.setViewportSize({ width: 1366, height: 1100 })
    const lift = async () => {
      await handle.hover({ position: { x: 8, y: 8 } })
      await page.mouse.down()
    }
    const morning = await page.locator('table tbody tr').first().locator('td').nth(4).boundingBox()
    if (!morning) throw new Error('No place to drop on.')
    await lift()
    await page.mouse.move(morning.x + morning.width - 20, morning.y + morning.height / 2, { steps: 8 })
    // Of the window alone: a picture of the whole page would resize it, which ends the drag.
    await page.screenshot({ path: 'test-results/screens/courses-drag-1366.png' })
    await page.mouse.up()
    await expect.poll(standing).toBe('2021-07-02 09:00')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await expect.poll(standing).toBe('2021-06-30 19:00')
    await page.locator('td', { has: handle }).and(page.locator('tr:last-child td:nth-of-type(3)')).waitFor()

    // Onto Thursday evening, where the digital class has the room.
    const cell = await page.locator('table tbody tr').last().locator('td').nth(3).boundingBox()
    if (!cell) throw new Error('No place to drop on.')
    await lift()
    await page.mouse.move(cell.x + 40, cell.y + 40, { steps: 8 })
    await page.mouse.up()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Phòng vi tính còn trống:').waitFor()
    expect(await dialog.innerText()).toContain('Lớp kỹ năng số')
    await look(page, 'clash-1366')
    await dialog.getByRole('button', { name: /^20:30–22:00|^17:30–19:00/ }).first().click()
    const { version } = (await director().get(`/api/activities/${id}`)).body
    await director().post(`/api/activities/${id}/edit`, { ...talk, speakers: 'Luật sư Lan', version })
    await dialog.getByRole('button', { name: 'Dời buổi' }).click()
    await dialog.getByText('Người khác vừa sửa buổi này', { exact: false }).waitFor()
    await dialog.getByRole('button', { name: 'Dời buổi' }).click()
    await page.getByText('Đã dời: Luật Cư trú').waitFor()
    expect(await standing()).toMatch(/^2021-07-01/)
    await page.close()
  })

  it('copies the week, and shows month, agenda and sheet', async () => {
    const page = await open('director/5', 360, '/lich')
    await look(page, 'agenda-360')
    await page.getByRole('button', { name: 'Chép tuần này sang tuần khác' }).click()
    await page.getByRole('textbox', { name: 'Chép sang mấy tuần sau' }).fill('5')
    await page.getByRole('button', { name: /^Chép \d buổi/ }).click()
    await page.getByText(/Đã chép 3 buổi/).waitFor()
    await look(page, 'copied-360')
    await page.close()
    const desk = await open('director/5', 1366, '/lich?xem=thang')
    await look(desk, 'month-1366')
    await desk.goto(`${product.base}/lich/in?ngay=2021-06-28`)
    await desk.getByRole('img', { name: /Mã QR/ }).waitFor()
    await look(desk, 'sheet-1366')
    await desk.close()
  })
})

describe('[ACT-4] [ACT-5] a campaign', () => {
  it('is seen below, and its joint result above', async () => {
    const page = await open('director/5', 360, '/chien-dich')
    await page.getByRole('link', { name: 'Tuần lễ học tập suốt đời' }).click()
    await page.getByText('1/1 trung tâm tham gia').waitFor()
    await look(page, 'campaign-360')
    await page.close()
    const visitor = await newPage({ width: 360, context: { bypassCSP: true } })
    await visitor.goto(product.base + (publicPath({ id: centre(5), kind: 'centre', shortName: 'TTHTCĐ Phường 5' }) ?? ''))
    await visitor.getByRole('heading', { name: 'Chiến dịch đang tham gia' }).waitFor()
    await look(visitor, 'campaign-public-360')
    await visitor.context().close()
    const office = await open('office', 1366, '/chien-dich')
    await office.getByRole('link', { name: 'Phát động chiến dịch' }).click()
    await office.getByRole('button', { name: 'Ngày Sách và Văn hóa đọc Việt Nam' }).click()
    await office.getByText('Chọn từng đơn vị').click()
    await office.getByRole('button', { name: 'Phát động chiến dịch' }).click()
    await office.getByText('Chọn ít nhất một đơn vị, hoặc chọn mọi đơn vị bên dưới.').first().waitFor()
    for (const ward of ['Phường 5', 'Phường 17']) await office.getByText(ward, { exact: true }).click()
    await office.getByText('Đã chọn 2/16 đơn vị', { exact: false }).waitFor()
    await office.getByRole('textbox', { name: 'Số buổi tổ chức' }).fill('4')
    await look(office, 'call-1366')
    await office.getByRole('button', { name: 'Phát động chiến dịch' }).click()
    await office.getByText('Đề nghị tham gia: Phường 17, Phường 5.').or(office.getByText('Đề nghị tham gia: Phường 5, Phường 17.')).waitFor()
    await office.getByRole('progressbar', { name: 'Số buổi tổ chức' }).waitFor()
    await look(office, 'campaign-asked-1366')
    await office.goto(`${product.base}/chien-dich`)
    await office.getByRole('link', { name: 'Tuần lễ học tập suốt đời' }).click()
    await office.getByText('1/16 trung tâm tham gia').waitFor()
    await office.getByText('TTHTCĐ Phường 7').or(office.getByText('Trung tâm học tập cộng đồng Phường 7')).first().waitFor()
    await look(office, 'campaign-1366')
    await office.getByRole('link', { name: 'Sửa chiến dịch' }).click()
    await office.getByRole('textbox', { name: 'Đến ngày' }).fill('11/07/2021')
    await look(office, 'campaign-edit-1366')
    const path = new URL(office.url()).pathname.split('/')[2] ?? ''
    const other = { title: 'Tuần lễ học tập', fromDay: '2021-06-28', toDay: '2021-07-04' }
    await product.server.as('office').post(`/api/campaigns/${path}/edit`, { ...other, version: 1 })
    allowNoise(office, /status of 409/)
    await office.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await office.getByText('Người khác vừa sửa mục này', { exact: false }).waitFor()
    await office.getByRole('button', { name: 'Lưu bản của tôi' }).click()
    await office.getByText('28/06/2021 – 11/07/2021', { exact: false }).waitFor()
    await office.getByRole('button', { name: 'Hủy chiến dịch' }).click()
    await office.getByRole('button', { name: 'Khôi phục chiến dịch' }).click()
    await office.getByRole('link', { name: 'Sửa chiến dịch' }).waitFor()
    await office.getByText('Lịch sử').click()
    await office.getByText('Đến ngày: 04/07/2021 → 11/07/2021').waitFor()
    await look(office, 'campaign-history-1366')
    await office.close()
  })
})
