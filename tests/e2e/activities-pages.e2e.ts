import type { Page } from 'playwright-core'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ActivityList } from '#activities/rules/activity-list.ts'
import type { Activity } from '#activities/rules/activity.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { record } from '#testing/records.ts'
import { SCENE_DAY, type TestServer } from '#testing/server.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
let server: TestServer

beforeAll(async () => {
  product = await startProduct({ scene: 'people' })
  server = product.server
  const five = server.as('director/5')
  await record(five, 5, {
    title: 'Luật An ninh mạng',
    field: 'law',
    heldOn: '2021-03-08',
    attended: 32,
    women: 18,
    ethnic: 1,
    policy: null,
  })
  await record(five, 5, {
    title: 'Tập dưỡng sinh buổi sáng',
    field: 'arts_sports',
    form: 'club',
    heldOn: '2021-05-01',
    endedOn: '2021-06-20',
    sessionCount: 14,
    attended: 310,
    women: 250,
    persons: 26,
    ethnic: null,
    policy: null,
  })
  await record(five, 5, {
    title: 'Giao lưu thơ với phường bạn',
    field: 'arts_sports',
    form: 'performance_contest',
    owner: 'other_centre',
    ownerName: 'TTHTCĐ Phường 9',
    heldOn: '2021-04-02',
    attended: 80,
    women: null,
    ethnic: null,
    policy: null,
  })
  await record(server.as('director/6'), 6, { title: 'Chuyện của Phường 6' })
})
afterAll(() => product.stop())

async function open(who: string, path: string, width: 360 | 1366 = 360): Promise<Page> {
  const page = await newPage({ width })
  await product.signIn(page, who)
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

async function look(page: Page, name: string) {
  await shot(page, name)
  await checkAccessible(page)
  await expectNoSidewaysScroll(page)
}

async function choose(page: Page, label: string, option: string) {
  await page.getByLabel(label).first().click()
  await page.getByRole('option', { name: option }).click()
}

const list = async (query = '') => (await server.as('director/5').get(`/api/activities${query}`)).body as ActivityList

describe('the list', () => {
  it.each([360, 1366] as const)('shows, totals and finds without tone marks at %i px', async (width) => {
    const page = await open('director/5', '/hoat-dong', width)
    await page.getByRole('link', { name: 'Luật An ninh mạng' }).waitFor()
    await look(page, `activities-list-${width}`)
    expect(await page.getByText('Chuyện của Phường 6').count()).toBe(0)
    await page.getByRole('searchbox').fill('duong sinh')
    await page.getByText('Luật An ninh mạng').waitFor({ state: 'detached' })
    expect(page.url()).toContain('q=duong')
    await page.getByText('Lọc thêm').click()
    await look(page, `activities-filter-${width}`)
    await page.context().close()
  })

  it('names the centres for the office and writes nothing for it', async () => {
    const page = await open('office', '/hoat-dong', 1366)
    await page.getByRole('cell', { name: 'Trung tâm học tập cộng đồng Phường 6' }).first().waitFor()
    expect(await page.getByRole('link', { name: 'Ghi hoạt động' }).count()).toBe(0)
    await look(page, 'activities-office-1366')
    await page.context().close()
  })
})

describe('recording', () => {
  it('takes at most twelve touches from the list, by thumb', async () => {
    const page = await open('director/5', '/hoat-dong')
    let touches = 0
    const touch = async (what: Promise<unknown>) => {
      touches += 1
      await what
    }
    await touch(page.getByRole('link', { name: 'Ghi hoạt động' }).click())
    await touch(page.getByLabel('Tên hoạt động').fill('Tuyên truyền phòng chống ma túy'))
    await touch(page.getByRole('button', { name: 'Hôm qua' }).click())
    await touch(page.getByLabel('Địa điểm').fill('Trường THCS Nguyễn Du'))
    await touch(page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('45'))
    await touch(page.getByRole('textbox', { name: /^Nữ/ }).fill('28'))
    await look(page, 'activities-record-360')
    await touch(page.getByRole('button', { name: 'Ghi hoạt động' }).click())
    await page.getByText('Đã ghi “Tuyên truyền phòng chống ma túy”').waitFor()
    expect(touches).toBeLessThanOrEqual(12)
    await look(page, 'activities-recorded-360')
    const [kept] = (await list('?q=ma tuy')).activities
    expect(kept).toMatchObject({
      heldOn: '2021-06-27',
      field: 'environment',
      form: 'thematic',
      attended: 45,
      women: 28,
      ethnic: null,
    })
    await page.context().close()
  })

  it('keeps the draft over a reload, complains beside the fields, and undoes', async () => {
    const page = await open('director/5', '/hoat-dong/ghi')
    await page.getByLabel('Tên hoạt động').fill('Họp mặt cuối quý')
    await choose(page, 'Nhóm nội dung', 'Văn hóa – xã hội')
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('10')
    await page.getByRole('textbox', { name: /^Nữ/ }).fill('12')
    await page.waitForTimeout(700)
    await page.reload()
    await page.getByText('Đã lấy lại bản đang viết dở').waitFor()
    await page.getByRole('button', { name: 'Ghi hoạt động' }).click()
    await page.getByText('Số nữ (12) nhiều hơn tổng số lượt (10)').first().waitFor()
    await look(page, 'activities-record-wrong-360')
    await page.getByRole('textbox', { name: /^Nữ/ }).fill('2')
    await page.getByRole('button', { name: 'Ghi hoạt động' }).click()
    await page.getByRole('button', { name: 'Hoàn tác, sửa lại' }).click()
    await page.getByText('Đã hoàn tác').waitFor()
    expect(await page.getByLabel('Tên hoạt động').inputValue()).toBe('Họp mặt cuối quý')
    expect((await list('?q=hop mat')).activities).toEqual([])
    await page.getByRole('button', { name: 'Ghi hoạt động' }).click()
    await page.getByRole('button', { name: 'Ghi tiếp hoạt động khác' }).click()
    await page.getByLabel('Tên hoạt động').waitFor()
    expect(await page.getByLabel('Tên hoạt động').inputValue()).toBe('')
    expect((await list('?q=hop mat')).activities).toHaveLength(1)
    await page.context().close()
  })

  it('takes partners, money, a note and a photo on a laptop', async () => {
    const page = await open('director/5', '/hoat-dong/ghi', 1366)
    await page.getByLabel('Tên hoạt động').fill('Hội thi cắm hoa')
    await choose(page, 'Nhóm nội dung', 'Văn nghệ, thể thao, đọc sách')
    for (const fold of ['Phối hợp, chủ trì', 'Kinh phí', 'Ảnh', 'Ghi chú'])
      await page.locator('summary', { hasText: fold }).click()
    await page.getByText('Hội Liên hiệp Phụ nữ').click()
    await page.getByLabel('Ngân sách nhà nước').fill('1,5 triệu')
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'hoa.png', mimeType: 'image/png', buffer: await picture() })
    await page.getByRole('img').first().waitFor()
    await look(page, 'activities-record-1366')
    await page.getByRole('button', { name: 'Ghi hoạt động' }).click()
    await page.getByRole('link', { name: 'Xem hoạt động vừa ghi' }).click()
    await page.getByRole('heading', { name: 'Hội thi cắm hoa' }).waitFor()
    await page.getByRole('img').first().waitFor()
    await look(page, 'activities-detail-1366')
    await page.context().close()
  })
})

describe('one activity', () => {
  it('is edited, shows its history, is cancelled with a reason and restored', async () => {
    const id = await record(server.as('director/5'), 5, {
      title: 'Kỹ năng số cho người lớn tuổi',
      field: 'languages_it',
    })
    const page = await open('director/5', `/hoat-dong/${id}`)
    await page.getByRole('link', { name: 'Sửa hoạt động' }).click()
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('52')
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByText('52 lượt').waitFor()
    await look(page, 'activities-detail-360')
    await page.getByRole('button', { name: 'Hủy hoạt động' }).click()
    await page.getByLabel('Vì sao hủy?').fill('Ghi trùng với buổi tối')
    await page.getByRole('dialog').getByRole('button', { name: 'Hủy hoạt động' }).click()
    await page.getByText('Đã hủy. Lý do: Ghi trùng với buổi tối').waitFor()
    await page.getByRole('button', { name: 'Khôi phục hoạt động' }).click()
    await page.getByRole('link', { name: 'Sửa hoạt động' }).waitFor()
    await page.context().close()
  })

  it('[ACT-6] [PUB-1] is announced with fewer questions, and counted once its day is over', async () => {
    const page = await open('director/9', '/hoat-dong/ghi')
    await page.getByLabel('Tên hoạt động').fill('Chiếu phim ngoài trời')
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).waitFor()
    await page.getByRole('textbox', { name: 'Ngày', exact: true }).fill('02/07/2021')
    await page.getByText('Ngày này chưa tới').waitFor()
    expect(await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).count()).toBe(0)
    await choose(page, 'Nhóm nội dung', 'Văn nghệ, thể thao, đọc sách')
    await choose(page, 'Hình thức', 'Câu lạc bộ')
    await look(page, 'activities-plan-360')
    await page.getByRole('button', { name: 'Ghi vào lịch sắp tới' }).click()
    await page.getByText('sắp diễn ra ngày 02/07/2021').waitFor()
    await page.goto(`${product.base}/hoat-dong`)
    await page.getByText('sắp diễn ra', { exact: true }).waitFor()
    await look(page, 'activities-planned-list-360')
    server.clock.today = '2021-07-03'
    await page.goto(`${product.base}/`)
    await page.getByText('Buổi “Chiếu phim ngoài trời” ngày 02/07/2021 đã diễn ra?').first().waitFor()
    await page.getByRole('link', { name: /^Ghi số lượt/ }).click()
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('64')
    await look(page, 'activities-hold-360')
    await page.getByRole('button', { name: 'Ghi là đã diễn ra' }).click()
    await page.getByText('64 lượt').waitFor()
    server.clock.today = SCENE_DAY
    const { totals } = (await server.as('director/9').get('/api/activities')).body as ActivityList
    expect(totals).toMatchObject({ activities: 1, attended: 64 })
    await page.context().close()
  })

  it('shows mine and theirs when two people edit it', async () => {
    const id = await record(server.as('director/5'), 5, { title: 'Sửa cùng lúc', place: 'Khu phố 1' })
    const page = await open('director/5', `/hoat-dong/${id}/sua`)
    allowNoise(page, /status of 409/)
    await page.getByRole('textbox', { name: /^Số lượt tham dự/ }).fill('41')
    await page.getByLabel('Địa điểm').fill('Khu phố 7')
    const before = (await server.as('staff/5').get(`/api/activities/${id}`)).body as Activity
    await server.as('staff/5').post(`/api/activities/${id}/edit`, { ...before, attended: 43, note: 'Có ảnh' })
    await page.getByRole('button', { name: 'Lưu thay đổi' }).click()
    await page.getByRole('heading', { name: 'Người khác vừa sửa hoạt động này' }).waitFor()
    await look(page, 'activities-conflict-360')
    await page.getByText('43').click()
    await page.getByRole('button', { name: 'Lưu với lựa chọn này' }).click()
    await page.getByText('43 lượt').waitFor()
    const after = (await server.as('director/5').get(`/api/activities/${id}`)).body as Activity
    expect(after).toMatchObject({ version: 3, attended: 43, place: 'Khu phố 7', note: 'Có ảnh' })
    await page.context().close()
  })

  it('of another centre is not there', async () => {
    const id = await record(server.as('director/6'), 6)
    const page = await newPage({ width: 360 })
    allowNoise(page, /status of 404/)
    await product.signIn(page, 'director/5')
    await page.goto(`${product.base}/hoat-dong/${id}`)
    await page.getByRole('heading', { name: 'Không tìm thấy' }).waitFor()
    await page.context().close()
  })
})

describe('importing', () => {
  it.each([360, 1366] as const)(
    'explains bad rows beside their cells, then takes the good ones, at %i px',
    async (width) => {
      const ward = width === 360 ? 7 : 8
      const page = await open(`director/${ward}`, '/hoat-dong/nhap', width)
      const csv = [
        'Ngày;Tên chuyên đề;Địa điểm;Số lượt;Nữ;Kinh phí (nghìn đồng) NSNN',
        '05/03/2021;Tuyên truyền Luật Giao thông;Khu phố 1;40;22;500',
        '31/02/2021;Kỹ năng sống cho học sinh;Trường THCS;60;30;',
        '12/04/2021;Họp mặt;Khu phố 3;20;25;',
        '15/04/2021;Tập dưỡng sinh;Sân phường;18;15;',
        'Tổng cộng;;;138;92;500',
      ]
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'so-2021.csv', mimeType: 'text/csv', buffer: Buffer.from(csv.join('\n')) })
      await page.getByText('Những dòng chưa nhập được').waitFor()
      await look(page, `activities-import-${width}`)
      expect(await page.getByText('A3').count()).toBeGreaterThan(0)
      await page.getByLabel('Hình thức, khi không rõ').click()
      await page.getByRole('option', { name: 'Sinh hoạt chuyên đề' }).click()
      await page.getByRole('button', { name: 'Nhập 2 hoạt động' }).click()
      await page.getByText('Đã nhập 2 hoạt động').waitFor()
      await look(page, `activities-imported-${width}`)
      const { totals } = (await server.as(`director/${ward}`).get(`/api/activities?unitId=${centre(ward)}`))
        .body as ActivityList
      expect(totals).toMatchObject({ listed: 2, attended: 58 })
      await page.context().close()
    },
  )
})

const picture = () =>
  sharp({ create: { width: 900, height: 600, channels: 3, background: '#5a8f6b' } })
    .png()
    .toBuffer()
