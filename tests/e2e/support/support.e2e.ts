import { existsSync } from 'node:fs'
import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, expectQuiet, newPage, shot } from './browser.ts'
import { startMailbox, type Mailbox } from './mail.ts'

const html = (body: string) => `<!doctype html><html lang="vi"><title>Thử</title><main>${body}</main></html>`

describe('the browser', () => {
  it.each([360, 1366] as const)('is a Vietnamese one, %i pixels wide', async (width) => {
    const page = await newPage({ width })
    await page.setContent(html('<h1>Cần gì học nấy</h1>'))
    const about = () => [innerWidth, navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]
    const [inner, language, zone] = await page.evaluate(about)
    expect(language).toBe('vi-VN')
    expect(['Asia/Ho_Chi_Minh', 'Asia/Saigon']).toContain(zone)
    if (width === 1366) expect(inner).toBe(width)
    expect(existsSync(await shot(page, `support-${width}`))).toBe(true)
  })

  it('hears errors of the console and of scripts', async () => {
    const page = await newPage({ width: 1366 })
    await page.setContent(html('<script>console.error("một"); setTimeout(() => { throw new Error("hai") })</script>'))
    await page.waitForTimeout(100)
    expect(() => expectQuiet(page)).toThrow(/một[^]*hai/)
    allowNoise(page, /ba/)
    await page.evaluate(() => console.error('ba'))
    expectQuiet(page)
  })

  it('finds what a person with a screen reader could not use', async () => {
    const page = await newPage({ width: 1366 })
    await page.setContent(html('<h1>Ghi danh</h1><input>'))
    await expect(checkAccessible(page)).rejects.toThrow(/label \(critical\)/)
    await page.setContent(html('<h1>Ghi danh</h1><label>Họ tên <input></label>'))
    await checkAccessible(page)
  })

  it('sees a page that is wider than the phone', async () => {
    const page = await newPage({ width: 360 })
    const viewport = '<meta name="viewport" content="width=device-width">'
    await page.setContent(html(`${viewport}<div style="width: 900px">rộng</div>`))
    await expect(expectNoSidewaysScroll(page)).rejects.toThrow(/sideways/)
  })
})

describe('the mailbox', () => {
  let mailbox: Mailbox
  beforeAll(async () => void (mailbox = await startMailbox()))
  afterAll(() => mailbox.stop())

  it('keeps mails as their reader sees them', async () => {
    const subject = 'Nhắc nộp báo cáo quý III'
    const text = 'Kính gửi Giám đốc Trung tâm: hạn nộp là ngày 15 tháng 9.'
    await createTransport(mailbox.url).sendMail({ from: 'a@hocnay.test', to: 'Lan <lan@hocnay.test>', subject, text })
    expect(await mailbox.waitFor('lan@hocnay.test')).toMatchObject({ from: 'a@hocnay.test', subject })
    expect(mailbox.messages()[0]?.text.trim()).toBe(text)
  })

  it('says what came instead', async () => {
    await expect(mailbox.waitFor('hoa@hocnay.test', undefined, 100)).rejects.toThrow(/Nhắc nộp báo cáo/)
  })
})
