import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import type { Page } from 'playwright-core'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
}, 120_000)
afterAll(() => product.stop())

const looked = async (page: Page, name: string) => {
  await checkAccessible(page)
  await expectNoSidewaysScroll(page)
  await shot(page, name)
}
const codeOf = (key: string, steps: number) => new TOTP({ secret: Secret.fromBase32(key) }).generate({ timestamp: Date.now() + steps * 30_000 })

describe('[SYS-5] the second factor', () => {
  it('is set up from the account page, asked for at the next sign-in, and a used code is refused kindly', async () => {
    const page = await newPage({ width: 360 })
    await product.signIn(page, 'director/9')
    await page.goto(`${product.base}/tai-khoan`)
    await page.getByRole('link', { name: 'Bật xác thực hai bước' }).click()
    await page.getByRole('button', { name: 'Bật xác thực hai bước' }).click()
    await page.getByAltText('Mã QR để quét bằng ứng dụng xác thực').waitFor()
    await looked(page, 'xac-thuc-hai-buoc-360')
    const key = await page.getByLabel('Không quét được? Gõ khóa này vào ứng dụng').inputValue()
    await page.getByLabel('Mã 6 số trong ứng dụng').fill(codeOf(key, -1))
    await page.getByRole('button', { name: 'Xác nhận và bật' }).click()
    await page.getByRole('heading', { name: 'Giữ mười mã dự phòng này' }).waitFor()
    expect(await page.getByRole('listitem').filter({ hasText: /^[a-z2-7]{4}-[a-z2-7]{4}-[a-z2-7]{4}$/ }).count()).toBe(10)
    await looked(page, 'ma-du-phong-360')
    await page.getByRole('button', { name: 'Tôi đã cất các mã' }).click()
    await page.getByText('Đã bật từ').waitFor()

    const again = await newPage({ width: 360 })
    allowNoise(again, /status of 40[01]/)
    await again.goto(`${product.base}/dang-nhap?next=/tai-khoan`)
    await again.getByLabel('Tên đăng nhập hoặc địa chỉ thư').fill('giamdoc.p9')
    await again.getByLabel('Mật khẩu', { exact: true }).fill(DEMO_PASSWORD)
    await again.keyboard.press('Enter')
    await again.getByRole('heading', { level: 1, name: 'Nhập mã xác thực' }).waitFor()
    await again.getByLabel('Mã xác thực').fill(codeOf(key, -1))
    await again.keyboard.press('Enter')
    await again.getByText('Mã này đã dùng rồi').first().waitFor()
    await looked(again, 'nhap-ma-360')
    await again.getByLabel('Mã xác thực').fill(codeOf(key, 0))
    await again.keyboard.press('Enter')
    await again.getByRole('heading', { level: 1, name: 'Tài khoản của tôi' }).waitFor()
  })
})

describe('[SYS-4] a token for a program', () => {
  it('is made and copied on a page, works at once, and no more once revoked', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'director/8')
    await page.goto(`${product.base}/tai-khoan`)
    await looked(page, 'tai-khoan-1366')
    await page.getByRole('link', { name: 'Xem và tạo mã truy cập' }).click()
    await page.getByRole('button', { name: 'Tạo mã truy cập' }).click()
    await page.getByLabel('Tên để nhận ra').fill('Bảng tính của phường')
    await page.getByRole('button', { name: 'Tạo mã' }).click()
    await page.getByText('Chọn ít nhất một quyền.').first().waitFor()
    await page.getByRole('group', { name: /Được xem/ }).getByText('Hoạt động', { exact: true }).click()
    await looked(page, 'tao-ma-truy-cap-1366')
    await page.getByRole('button', { name: 'Tạo mã' }).click()
    const secret = await page.getByLabel('Mã truy cập “Bảng tính của phường”').inputValue()
    await looked(page, 'ma-truy-cap-1366')
    const ask = () => fetch(`${product.base}/api/activities`, { headers: { authorization: `Bearer ${secret}` } })
    expect((await ask()).status).toBe(200)
    await page.setViewportSize({ width: 360, height: 740 })
    await page.reload()
    expect(await page.content()).not.toContain(secret)
    await page.getByRole('link', { name: 'Tải về Excel' }).waitFor()
    await looked(page, 'ma-truy-cap-360')
    await page.getByRole('button', { name: /Thu hồi.*Bảng tính của phường/ }).click()
    await page.getByText('đã thu hồi', { exact: true }).waitFor()
    expect((await ask()).status).toBe(401)
  })

  it('is explained on a page without script, on a phone, by words and in both languages', async () => {
    const page = await newPage({ width: 360 })
    await page.goto(`${product.base}/api-docs`)
    await expectNoSidewaysScroll(page)
    await shot(page, 'api-docs-360')
    await page.getByLabel('Tìm trong tài liệu').fill('ghi mot hoat dong')
    await page.keyboard.press('Enter')
    await page.getByText('khớp “ghi mot hoat dong”').waitFor()
    await page.getByText('/api/activities/{id}', { exact: true }).first().click()
    await page.getByText('Authorization: Bearer').first().waitFor()
    await looked(page, 'api-docs-tim-360')
    await page.getByRole('link', { name: 'English' }).click()
    // What was looked for stays, and is found in either language.
    await page.getByText('Record an activity under an id made by the client').waitFor()
    await page.getByRole('link', { name: 'Show all' }).click()
    await page.getByRole('heading', { name: 'Begin in three steps' }).waitFor()
    await page.getByRole('link', { name: 'Rooms and devices' }).click()
    await page.getByRole('heading', { name: 'Rooms and devices' }).waitFor()
  })
})
