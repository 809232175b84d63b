import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aClass, sheetOf } from '#testing/attendance.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
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
    await expect.poll(async () => (await director().get(`/api/activities/${c.activityId}`)).body).toMatchObject({ attended: 37, status: 'held', countsFromList: true })
    await look(page, 'attendance-finished-360')
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
    await page.getByText('9 dòng chưa gửi').waitFor()
    await look(page, 'attendance-offline-360')

    await page.close()
    await context.setOffline(false)
    await stopServer()
    const again = await context.newPage()
    await again.goto(`${product.base}/diem-danh`)
    await again.getByRole('link', { name: 'Lớp không có mạng' }).click()
    await again.getByText('Có mặt 7').waitFor()
    await again.getByText('9 dòng chưa gửi').waitFor()

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
})
