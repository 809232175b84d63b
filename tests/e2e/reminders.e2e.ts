import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allJobs } from '#app/jobs.ts'
import { startJobs, type Runner } from '#platform/server/jobs/runner.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startMailbox, type Mailbox } from './support/mail.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
let mailbox: Mailbox
let jobs: Runner
beforeAll(async () => {
  mailbox = await startMailbox()
  product = await startProduct({ scene: 'people', smtpUrl: mailbox.url })
  jobs = await startJobs({ services: product.server.services, jobs: allJobs, log: product.server.app.log })
}, 120_000)
afterAll(async () => {
  await jobs.stop()
  await product.stop()
  await mailbox.stop()
})

describe('[RPT-3] reminding the late ones', () => {
  it('takes two clicks from the first page, arrives by mail, and is stopped by one click without signing in', async () => {
    const page = await newPage({ width: 1366 })
    await product.signIn(page, 'office')
    await page.goto(`${product.base}/`)
    await page.getByRole('link', { name: /^Nhắc các đơn vị trễ/ }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Thư sẽ gửi tới 16 đơn vị').waitFor()
    await checkAccessible(page)
    await shot(page, 'nhac-bao-cao-1366')
    await dialog.getByRole('button', { name: 'Gửi nhắc' }).click()
    await page.getByText('Thư nhắc tới 16 đơn vị đang được gửi.').waitFor()
    await page.getByText(/Đã nhắc 16 đơn vị, gần nhất 28\/06 bởi Phòng/).waitFor()
    await shot(page, 'bang-da-nhac-1366')

    const letter = await mailbox.waitFor('giamdoc.p7@hocnay.test')
    const link = new URL(/\S+dung-nhac-viec\S+/.exec(letter.text)?.[0] ?? 'http://none')
    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    await phone.goto(product.base + link.pathname + link.search)
    await shot(phone, 'dung-nhac-360')
    await phone.getByRole('button', { name: 'Dừng thư nhắc' }).click()
    await phone.getByRole('heading', { name: 'Đã dừng thư nhắc tự động' }).waitFor()

    const own = await newPage({ width: 360 })
    await product.signIn(own, 'director/7')
    await own.goto(`${product.base}/bao-cao`)
    await own.getByText(/đã nhắc 28\/06 bởi Phòng/).waitFor()
    await shot(own, 'trung-tam-duoc-nhac-360')
    await own.goto(`${product.base}/tai-khoan`)
    expect(await own.getByRole('radio', { name: 'Không nhận' }).isChecked()).toBe(true)
    await checkAccessible(own)
    await expectNoSidewaysScroll(own)
    await shot(own, 'tai-khoan-thu-nhac-360')
  })

  it('reaches the levels below from the same grid', async () => {
    await product.server.owner.query(`update account set email = 'phonggd@hocnay.test' where id = $1`, [accountId(getPerson('office'))])
    const page = await newPage({ width: 360 })
    await product.signIn(page, 'department')
    await page.goto(`${product.base}/bao-cao`)
    await page.getByRole('button', { name: 'Nhắc 1 đơn vị trễ · báo cáo tổng hợp quý I/2021' }).click()
    const dialog = page.getByRole('dialog', { name: 'Nhắc gửi báo cáo tổng hợp quý I/2021' })
    await dialog.getByText('Thư sẽ gửi tới 1 đơn vị').waitFor()
    await checkAccessible(page)
    await shot(page, 'nhac-cap-duoi-360')
    await dialog.getByRole('button', { name: 'Gửi nhắc' }).click()
    await page.getByText(/Đã nhắc 17 đơn vị, gần nhất 28\/06/).waitFor()
    await shot(page, 'bang-nhac-cap-duoi-360')
    expect((await mailbox.waitFor('phonggd@hocnay.test')).subject).toContain('báo cáo tổng hợp quý I năm 2021')
    await product.signIn(page, 'office')
    await page.goto(`${product.base}/tong-hop?ky=2021-Q1`)
    await page.getByText(/đã nhắc 28\/06 bởi Sở/).waitFor()
    await shot(page, 'cap-duoc-nhac-360')
  })

  it('offers the text to copy where no mail server is set', async () => {
    const { services } = product.server
    const mailer = services.mailer
    services.mailer = { ...mailer, ready: false }
    const page = await newPage({ width: 360 })
    await product.signIn(page, 'office')
    await page.goto(`${product.base}/bao-cao?nhac=2021-Q1`)
    await page.getByRole('dialog').getByText('chưa cài máy chủ thư').waitFor()
    await checkAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, 'nhac-khong-thu-360')
    services.mailer = mailer
  })
})
