import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DEMO_PASSWORD } from '#scenes/go-vap/accounts.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, DISTRICT } from '#scenes/go-vap/tree.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startMailbox, type Mailbox } from './support/mail.ts'
import { startProduct, type Product } from './support/product.ts'

let product: Product
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await startMailbox()
  product = await startProduct({ scene: 'people', smtpUrl: mailbox.url })
}, 120_000)
afterAll(async () => {
  await product.stop()
  await mailbox.stop()
})

const at = async (path: string, width: 360 | 1366 = 360, who?: string) => {
  const page = await newPage({ width })
  if (who) await product.signIn(page, who)
  await page.goto(product.base + path)
  await page.getByRole('heading', { level: 1 }).waitFor()
  return page
}

describe('[SYS-5] signing in', () => {
  it('refuses a wrong password without saying which half was wrong, and keeps the name', async () => {
    const page = await at('/dang-nhap')
    allowNoise(page, /status of 401|status of 400/)
    await page.getByLabel('Tên đăng nhập hoặc địa chỉ thư').fill('giamdoc.p5')
    await page.getByLabel('Mật khẩu', { exact: true }).fill('sai mật khẩu')
    await page.getByRole('button', { name: 'Đăng nhập' }).click()
    await page.getByRole('alert').first().waitFor()
    expect(await page.getByLabel('Tên đăng nhập hoặc địa chỉ thư').inputValue()).toBe('giamdoc.p5')
    await checkAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, 'dang-nhap-sai-360')
  })

  it('lets the director in by keyboard alone, and out again', async () => {
    const page = await at('/dang-nhap')
    allowNoise(page, /status of 401/)
    await page.getByLabel('Tên đăng nhập hoặc địa chỉ thư').focus()
    await page.keyboard.type('giamdoc.p5')
    await page.getByLabel('Mật khẩu', { exact: true }).focus()
    await page.keyboard.type(DEMO_PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Việc cần làm' }).waitFor()
    await page.goto(`${product.base}/them`)
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
    await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  })

  it('sends a letter for a forgotten password, whose link works once', async () => {
    const page = await at('/quen-mat-khau')
    await page.getByRole('textbox').first().fill('giamdoc.p7')
    await page.getByRole('button', { name: 'Gửi đường dẫn cho tôi' }).click()
    const letter = await mailbox.waitFor('giamdoc.p7@hocnay.test')
    const link = /https?:\/\/\S+/.exec(letter.text)?.[0] ?? ''
    await page.goto(link.replace(/^https?:\/\/[^/]+/, product.base))
    await page.getByLabel('Mật khẩu mới', { exact: true }).fill('lớp học buổi tối ở phường')
    await page.getByRole('button', { name: 'Đặt mật khẩu' }).click()
    await page.getByText('Đã đặt mật khẩu mới').waitFor()
    const again = await at(new URL(link).pathname + new URL(link).search)
    allowNoise(again, /status of 4\d\d/)
    await again.getByLabel('Mật khẩu mới', { exact: true }).fill('một mật khẩu khác hẳn')
    await again.getByRole('button', { name: 'Đặt mật khẩu' }).click()
    await again.getByRole('alert').first().waitFor()
  })

  it('lists one’s own sessions and ends another', async () => {
    const page = await at('/tai-khoan', 1366, 'director/8')
    await product.server.app.inject({ method: 'POST', url: '/api/session', payload: { name: 'giamdoc.p8', password: DEMO_PASSWORD } })
    await page.reload()
    await page.getByText('máy này').first().waitFor()
    await checkAccessible(page)
    await page.getByRole('button', { name: 'Đăng xuất máy này' }).first().click()
    await expect.poll(() => page.getByRole('button', { name: 'Đăng xuất máy này' }).count()).toBe(0)
  })
})

describe('[SYS-1] [SYS-2] everywhere', () => {
  it('turns to English by a switch and back', async () => {
    const page = await at('/dang-nhap')
    await page.getByText('English').click()
    await page.getByRole('heading', { level: 1, name: 'Sign in' }).waitFor()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    await page.getByText('Tiếng Việt').click()
    await page.getByRole('heading', { level: 1, name: 'Đăng nhập' }).waitFor()
  })

  it('says what the server words in the new language too', async () => {
    const page = await at('/them', 1366, 'director/5')
    const role = (name: string) => page.getByRole('banner').getByText(name, { exact: true }).waitFor()
    await role('Giám đốc trung tâm')
    await page.getByText('English').click()
    await role('Centre director')
    await page.getByText('Tiếng Việt').click()
    await role('Giám đốc trung tâm')
  })

  it.each([['director/5', '/'], ['office', '/bao-cao'], ['admin', '/don-vi'], ['admin', '/nguoi-dung'], ['office', '/them'], ['auditor', '/hoat-dong']] as const)(
    'fits a phone and an office screen, for eyes and screen readers: %s at %s', async (who, path) => {
      for (const width of [360, 1366] as const) {
        const page = await at(path, width, who)
        await checkAccessible(page)
        await expectNoSidewaysScroll(page)
      }
    },
  )
})

describe('[ORG-8] rights', () => {
  it('shows a director nothing of another ward, not even that it exists', async () => {
    const page = await at(`/don-vi/${centre(6)}`, 360, 'director/5')
    allowNoise(page, /status of 404/)
    await page.getByText('Không tìm thấy', { exact: false }).first().waitFor()
    expect(await page.getByText('Phường 6').count()).toBe(0)
  })

  it('tells everybody what their role may do, along which line and how deep', async () => {
    const page = await at('/tai-khoan', 1366, 'office')
    await page.getByText('Đơn vị của mình và mọi đơn vị bên dưới', { exact: false }).first().waitFor()
  })

  it('gives the office one page to add a person with a role', async () => {
    const page = await at(`/nguoi-dung`, 1366, 'office')
    await page.getByRole('link', { name: 'Thêm người' }).click()
    await page.getByRole('heading', { level: 1, name: 'Thêm người' }).waitFor()
    await checkAccessible(page)
    await shot(page, 'them-nguoi-1366')
  })

  it('[SYS-3] takes a list of people with their roles, mistakes beside their cells', async () => {
    const page = await at('/nguoi-dung', 1366, 'office')
    await page.getByRole('link', { name: 'Nhập từ Excel' }).click()
    const list = 'Họ và tên;Vai trò;Đơn vị;Email\nPhạm Thị Lan;Cán bộ trung tâm;TTHTCĐ Phường 8;lan@hocnay.test\nTrần Văn Chín;Cán bộ trung tâm;TTHTCĐ Phường 8;\nVũ Văn Sai;Vua;TTHTCĐ Phường 8;\n'
    await page.getByLabel('Chọn tệp Excel').setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByText('B4', { exact: true }).waitFor()
    await checkAccessible(page)
    await shot(page, 'nhap-nguoi-dung-1366')
    await page.getByRole('button', { name: 'Mở 2 tài khoản' }).click()
    await page.getByText('Đã mở 2 tài khoản.').waitFor()
    await page.getByLabel('Đường dẫn của Trần Văn Chín').waitFor()
    expect(await mailbox.waitFor('lan@hocnay.test')).toBeTruthy()
    await page.setViewportSize({ width: 360, height: 780 })
    await checkAccessible(page)
    await expectNoSidewaysScroll(page)
    await shot(page, 'nhap-nguoi-dung-xong-360')
  })

  it('hands a post over in one step, by keyboard: the work and the rights go along', async () => {
    const page = await at(`/nguoi-dung/${accountId(getPerson('director/5'))}`, 1366, 'office')
    await page.getByRole('button', { name: /^Bàn giao/ }).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Người nhận' }).focus()
    await page.keyboard.type('lam gia')
    await page.getByRole('option', { name: /Lâm Gia Huy/ }).waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.getByRole('dialog').getByRole('button', { name: 'Bàn giao' }).click()
    await page.getByText('đã kết thúc').waitFor()
    const successor = await at('/bao-cao', 360, 'staff/5')
    await successor.getByRole('link', { name: /quý II/i }).or(successor.getByRole('button', { name: /Mở báo cáo/ })).first().waitFor()
    const predecessor = await product.server.as('director/5').get(`/api/reports?unitId=${centre(5)}`)
    expect(predecessor.status).toBe(403)
  })
})

describe('[ORG-1] [ORG-3] units', () => {
  it('shows the tree on a day, one level at a time, with its resident groups', async () => {
    const page = await at('/don-vi', 1366, 'admin')
    for (const name of [/2 đơn vị bên dưới/, /đơn vị bên dưới/]) await page.getByRole('link', { name }).first().click()
    await checkAccessible(page)
  })

  it('tells whoever comes by address where a unit may be added, when it cannot be here', async () => {
    const page = await at(`/don-vi/${centre(5)}/them`, 1366, 'admin')
    await page.getByText('TTHTCĐ Phường 5 không có đơn vị trực thuộc').waitFor()
    await shot(page, 'don-vi-them-khong-1366')
    await page.getByRole('link', { name: 'Mở Phường 5' }).click()
    await page.getByRole('link', { name: 'Thêm đơn vị trực thuộc' }).click()
    await page.getByText('Tổ dân phố, thôn, bản', { exact: true }).waitFor()
    const others = await at(`/don-vi/${DISTRICT}/them`, 360, 'district')
    await others.getByText('Anh/chị không lập được đơn vị ở Gò Vấp').waitFor()
    await checkAccessible(others)
    await shot(others, 'don-vi-them-khong-phai-360')
  })

  it('lets the director correct the centre’s profile, and tells the second of two at once', async () => {
    const [first, second] = [await at(`/don-vi/${centre(9)}`, 360, 'director/9'), await at(`/don-vi/${centre(9)}`, 360, 'director/9')]
    for (const page of [first, second]) {
      await page.getByRole('link', { name: 'Sửa hồ sơ' }).click()
      await page.getByLabel('Điện thoại', { exact: false }).waitFor()
    }
    await first.getByLabel('Điện thoại', { exact: false }).fill('028 3894 0005')
    await first.getByRole('button', { name: 'Lưu hồ sơ' }).click()
    await first.getByText('Đã lưu hồ sơ trung tâm.').waitFor()
    allowNoise(second, /status of 409/)
    await second.getByLabel('Điện thoại', { exact: false }).fill('028 3894 0999')
    await second.getByRole('button', { name: 'Lưu hồ sơ' }).click()
    await second.getByText('028 3894 0005', { exact: false }).first().waitFor()
    expect(await second.getByLabel('Điện thoại', { exact: false }).inputValue()).toBe('028 3894 0999')
  })
})

describe('an empty installation', () => {
  it('asks for its first administrator, once, and lets nobody else be it', async () => {
    await product.server.owner.query('truncate account, person, role_grant, session, password_reset cascade')
    const page = await newPage({ width: 360 })
    allowNoise(page, /status of 401/)
    await page.goto(product.base)
    await page.getByRole('heading', { name: 'Thiết lập lần đầu' }).waitFor()
    await page.getByLabel('Họ và tên').fill('Nguyễn Văn Quản')
    await checkAccessible(page)
    await page.getByLabel('Mật khẩu', { exact: true }).fill('cá vàng bơi trong bể')
    await page.getByRole('button', { name: 'Tạo tài khoản quản trị' }).click()
    await page.getByText('Quản trị hệ thống').first().waitFor()
    const second = await at('/thiet-lap')
    await second.getByText('Hệ thống đã có người quản trị.').waitFor()
  })
})
