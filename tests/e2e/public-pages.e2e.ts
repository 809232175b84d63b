import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goVapPeople } from '#scenes/go-vap/people.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

const MOST_BYTES = 40 * 1024

let product: Product
beforeAll(async () => {
  product = await startProduct({ scene: 'year' })
})
afterAll(() => product.stop())

/** Used without scripts, as on an old phone; axe is one, so the same page is opened once more with them. */
async function check(page: Page, name: string) {
  await expectNoSidewaysScroll(page)
  await shot(page, name)
  const { width = 360 } = page.viewportSize() ?? {}
  const again = await newPage({ width: width === 360 ? 360 : 1366, context: { bypassCSP: true } })
  await again.goto(page.url())
  await checkAccessible(again)
  await again.context().close()
}

describe('[PUB-1] [PUB-4] a neighbour with an old phone', () => {
  it('finds the ward, reads what is coming and what was held, and goes up to the district', async () => {
    const page = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    await page.goto(`${product.base}/cong-khai`)
    expect((await page.request.get(`${product.base}/icon.svg`)).headers()['content-type']).toContain('svg')
    await page.getByLabel('Tên phường, xã, thị trấn').fill('phuong 5')
    await page.getByRole('button', { name: 'Tìm' }).click()
    await check(page, 'public-found-360')
    await page.getByRole('link', { name: 'Trung tâm học tập cộng đồng Phường 5' }).click()
    await page.getByRole('heading', { name: 'Sắp diễn ra' }).waitFor()
    await page.getByText('thứ Tư, 30/06/2021, từ 19:00 đến 20:30').waitFor()
    expect(await page.getByRole('row').count()).toBe(14)
    await check(page, 'public-centre-360')
    await page.getByRole('link', { name: '2021', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: /Số liệu năm 2021/ }).waitFor()
    await page.getByRole('link', { name: 'Gò Vấp', exact: true }).click()
    await page.getByRole('heading', { level: 1, name: 'Quận Gò Vấp' }).waitFor()
    await page.getByRole('link', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Coming' }).waitFor()
    await page.context().close()
  })

  it('is handed a poster from the staff’s own page', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'director/5')
    await page.goto(`${product.base}/them`)
    await page.getByRole('link', { name: 'In mã QR của trang' }).click()
    await page.getByRole('img', { name: /^Mã QR dẫn đến http/ }).waitFor()
    await page.emulateMedia({ media: 'print' })
    await shot(page, 'public-poster-print')
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('link', { name: /\/tt\/phuong-5-/ }).click()
    await page.getByRole('heading', { name: 'Đã tổ chức' }).waitFor()
    await check(page, 'public-centre-1366')
    await page.context().close()
  })

  it('loads at most 40 KiB of HTML and CSS for any page, and nobody’s name in any of them', async () => {
    const { owner, nobody } = product.server
    const speakers = (
      await owner.query<{ name: string }>(`select distinct speakers as name from activity where speakers <> ''`)
    ).rows
    const names = [...goVapPeople.map((p) => p.fullName), ...speakers.map((s) => s.name)]
    const sitemap = (await nobody.get('/sitemap.xml')).bytes.toString()
    const paths = [...sitemap.matchAll(/<loc>https?:\/\/[^/]+([^<]+)/g)].map((m) => m[1] ?? '')
    const all = [...paths, ...paths.filter((p) => p.startsWith('/tt/')).map((p) => `${p}/2021`)]
    expect(all.length).toBeGreaterThan(50)
    const sheet =
      /href="(\/cong-khai\/[0-9a-f]+\.css)"/.exec((await nobody.get('/cong-khai')).bytes.toString())?.[1] ?? ''
    const css = (await nobody.get(sheet)).bytes.length
    expect(css).toBeGreaterThan(1000)
    for (const path of all) {
      const { status, bytes } = await nobody.get(path)
      const html = bytes.toString()
      expect([path, status, bytes.length + css <= MOST_BYTES]).toEqual([path, 200, true])
      expect([path, names.filter((name) => html.includes(name))]).toEqual([path, []])
    }
  })
})
