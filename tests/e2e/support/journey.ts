import type { Page } from 'playwright-core'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './browser.ts'
import type { Product } from './product.ts'

/** Somebody of the scene on a page of the product, once its heading is there. */
export async function openAs(product: Product, who: string, width: 360 | 1366, path: string): Promise<Page> {
  const page = await newPage({ width })
  await product.signIn(page, who)
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

/** Keeps a picture, and fails when the page scrolls sideways or shuts anybody out. */
export async function look(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await shot(page, name)
  await expectNoSidewaysScroll(page)
  await checkAccessible(page)
}
