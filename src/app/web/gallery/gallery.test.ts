import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import Fastify, { type FastifyInstance } from 'fastify'
import type { Page } from 'playwright-core'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { serveWeb } from '#app/web-files.ts'
import { session } from './sample.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, watchPages } from '../../../../tests/e2e/support/browser.ts'

const CONFIG = fileURLToPath(new URL('../../../../vite.config.ts', import.meta.url))
const LONG = 120_000
let app: FastifyInstance
let folder: string
let base: string
watchPages()

// The real pages under the real content security policy: whatever the policy stops makes noise and fails.
beforeAll(async () => {
  vi.stubEnv('NODE_ENV', 'production')
  folder = await mkdtemp(join(tmpdir(), 'hocnay-gallery-'))
  await build({ configFile: CONFIG, mode: 'test', logLevel: 'error', build: { outDir: folder } })
  app = Fastify()
  await serveWeb(app, folder)
  base = await app.listen({ port: 0, host: '127.0.0.1' })
}, LONG)
afterAll(async () => {
  vi.unstubAllEnvs()
  await app.close()
  await rm(folder, { recursive: true, force: true })
})

async function openPart(part: string, width: 360 | 1366, colorScheme: 'light' | 'dark' = 'light'): Promise<Page> {
  const page = await newPage({ width, context: { colorScheme } })
  await page.goto(`${base}/__gallery?part=${part}`)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe.each(['fields', 'lists', 'states'])('%s', (part) => {
  it.each([
    [360, 'light'],
    [1366, 'dark'],
  ] as const)(
    'can be used by everybody at %i px, %s',
    async (width, scheme) => {
      const page = await openPart(part, width, scheme)
      await checkAccessible(page)
      await expectNoSidewaysScroll(page)
      expect(await smallTexts(page)).toEqual([])
      await page.context().close()
    },
    LONG,
  )
})

/** Nothing anybody reads may be below 14 px. */
function smallTexts(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('body *:not(noscript):not(.hn-hidden)')]
      .filter((e) => [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent?.trim()))
      .filter((e) => parseFloat(getComputedStyle(e).fontSize) < 14)
      .map((e) => e.textContent.slice(0, 40)),
  )
}

describe('a form', () => {
  const fill = async (page: Page) => {
    await page.getByLabel('Tên hoạt động').fill('Trồng nấm rơm')
    await page.getByRole('button', { name: 'Hôm qua' }).click()
  }
  const send = (page: Page) => page.getByRole('button', { name: 'Ghi hoạt động' }).click()

  it(
    'refuses what cannot be read, leads to the field, and falls silent once it is mended',
    async () => {
      const page = await openPart('fields', 360)
      const day = page.getByLabel('Ngày tổ chức', { exact: true })
      await page.getByLabel('Tên hoạt động').fill('Trồng nấm rơm')
      await day.fill('31/02/2021')
      await send(page)
      const line = page.getByRole('link', { name: /Ngày tổ chức: Không có ngày này/ })
      await line.click()
      expect(await day.evaluate((e) => e === document.activeElement)).toBe(true)
      await day.fill('5/3')
      await page.keyboard.press('Tab')
      expect(await day.inputValue()).toBe('05/03/2021')
      expect(await line.count()).toBe(0)
      await page.context().close()
    },
    LONG,
  )

  it(
    'sends the same write under the same name until an answer comes, then forgets its draft',
    async () => {
      const page = await openPart('fields', 360)
      allowNoise(page, /ERR_CONNECTION|Failed to load/)
      const keys: (string | undefined)[] = []
      await page.route('**/api/gallery', (route) => {
        keys.push(route.request().headers()['idempotency-key'])
        return keys.length < 3 ? route.abort('connectionreset') : route.fulfill({ json: { done: true } })
      })
      await fill(page)
      await send(page)
      await page.getByText('Đã ghi hoạt động.').waitFor()
      expect(keys).toHaveLength(3)
      expect(new Set(keys).size).toBe(1)
      expect(await drafts(page)).toEqual([])
      await page.getByLabel('Tên hoạt động').fill('Việc khác')
      await send(page)
      await vi.waitFor(() => expect(keys).toHaveLength(4))
      expect(new Set(keys).size).toBe(2)
      await page.context().close()
    },
    LONG,
  )

  it(
    'gives back what was being written when the phone dropped the page',
    async () => {
      const page = await openPart('fields', 360)
      await fill(page)
      await vi.waitFor(async () => expect(await drafts(page)).toHaveLength(1))
      await page.reload()
      await page.getByText('Đã lấy lại bản đang viết dở').waitFor()
      expect(await page.getByLabel('Tên hoạt động').inputValue()).toBe('Trồng nấm rơm')
      await page.getByRole('button', { name: 'Bỏ, viết lại từ đầu' }).click()
      expect(await page.getByLabel('Tên hoạt động').inputValue()).toBe('')
      expect(await drafts(page)).toEqual([])
      await page.context().close()
    },
    LONG,
  )

  it(
    'keeps blank apart from 0, by buttons and keys',
    async () => {
      const page = await openPart('fields', 360)
      const people = page.getByLabel('Số lượt người dự', { exact: true })
      expect(await people.inputValue()).toBe('')
      await page.getByRole('button', { name: 'Bớt: Số lượt người dự' }).click()
      expect(await people.inputValue()).toBe('0')
      await people.press('ArrowUp')
      expect(await people.inputValue()).toBe('1')
      await people.fill('')
      expect(await people.inputValue()).toBe('')
      await page.context().close()
    },
    LONG,
  )
})

const drafts = (page: Page) => page.evaluate(() => Object.keys(localStorage).filter((k) => k.includes(':draft:')))

describe('beside the page', () => {
  it(
    'a figure opens its records, Esc closes them and gives the focus back',
    async () => {
      const page = await openPart('lists', 1366)
      await page.getByRole('button', { name: /^1\.292/ }).click()
      const panel = page.getByRole('dialog', { name: 'Lượt người dự: 1.292' })
      await panel.waitFor()
      await checkAccessible(page)
      await page.keyboard.press('Escape')
      await panel.waitFor({ state: 'detached' })
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1.292')
      await page.context().close()
    },
    LONG,
  )

  it(
    'arrow keys walk the grid and skip what leads nowhere',
    async () => {
      const page = await openPart('lists', 1366)
      await page.locator('[data-at="0:0"] a').focus()
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('ArrowRight')
      const at = () => page.evaluate(() => document.activeElement?.closest('[data-at]')?.getAttribute('data-at'))
      expect(await at()).toBe('1:1')
      await page.keyboard.press('ArrowUp')
      await page.keyboard.press('ArrowUp')
      expect(await at()).toBe('0:1')
      await page.context().close()
    },
    LONG,
  )
})

/** The application itself, its API answered by the test: somebody signed in, or nobody. */
async function openApp(address: string, who: 'somebody' | 'nobody', width: 360 | 1366 = 360): Promise<Page> {
  const page = await newPage({ width })
  allowNoise(page, /status of 40[14]/)
  const refusal = (status: number, code: string) => ({ status, json: { code, message: 'Không có.', details: {} } })
  await page.route('**/api/**', (route) => {
    if (who === 'nobody') return route.fulfill(refusal(401, 'auth.required'))
    if (!route.request().url().endsWith('/api/session')) return route.fulfill(refusal(404, 'not_found'))
    return route.fulfill({ json: route.request().method() === 'GET' ? session : { done: true } })
  })
  await page.goto(base + address)
  return page
}

describe('the application', () => {
  it(
    'leads to the sign-in page and remembers where one was',
    async () => {
      const page = await openApp('/khong-co?q=nam', 'nobody')
      await page.waitForURL('**/dang-nhap?next=*')
      expect(new URL(page.url()).searchParams.get('next')).toBe('/khong-co?q=nam')
      await page.context().close()
    },
    LONG,
  )

  it(
    'says where one is, keeps unit and day in sight, and puts the focus on the new heading',
    async () => {
      const page = await openApp('/khong-co', 'somebody')
      await page.getByRole('heading', { level: 1, name: 'Không tìm thấy' }).waitFor()
      await checkAccessible(page)
      await page.getByText('Hôm nay: 28/06/2021').waitFor()
      await page.getByText('TTHTCĐ Phường 5').waitFor()
      await page.getByRole('link', { name: 'Thêm', exact: true }).click()
      const heading = page.getByRole('heading', { level: 1, name: 'Thêm' })
      await vi.waitFor(async () => expect(await heading.evaluate((e) => e === document.activeElement)).toBe(true))
      expect(await page.title()).toBe('Thêm · Học Nấy')
      await checkAccessible(page)
      await page.context().close()
    },
    LONG,
  )

  it(
    'changes every word to English and remembers it',
    async () => {
      const page = await openApp('/them', 'somebody')
      await page.getByText('English').click()
      await page.getByRole('heading', { level: 1, name: 'More' }).waitFor()
      await page.reload()
      await page.getByRole('heading', { level: 1, name: 'More' }).waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('en')
      expect((await page.context().cookies()).find((c) => c.name === 'locale')?.value).toBe('en')
      await page.context().close()
    },
    LONG,
  )

  it(
    'forgets the drafts of whoever signs out, and only theirs',
    async () => {
      const page = await openApp('/them', 'somebody')
      await page.evaluate((now) => {
        const draft = JSON.stringify({ value: {}, savedAt: now })
        for (const who of ['gallery', 'someone-else']) localStorage.setItem(`hocnay:draft:${who}:activity.new`, draft)
      }, new Date().toISOString())
      await page.getByRole('button', { name: 'Đăng xuất' }).click()
      await page.waitForURL('**/dang-nhap')
      expect(await drafts(page)).toEqual(['hocnay:draft:someone-else:activity.new'])
      await page.context().close()
    },
    LONG,
  )
})
