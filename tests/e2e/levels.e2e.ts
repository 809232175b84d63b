import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, DISTRICT, PROVINCE, WARDS } from '#scenes/go-vap/tree.ts'
import { record, signAndSend, step } from '#testing/records.ts'
import type { TestServer } from '#testing/server.ts'
import { followed, newUnit, splitOff } from '#testing/units.ts'
import { startProduct, type Product } from './support/product.ts'
import { look as lookAt, openAs } from './support/journey.ts'

let product: Product
let s: TestServer
beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  s = product.server
  for (const ward of [5, 6, 7] as const)
    await record(s.as(`director/${ward}`), ward, { field: 'law', title: `Luật Cư trú, phường ${ward}`, attended: 10 * ward, women: null, ethnic: null, policy: null })
  await step(s.as('office'), await signAndSend(s, 6), 'accept')
})
afterAll(() => product.stop())

const open = (who: string, width: 360 | 1366, path: string) => openAs(product, who, width, path)

const look = (page: Page, name: string) => lookAt(page, `levels-${name}`)

const figure = (page: Page) => page.getByRole('table').getByRole('button', { name: /Pháp luật.*: lượt người tham dự, tổng số/ })

describe('[RPT-3] from the nation to one session', () => {
  it('goes down the grid by keyboard, province and district, to the centres, and up again', async () => {
    const page = await open('ministry', 1366, '/bao-cao')
    const stop = page.locator('[role=gridcell] :is(a, button)[tabindex="0"]')
    await stop.focus()
    expect(await stop.innerText()).toContain('1/16 đã tiếp nhận, 15 chưa gửi')
    await look(page, 'nation-1366')
    await page.keyboard.press('Enter')
    await page.getByRole('rowheader', { name: 'Gò Vấp' }).getByRole('link').click()
    await page.getByRole('rowheader', { name: 'TTHTCĐ Phường 5' }).waitFor()
    await look(page, 'district-1366')
    await page.getByRole('navigation', { name: 'Trang cấp trên' }).getByRole('link', { name: 'TP. Hồ Chí Minh' }).click()
    await page.getByRole('rowheader', { name: 'Gò Vấp' }).waitFor()
    await look(page, 'province-1366')
  })

  it('opens a national figure down to an activity', async () => {
    const page = await open('ministry', 360, '/tong-hop?ky=2021-Q2')
    await figure(page).click()
    const panel = page.getByRole('dialog')
    await panel.getByRole('button', { name: 'TP. Hồ Chí Minh' }).click()
    await panel.getByRole('button', { name: 'Gò Vấp' }).click()
    await panel.getByRole('button', { name: 'TTHTCĐ Phường 6' }).click()
    await panel.getByText('Luật Cư trú, phường 6').waitFor()
    await look(page, 'nation-session-360')
    await panel.getByRole('button', { name: 'Lên một cấp' }).click()
    await panel.getByRole('heading', { name: 'Quận Gò Vấp' }).waitFor()
    await page.goBack()
    await panel.getByRole('link', { name: 'Luật Cư trú, phường 6' }).click()
    await page.getByRole('heading', { level: 1, name: 'Luật Cư trú, phường 6' }).waitFor()
  })

  it('can be read on a phone at every level', async () => {
    const page = await open('ministry', 360, `/tong-hop?ky=2021-Q2&don-vi=${PROVINCE}`)
    await page.getByRole('table').first().waitFor()
    await look(page, 'whole-province-360')
    await page.goto(`${product.base}/bao-cao?don-vi=${PROVINCE}`)
    await page.getByRole('grid').waitFor()
    await look(page, 'grid-province-360')
    await page.goto(`${product.base}/bao-cao?don-vi=${commune(6)}`)
    await page.getByRole('grid').waitFor()
    await look(page, 'grid-ward-360')
  })
})

describe('[RPT-1] the half-yearly report', () => {
  it('is opened from the list, written and sent, and stands in a grid of its own', async () => {
    const page = await open('director/5', 360, '/bao-cao')
    await page.getByRole('button', { name: 'Mở báo cáo 6 tháng đầu năm 2021' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo cáo 6 tháng đầu năm 2021' }).waitFor()
    await page.getByRole('textbox', { name: 'Tồn tại' }).fill('Phòng còn chật.')
    await page.getByRole('textbox', { name: 'Nguyên nhân' }).fill('Kinh phí chậm.')
    await page.getByRole('textbox', { name: 'Phương hướng 6 tháng tới' }).fill('Mở lớp kỹ năng số.')
    await look(page, 'half-360')
    await page.getByRole('button', { name: 'Ký duyệt và gửi' }).click()
    await page.getByText('Đã gửi báo cáo.').waitFor()
    const office = await open('office', 1366, '/bao-cao')
    await office.getByText('6 tháng', { exact: true }).click()
    await office.getByRole('gridcell', { name: /Phường 5, 6 tháng đầu năm 2021: đã gửi/ }).waitFor()
    await look(office, 'half-grid-1366')
  })
})

describe('[RPT-3] the consolidated report of the quận on its way up', () => {
  it('is begun from the first page, written, signed and sent on a phone', async () => {
    const page = await open('office', 360, '/')
    await page.getByRole('listitem').filter({ hasText: 'Báo cáo tổng hợp quý II năm 2021' }).getByRole('link', { name: 'Lập báo cáo tổng hợp' }).click()
    await page.getByRole('heading', { level: 1, name: 'Báo cáo tổng hợp quý II/2021' }).waitFor()
    await page.getByText('Cộng từ báo cáo đã tiếp nhận của 1/16 trung tâm').click()
    await page.getByRole('textbox', { name: /Tồn tại/ }).fill('Nhiều phường chưa gửi.')
    await page.getByRole('textbox', { name: /Phương hướng/ }).fill('Đôn đốc từng phường.')
    await look(page, 'level-draft-360')
    await figure(page).click()
    await page.getByRole('dialog').getByRole('button', { name: 'TTHTCĐ Phường 6' }).waitFor()
    await look(page, 'level-figure-360')
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Ký duyệt và gửi' }).click()
    await page.getByText('Đã gửi báo cáo.').waitFor()
  })

  it('stands in the grid of the level above, which accepts it', async () => {
    const page = await open('department', 1366, '/bao-cao')
    const cell = page.getByRole('gridcell', { name: /Gò Vấp, Quý II\/2021, tổng hợp: đã gửi/ })
    await cell.waitFor()
    await look(page, 'level-grid-1366')
    await cell.getByRole('link').click()
    await page.getByRole('button', { name: 'Tiếp nhận báo cáo' }).click()
    await page.getByText('Đã tiếp nhận báo cáo.').waitFor()
    await page.goto(`${product.base}/tong-hop?ky=2021-Q2`)
    await page.getByText('Khớp số đã tiếp nhận của các trung tâm.').waitFor()
    await look(page, 'level-around-1366')
  })
})

describe('[ORG-2] a quarter of 2021 in today’s tree', () => {
  it('has the same sum by the units of then and of now, and says where a divided centre is counted', async () => {
    const from = '2025-07-01'
    const place = { parent: PROVINCE, province: PROVINCE, from }
    const area = await newUnit(s.owner, { ...place, kind: 'commune', name: 'Phường An Nhơn' })
    const other = await newUnit(s.owner, { ...place, kind: 'commune', name: 'Phường Hạnh Thông' })
    const kept = await newUnit(s.owner, { ...place, kind: 'centre', name: 'TTHTCĐ Phường An Nhơn', parent: area })
    const split = await newUnit(s.owner, { ...place, kind: 'centre', name: 'TTHTCĐ Phường Hạnh Thông', parent: other })
    for (const ward of WARDS) {
      await followed(s.owner, commune(ward), area, from, PROVINCE)
      await followed(s.owner, centre(ward), kept, from, PROVINCE)
    }
    await splitOff(s.owner, centre(7), split, from, PROVINCE)
    await s.owner.query(`update unit set valid = daterange(lower(valid), $2) where id = $1`, [DISTRICT, from])
    s.clock.today = '2026-11-24'
    const page = await open('department', 1366, `/tong-hop?ky=2021-Q2&don-vi=${PROVINCE}`)
    const compare = async () => {
      await page.getByText('So với hiện tại').click()
      await page.getByText(/^nay/).first().waitFor()
      return figure(page).locator('xpath=ancestor::td').innerText()
    }
    await page.getByText('Xếp theo đơn vị ngày 30/06/2021', { exact: false }).waitFor()
    const then = await compare()
    expect(then).toContain('180')
    await page.getByText('Hiện nay', { exact: true }).click()
    await page.getByText('Xếp theo đơn vị ngày 24/11/2026', { exact: false }).waitFor()
    expect(await compare()).toBe(then)
    await page.getByText('Trung tâm học tập cộng đồng Phường 7 đã chia.', { exact: false }).waitFor()
    await look(page, 'tree-now-1366')
  })
})
