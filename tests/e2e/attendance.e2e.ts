import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityList } from '#activities/rules/activity-list.ts'
import { aClass, sheetOf } from '#testing/attendance.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { record } from '#testing/records.ts'
import { SCENE_DAY } from '#testing/server.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot, untilKept } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
})
afterAll(() => product.stop())

async function look(page: Page, name: string) {
  await shot(page, name)
  await checkAccessible(page)
  await expectNoSidewaysScroll(page)
}

const director = () => product.server.as('director/5')
const unsentGone = (page: Page) => page.getByText('đang giữ trên máy này').waitFor({ state: 'detached' })

async function choose(page: Page, field: string, option: string) {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Who came, told apart by age: from the page of figures down to the session, at the centre, and for the level above. */
async function seeFigures(page: Page) {
  await page.goto(`${product.base}/so-lieu`)
  await page.getByText('Người', { exact: true }).click()
  await choose(page, 'Chia theo', 'Nhóm tuổi')
  await page.getByRole('button', { name: 'Trên 60 tuổi' }).waitFor()
  expect(await page.getByText('37 người', { exact: true }).count()).toBe(1)
  await look(page, 'figures-360')
  await page.getByRole('button', { name: 'Trên 60 tuổi' }).click()
  await page.getByRole('dialog').getByRole('link', { name: 'Lớp dùng điện thoại thông minh' }).waitFor()
  await look(page, 'figures-behind-360')
  const level = await newPage({ width: 1366 })
  await product.signIn(level, 'office')
  await level.goto(`${product.base}/them`)
  await level.getByRole('list', { name: 'Dạy và học' }).getByRole('link', { name: 'Số liệu' }).click()
  await choose(level, 'Chia theo', 'Đơn vị bên dưới')
  await level.getByRole('link', { name: 'TTHTCĐ Phường 7' }).waitFor()
  await look(level, 'figures-level-1366')
  await level.getByRole('link', { name: 'TTHTCĐ Phường 7' }).click()
  await level.getByText('Chưa có buổi nào trong quý II/2021').waitFor()
  await look(level, 'figures-none-1366')
  await level.context().close()
}

describe('attendance of forty people', () => {
  it('[ACT-8] takes at most 45 touches on a phone, and the figures follow', async () => {
    const c = await aClass(product.server.owner, 5, { people: 40, title: 'Lớp dùng điện thoại thông minh' })
    const page = await newPage({ width: 360 })
    await product.signIn(page, 'director/5')
    // Whoever opens the lists first thing finds today's, before any was kept.
    await page.goto(`${product.base}/diem-danh`)
    await page.getByRole('link', { name: 'Lớp dùng điện thoại thông minh' }).waitFor()
    await page.goto(`${product.base}/hoat-dong/${c.activityId}`)
    let touches = 0
    const touch = async (what: Promise<unknown>) => {
      touches += 1
      await what
    }
    await touch(page.getByRole('link', { name: 'Điểm danh' }).click())
    await page.getByRole('button', { name: 'Tất cả có mặt' }).waitFor()
    await look(page, 'attendance-360')
    await touch(page.getByRole('button', { name: 'Tất cả có mặt' }).click())
    const lines = page.getByRole('listitem').getByRole('button', { name: /có mặt/ })
    await expect.poll(() => lines.count()).toBe(40)
    for (const row of [3, 17, 40]) await touch(page.getByRole('button', { name: new RegExp(`^${row} `) }).click())
    await page.getByText('Có mặt 37').waitFor()
    await touch(page.getByRole('button', { name: 'Chốt điểm danh' }).click())
    await page.getByText(/đã chốt lúc/).waitFor()
    await unsentGone(page)
    expect(touches).toBeLessThanOrEqual(45)
    await expect.poll(async () => (await director().get(`/api/activities/${c.activityId}`)).body, { timeout: 15_000 }).toMatchObject({ attended: 37, status: 'held', countsFromList: true })
    await look(page, 'attendance-finished-360')
    await seeFigures(page)
    await page.context().close()
  })

  it('[ACT-8] is keyed in from paper by keyboard alone', async () => {
    const c = await aClass(product.server.owner, 5, { people: 40 })
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'director/5')
    await page.goto(`${product.base}/diem-danh/${c.activityId}`)
    await page.getByText('Nhập từ bản giấy').focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Tab')
    await page.keyboard.type('1-12, 15, 18, 99')
    await page.keyboard.press('Enter')
    await page.getByText('Không có số thứ tự: 99').waitFor()
    await page.getByText('Đã ghi: 14 có mặt').waitFor()
    await unsentGone(page)
    await expect.poll(async () => (await sheetOf(director(), c.activityId)).figures.attended).toBe(14)
    await look(page, 'attendance-keyed-1366')
    await page.context().close()
  })
})

describe('a learner', () => {
  it('[ACT-8] checks in by the code of the session, without a script; a newcomer is added', async () => {
    const c = await aClass(product.server.owner, 5, { people: 3 })
    const { rows } = await product.server.owner.query<{ phone: string }>('select phone from learner where id = $1', [c.learners[1]])
    const code = await director().get(`/api/attendance/${c.activityId}/code?origin=${encodeURIComponent(product.base)}`)
    const page = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    await page.goto(code.body.address as string)
    await shot(page, 'attendance-check-in-360')
    await page.getByRole('button', { name: 'Tôi có mặt' }).click()
    await page.getByRole('alert').getByText('Ghi số điện thoại').waitFor()
    await page.getByLabel('Số điện thoại').fill(rows[0]?.phone ?? '')
    await page.getByRole('button', { name: 'Tôi có mặt' }).click()
    await page.getByText('đã được ghi có mặt').waitFor()
    await page.goto(code.body.address as string)
    await page.getByLabel('Họ và tên').fill('Lê Thị Mới')
    await page.getByLabel('Năm sinh').fill('1980')
    await page.getByRole('button', { name: 'Tôi có mặt' }).click()
    await page.getByRole('button', { name: 'Tôi đến lần đầu' }).click()
    await page.getByText('Chào Mới').waitFor()
    const sheet = await sheetOf(director(), c.activityId)
    expect(sheet.people.filter((p) => p.mark === 'present').map((p) => p.walkIn)).toEqual([false, true])
    allowNoise(page, /status of 410/)
    await page.goto((code.body.address as string).replace(/.$/, 'x'))
    await page.getByRole('heading', { name: 'Mã điểm danh đã hết hạn' }).waitFor()
    await page.context().close()
  })
})

/** The machine is there, and nobody answers on its port. */
function stopServer(): Promise<void> {
  const { server } = product.server.app
  return new Promise((resolve) => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}

function startServer(): Promise<void> {
  const { server } = product.server.app
  return new Promise((resolve) => server.listen(Number(new URL(product.base).port), '127.0.0.1', () => resolve()))
}

describe('without a network', () => {
  it('[ACT-8] the page opens, records, survives a closed phone, hides from the next user, and sends exactly once', async () => {
    const c = await aClass(product.server.owner, 5, { people: 8, title: 'Lớp không có mạng' })
    const page = await newPage({ width: 360, context: { serviceWorkers: 'allow' } })
    allowNoise(page, /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED|status of 401/)
    const context = page.context()
    await product.signIn(page, 'director/5')
    await page.goto(product.base)
    // The lists of the next days and the application itself come by themselves.
    await page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state))
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 15_000 }).toBeGreaterThan(0)

    await context.setOffline(true)
    await page.goto(`${product.base}/diem-danh/${c.activityId}`)
    await page.getByRole('button', { name: 'Tất cả có mặt' }).click()
    await page.getByRole('button', { name: /^2 / }).click()
    await page.getByText('9 mục chưa gửi').waitFor()
    await look(page, 'attendance-offline-360')

    await page.close()
    await context.setOffline(false)
    await stopServer()
    const again = await context.newPage()
    await again.goto(`${product.base}/diem-danh`)
    await again.getByRole('link', { name: 'Lớp không có mạng' }).click()
    await again.getByText('Có mặt 7').waitFor()
    await again.getByText('9 mục chưa gửi').waitFor()

    // Somebody else takes the phone: they see nothing and send nothing.
    await context.clearCookies()
    await startServer()
    await product.signIn(again, 'staff/5')
    await again.goto(product.base)
    await again.getByRole('heading', { level: 1 }).waitFor()
    await again.goto(`${product.base}/diem-danh/${c.activityId}`)
    await again.getByText('Chưa ghi 8').waitFor()
    expect(await again.getByText('chưa gửi').count()).toBe(0)
    expect((await sheetOf(director(), c.activityId)).figures.attended).toBeNull()

    // The author is back.
    await context.clearCookies()
    await product.signIn(again, 'director/5')
    await again.goto(`${product.base}/diem-danh/${c.activityId}`)
    await again.getByText('Có mặt 7').waitFor()
    const received = () => product.server.owner.query('select 1 from attendance_mark where activity_id = $1', [c.activityId])
    await expect.poll(async () => (await received()).rowCount).toBe(9)
    await unsentGone(again)
    expect((await sheetOf(director(), c.activityId)).figures.attended).toBe(7)
    await context.close()
  })

  it('[ACT-8] [ACT-5] an activity with its photo is recorded, hidden from the next user, mended when refused, and there once', async () => {
    const page = await newPage({ width: 360, context: { serviceWorkers: 'allow' } })
    allowNoise(page, /ERR_INTERNET_DISCONNECTED|ERR_CONNECTION_REFUSED|ERR_FAILED|status of 40[0139]/)
    const context = page.context()
    await product.signIn(page, 'director/5')
    await page.goto(product.base)
    await page.evaluate(() => navigator.serviceWorker.ready.then((r) => r.active?.state))
    await expect.poll(() => page.evaluate(async () => (await caches.keys()).length), { timeout: 15_000 }).toBeGreaterThan(0)
    const fair = await record(director(), 5, { title: 'Ngày hội đọc sách', attended: 80, women: null, ethnic: null, policy: null })
    await page.goto(`${product.base}/hoat-dong/${fair}`)
    await page.getByRole('heading', { level: 1, name: 'Ngày hội đọc sách' }).waitFor()
    await untilKept(page, accountId(getPerson('director/5')), 'activity/recent')

    await context.setOffline(true)
    await page.goto(`${product.base}/hoat-dong/ghi`)
    await page.getByLabel('Tên hoạt động').fill('Tuyên truyền phòng chống ma túy')
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('45')
    await page.locator('summary', { hasText: 'Ảnh' }).click()
    await page.locator('input[type=file]').setInputFiles({ name: 'lop.png', mimeType: 'image/png', buffer: await picture() })
    await page.getByRole('img').first().waitFor()
    await page.getByRole('button', { name: 'Ghi hoạt động' }).click()
    await page.getByText('Đã giữ “Tuyên truyền phòng chống ma túy” trên máy này').waitFor()
    await page.getByText('2 mục chưa gửi').waitFor()
    await look(page, 'activities-kept-360')
    await page.getByRole('link', { name: 'Về danh sách' }).click()
    await page.getByRole('heading', { name: 'Chưa gửi (1)' }).waitFor()
    await look(page, 'activities-unsent-360')

    // Taken back, the press undone, and put right before anything was sent.
    await page.getByRole('button', { name: /^Rút lại/ }).click()
    await page.getByText('Đã rút lại “Tuyên truyền phòng chống ma túy”').waitFor()
    // The phone tried once, so it may have arrived: it is taken back there too, without its photo.
    await page.getByText('Có thể đã tới máy chủ', { exact: false }).waitFor()
    await page.getByText('1 mục chưa gửi').waitFor()
    await look(page, 'activities-taken-back-360')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await page.getByText('2 mục chưa gửi').waitFor()
    await page.getByRole('link', { name: /^Sửa/ }).click()
    await page.getByText('Bản ghi này chưa gửi đi', { exact: false }).waitFor()
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('44')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByText('Đã giữ “Tuyên truyền phòng chống ma túy” trên máy này').waitFor()

    // A record the server has, opened here before, is changed as well.
    await page.goto(`${product.base}/hoat-dong`)
    await page.getByRole('heading', { name: 'Máy này còn giữ (1)' }).waitFor()
    await page.getByRole('link', { name: 'Ngày hội đọc sách' }).click()
    await page.getByRole('link', { name: 'Sửa' }).click()
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('81')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByRole('heading', { name: 'Chưa gửi (2)' }).waitFor()
    await page.getByText('81 lượt · bản sửa', { exact: false }).waitFor()
    await look(page, 'activities-edit-kept-360')
    await director().post(`/api/activities/${fair}/edit`, { ...(await director().get(`/api/activities/${fair}`)).body, attended: 90, note: 'Đếm lại' })
    await page.close()

    // Somebody else takes the phone. Meanwhile the server's day is an earlier one: it would not take the count.
    await context.setOffline(false)
    await context.clearCookies()
    product.server.clock.today = '2021-06-20'
    const again = await context.newPage()
    await product.signIn(again, 'staff/5')
    await again.goto(`${product.base}/hoat-dong`)
    await again.getByRole('heading', { level: 1 }).waitFor()
    await again.waitForLoadState('networkidle')
    expect(await again.getByText(/chưa gửi/i).count()).toBe(0)

    // The author is back, and their role has ended: what they wrote is still theirs to read.
    const hold = (until: string | null) =>
      product.server.owner.query('update role_grant set valid = daterange(lower(valid), $2::date) where account_id = $1', [accountId(getPerson('director/5')), until])
    await hold('2021-06-01')
    await context.clearCookies()
    await product.signIn(again, 'director/5')
    await again.goto(`${product.base}/`)
    await again.getByText('2 mục máy chủ không nhận').waitFor()
    await again.getByRole('button', { name: 'Xem lý do' }).click()
    await again.getByText('Tuyên truyền phòng chống ma túy · 28/06/2021 · 44').waitFor()
    await look(again, 'activities-role-ended-360')

    await hold(null)
    await again.goto(`${product.base}/hoat-dong`)
    await again.getByRole('button', { name: 'Gửi lại', exact: true }).click()
    await again.getByText('chưa diễn ra nên chưa có số lượt').waitFor()
    await again.getByText('cần sửa').first().waitFor()
    await look(again, 'activities-refused-360')
    await again.getByRole('link', { name: /Sửa rồi gửi lại.*Tuyên truyền/ }).click()
    await again.getByText('chưa diễn ra nên chưa có số lượt').first().waitFor()
    expect(await again.getByLabel('Tên hoạt động').inputValue()).toBe('Tuyên truyền phòng chống ma túy')
    await look(again, 'activities-mend-360')
    product.server.clock.today = SCENE_DAY
    await again.reload()
    await again.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('46')
    await again.getByRole('button', { name: 'Lưu và gửi lại' }).click()
    await again.getByText('Đã ghi “Tuyên truyền phòng chống ma túy”').waitFor()
    await again.goto(`${product.base}/hoat-dong`)
    await again.getByRole('link', { name: /Sửa rồi gửi lại.*Ngày hội/ }).click()
    await again.getByRole('radio', { name: /81/ }).check()
    await look(again, 'activities-edit-conflict-360')
    await again.getByRole('button', { name: 'Lưu với lựa chọn này' }).click()
    await again.getByRole('heading', { level: 1, name: 'Ngày hội đọc sách' }).waitFor()
    await unsentGone(again)
    expect((await director().get(`/api/activities/${fair}`)).body).toMatchObject({ attended: 81, note: 'Đếm lại', version: 3 })
    const there = async () => ((await director().get('/api/activities?q=ma tuy')).body as ActivityList).activities.map((a) => [a.heldOn, a.attended, a.photoCount])
    await expect.poll(there).toEqual([[SCENE_DAY, 46, 1]])

    // A change arrives and its answer is lost; it is taken back, and somebody has gone on from it meanwhile.
    await context.route('**/edit', (route) => route.fetch().then(() => route.abort()))
    await again.goto(`${product.base}/hoat-dong/${fair}/sua`)
    await again.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('85')
    await again.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await again.getByRole('heading', { name: 'Chưa gửi (1)' }).waitFor()
    await again.getByRole('button', { name: /^Rút lại/ }).click()
    await again.getByText('Có thể đã tới máy chủ', { exact: false }).waitFor()
    await director().post(`/api/activities/${fair}/edit`, { ...(await director().get(`/api/activities/${fair}`)).body, attended: 95 })
    await context.unroute('**/edit')
    await again.getByRole('button', { name: 'Gửi lại', exact: true }).click()
    await again.getByText('đã có người sửa tiếp', { exact: false }).waitFor()
    await look(again, 'activities-left-360')
    await again.getByRole('button', { name: /^Đã biết, không rút nữa/ }).click()
    await unsentGone(again)
    expect((await director().get(`/api/activities/${fair}`)).body).toMatchObject({ attended: 95, version: 5 })
    await context.close()
  })
})

const picture = () => sharp({ create: { width: 90, height: 60, channels: 3, background: '#5a8f6b' } }).png().toBuffer()
