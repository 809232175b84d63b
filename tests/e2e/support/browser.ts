import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import axe from 'axe-core'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, afterEach, expect } from 'vitest'
import { launchOptions } from './chromium.ts'

export const SCREENS = 'test-results/screens'

type NewPage = {
  /** A phone, or the laptop of an office. */
  width: 360 | 1366
  storageState?: BrowserContextOptions['storageState']
  /** More of playwright's context options, such as `offline` or `javaScriptEnabled`. */
  context?: BrowserContextOptions
}

const HEIGHTS = { 360: 740, 1366: 768 }
const TIMEOUT_MS = 15_000

let browser: Promise<Browser> | undefined
const noises = new Map<Page, string[]>()
const allowed = new Map<BrowserContext, RegExp[]>()

/** For every file that opens pages, journeys have it in their set-up: each page is listened to, and the browser closed. */
export function watchPages(): void {
  afterEach(() => {
    for (const page of noises.keys()) expectQuiet(page)
  })
  afterAll(async () => {
    await (await browser?.catch(() => undefined))?.close()
    browser = undefined
    noises.clear()
  })
}

/** The one browser of this test file, closed after its last test. */
export function openBrowser(): Promise<Browser> {
  browser ??= launchOptions().then((options) => chromium.launch(options))
  return browser
}

/** A page in a context of its own (its own cookies and storage), in Vietnamese, at Vietnam's time. */
export async function newPage({ width, storageState, context: more }: NewPage): Promise<Page> {
  const context = await (
    await openBrowser()
  ).newContext({
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: { width, height: HEIGHTS[width] },
    reducedMotion: 'reduce',
    // Only who tests the work without a network wants the browser to keep the application.
    serviceWorkers: 'block',
    ...(width === 360 && { hasTouch: true, isMobile: true, deviceScaleFactor: 2 }),
    ...(storageState && { storageState }),
    ...more,
  })
  context.setDefaultTimeout(TIMEOUT_MS)
  context.on('page', listen)
  return context.newPage()
}

/** A page left open renews its lists by itself, and may find that its session or its right has gone meanwhile. */
const LISTS_AHEAD = /status of 40[13] .*\/api\/attendance\/ahead/

/** Fails when the page wrote an error to the console, threw one, or lost a script. Checked after every test anyway. */
export function expectQuiet(page: Page): void {
  const heard = noises.get(page) ?? []
  const expected = [LISTS_AHEAD, ...(allowed.get(page.context()) ?? [])]
  noises.set(page, [])
  const unexpected = heard.filter((noise) => !expected.some((pattern) => pattern.test(noise)))
  if (unexpected.length > 0) throw new Error(`${page.url()} was not quiet:\n${unexpected.join('\n')}`)
}

/** Some errors belong to the test: `allowNoise(page, /status of 401/)`. For all pages of the page's context. */
export function allowNoise(page: Page, pattern: RegExp): void {
  const context = page.context()
  allowed.set(context, [...(allowed.get(context) ?? []), pattern])
}

/** Waits until this device holds its account's copy of that name, such as `activity/recent`, to work with offline. */
export async function untilKept(page: Page, accountId: string, name: string): Promise<void> {
  await expect.poll(() => page.evaluate(readKeptNames, accountId), { timeout: TIMEOUT_MS }).toContain(name)
}

/** Runs in the page. The copies are sealed, their names are not. */
async function readKeptNames(accountId: string): Promise<IDBValidKey[]> {
  const database = `hocnay-${accountId}`
  // Opening it would make it: the product must be the one that does.
  if (!(await indexedDB.databases()).some((known) => known.name === database)) return []
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database)
    opening.onerror = () => reject(new Error(opening.error?.message))
    opening.onsuccess = () => {
      const db = opening.result
      const finish = (names: IDBValidKey[]) => {
        db.close()
        resolve(names)
      }
      if (!db.objectStoreNames.contains('kept')) return finish([])
      const asked = db.transaction('kept').objectStore('kept').getAllKeys()
      asked.onsuccess = () => finish(asked.result)
      asked.onerror = () => finish([])
    }
  })
}

/** WCAG 2.2 AA as far as a machine can tell, for what the page shows now. */
export async function checkAccessible(page: Page): Promise<void> {
  await page.evaluate(axe.source)
  const run = `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'], resultTypes: ['violations'] })`
  const { violations } = await page.evaluate<axe.AxeResults>(run)
  if (violations.length > 0) {
    throw new Error(`${page.url()} is not WCAG 2.2 AA:\n${violations.map(describeViolation).join('\n\n')}`)
  }
}

/** Nothing may be wider than the screen: on a phone no page scrolls sideways. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [needs, has] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ])
  expect(needs, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(has ?? 0)
}

/** Keeps a picture of the whole page for people to look at: test-results/screens/NAME.png. Returns its path. */
export async function shot(page: Page, name: string): Promise<string> {
  mkdirSync(SCREENS, { recursive: true })
  const path = join(SCREENS, `${name}.png`)
  await page.screenshot({ path, fullPage: true, animations: 'disabled' })
  return path
}

function listen(page: Page): void {
  const heard: string[] = []
  noises.set(page, heard)
  const hear = (noise: string) => noises.get(page)?.push(noise)
  page.on('console', (message) => {
    if (message.type() === 'error') hear(`console: ${message.text()} (${message.location().url})`)
  })
  page.on('pageerror', (err) => hear(`error: ${err.stack ?? err.message}`))
}

function describeViolation(v: axe.Result): string {
  const nodes = v.nodes.map(
    (n) => `  ${n.target.join(' ')}\n    ${n.html.slice(0, 200)}\n    ${indent(n.failureSummary)}`,
  )
  return [`${v.id} (${v.impact ?? 'unknown'}): ${v.help} — ${v.helpUrl}`, ...nodes].join('\n')
}

const indent = (text = '') => text.replaceAll('\n', '\n    ')
