import { v7 as uuidv7 } from 'uuid'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allJobs } from '#app/jobs.ts'
import { jobContext } from '#platform/server/jobs/context.ts'
import type { Job } from '#platform/server/jobs/job.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { aClass, mark, sendItems } from '#testing/attendance.ts'
import { newCourse } from '#testing/courses.ts'
import { anActivity } from '#testing/records.ts'
import { coursePath } from '#units/rules/public-address.ts'
import { allowNoise, checkAccessible, expectNoSidewaysScroll, newPage, shot } from './support/browser.ts'
import { startMailbox, type Mailbox } from './support/mail.ts'
import { startProduct, type Product } from './support/product.ts'

/** A class of two in Phường 5: a neighbour with an old phone, staff on the telephone, a list from last year. */
const TITLE = 'Dùng điện thoại thông minh cho người cao tuổi'
let product: Product
let mailbox: Mailbox
let course: string
let path: string
beforeAll(async () => {
  mailbox = await startMailbox()
  product = await startProduct({ scene: 'people', smtpUrl: mailbox.url })
  const { owner } = product.server
  course = await newCourse(owner, 5, { capacity: 2, title: TITLE })
  path = coursePath({ id: course, title: TITLE })
  const id = uuidv7()
  const plan = anActivity(5, { title: 'Bài 1', heldOn: '2021-07-05', startsAt: '19:00', endsAt: '20:30', attended: null, women: null, ethnic: null, policy: null })
  await product.server.as('director/5').put(`/api/activities/${id}`, plan)
  await owner.query('update activity set course_id = $1 where id = $2', [course, id])
})
afterAll(async () => {
  await product.stop()
  await mailbox.stop()
})

const run = async (name: string) => {
  const { services } = product.server
  await (allJobs.find((j) => j.name === name) as Job).run(jobContext(services, { name, permissions: (allJobs.find((j) => j.name === name) as Job).permissions }, () => false))
}
/** As an old phone shows it, and once more with scripts for axe. */
async function check(page: Page, name: string, { plain = true } = {}) {
  await expectNoSidewaysScroll(page)
  await shot(page, name)
  if (!plain) return checkAccessible(page)
  const again = await newPage({ width: 360, context: { bypassCSP: true, colorScheme: 'dark' } })
  await again.goto(page.url())
  await checkAccessible(again)
  await shot(again, `${name}-dark`)
  await again.context().close()
}
/** The link of a mail, on the port of this test. */
const link = (text: string, part: string) => {
  const { pathname, search } = new URL(new RegExp(`http\\S+${part}\\S+`).exec(text)?.[0] ?? '')
  return product.base + pathname + search
}

describe('[ACT-7] [ACT-8] [ACT-12] [PUB-3] [SYS-8] a class people sign up for', () => {
  it('takes a neighbour in three fields without scripts, and a telephone call in one line', async () => {
    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    allowNoise(phone, /status of 400/)
    await phone.goto(product.base + path)
    await phone.getByText('Còn 2 chỗ trong 2 chỗ.').waitFor()
    await check(phone, 'sign-up-360')
    await phone.getByLabel('Họ và tên').fill('Nguyễn Thị Hoa')
    await phone.getByLabel('Năm sinh').fill('61')
    await phone.getByRole('button', { name: 'Đăng ký' }).click()
    await phone.getByRole('alert').getByRole('link', { name: /Năm sinh/ }).waitFor()
    expect(await phone.getByLabel('Họ và tên').inputValue()).toBe('Nguyễn Thị Hoa')
    await shot(phone, 'sign-up-wrong-360')
    await phone.getByLabel('Năm sinh').fill('1961')
    await phone.getByLabel('Số điện thoại').fill('0903 111 222')
    await phone.getByRole('button', { name: 'Đăng ký' }).click()
    await phone.getByText('Nguyễn Thị Hoa đã có chỗ trong lớp.').waitFor()
    await shot(phone, 'ticket-360')
    await phone.getByRole('link', { name: 'Báo cho tôi khi lịch đổi' }).click()
    await phone.getByLabel('Địa chỉ thư điện tử').fill('hoa@example.vn')
    await check(phone, 'tell-me-360')
    await phone.getByRole('button', { name: 'Nhận tin' }).click()
    await phone.goto(link((await mailbox.waitFor('hoa@example.vn')).text, '/thong-bao/xac-nhan'))
    await phone.getByRole('button', { name: 'Đúng, báo cho tôi' }).click()
    await phone.getByRole('heading', { name: 'Đã xác nhận' }).waitFor()

    const desk = await newPage({ width: 1366 })
    await product.signIn(desk, 'staff/5')
    await desk.goto(`${product.base}/lop-hoc/${course}/nguoi-hoc`)
    const call = async (name: string, number: string) => {
      await desk.getByLabel('Họ và tên').fill(name)
      await desk.getByLabel('Số điện thoại').fill(number)
      await desk.keyboard.press('Enter')
    }
    await call('Trần Văn Bảy', '0908000003')
    await desk.getByText('Trần Văn Bảy đã có chỗ.').waitFor()
    await call('Lê Thị Tám', '0908000004')
    await desk.getByText('Lê Thị Tám ở số 1 trong danh sách chờ.').waitFor()
    await desk.getByLabel('Họ và tên').fill('nguyen thi hoa')
    await desk.getByLabel('Số điện thoại').fill('0903111222')
    await desk.getByRole('button', { name: 'Ghi người này' }).click()
    await desk.getByText('Nguyễn Thị Hoa đã có trong lớp, không ghi thêm.').waitFor()
    await check(desk, 'people-1366', { plain: false })
    await desk.getByRole('button', { name: 'Rút tên: Trần Văn Bảy' }).click()
    await desk.getByText('được chuyển lên từ danh sách chờ').waitFor()
    await desk.context().close()
    await phone.context().close()
  })

  it('tells her when a session moves, and takes in last year’s list with a person deciding', async () => {
    const session = (await product.server.owner.query<{ id: string }>('select id from activity where course_id = $1', [course])).rows[0]?.id ?? ''
    const plan = anActivity(5, { title: 'Bài 1', heldOn: '2021-07-06', startsAt: '19:00', endsAt: '20:30', attended: null, women: null, ethnic: null, policy: null })
    await product.server.as('staff/5').post(`/api/activities/${session}/edit`, { ...plan, version: 1 })
    await run('notices.write')
    await run('letters.send')
    expect((await mailbox.waitFor('hoa@example.vn', (m) => m.subject.startsWith('Buổi học đổi lịch'))).text).toContain('Nay: 06/07/2021')

    const desk = await newPage({ width: 360 })
    await product.signIn(desk, 'staff/5')
    await desk.goto(`${product.base}/lop-hoc/${course}/nhap-danh-sach`)
    const list = 'Họ và tên;Năm sinh;Giới tính;Tổ dân phố;Số điện thoại;Dân tộc\nTrần Văn Bảy;1955;Nam;Khu phố 2;0908000003;Kinh\nVõ Thị Sen;1948;Nữ;Khu phố 1;;Khmer\nPhạm Văn Lỗi;61;Nam;;;Khmerr\n'
    await desk.locator('input[type=file]').setInputFiles({ name: 'lop-cu.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await desk.getByText(/1 người mới · 1 dòng cần anh\/chị quyết định · 1 dòng chưa đọc được/).waitFor()
    expect(await desk.getByText('dân tộc thiểu số').count()).toBe(1)
    expect(await desk.getByText('Dân tộc (F4): Không có mục “Khmerr”. Có phải “Khmer”?', { exact: false }).count()).toBe(1)
    await check(desk, 'class-list-360', { plain: false })
    await desk.getByText(/Là Trần Văn Bảy/).click()
    await desk.getByText('Lớp có 2 chỗ; ghi xong là 4 người.', { exact: false }).waitFor()
    await desk.getByRole('button', { name: 'Ghi 2 người vào lớp' }).click()
    await desk.getByText('Đã ghi 2 người vào lớp').waitFor()
    await desk.getByRole('link', { name: 'Xem danh sách lớp' }).click()
    await desk.getByText('4 người có chỗ trong 2 chỗ').waitFor()
    await desk.getByRole('button', { name: 'Hiện số để gọi' }).click()
    expect(await desk.getByRole('link', { name: '0908000003' }).getAttribute('href')).toBe('tel:0908000003')
    await check(desk, 'people-360', { plain: false })
    await desk.context().close()
  })

  it('sees one person written down twice, and a person makes one of them', async () => {
    const [id, staff] = [uuidv7(), product.server.as('staff/5')]
    await staff.put(`/api/learners/${id}`, { unitId: centre(5), fullName: 'Trần Văn Bảy', birthYear: 1955, phone: '0908000777', woman: false })
    const held = await aClass(product.server.owner, 5, { people: 1, title: 'Phòng cháy' })
    const [seven] = (await staff.get('/api/learners?q=0003')).body.learners
    await sendItems(product.server, staff, [mark(held.activityId, id), mark(held.activityId, seven.id, 'absent')])

    const phone = await newPage({ width: 360 })
    await product.signIn(phone, 'staff/5')
    await phone.goto(`${product.base}/hoc-vien`)
    await phone.getByText(/1 cặp hồ sơ có thể/).waitFor()
    await check(phone, 'learners-twins-360', { plain: false })
    await phone.getByRole('link', { name: /1 cặp hồ sơ có thể là cùng một người/ }).click()
    await phone.getByRole('heading', { name: 'Có thể ghi hai lần' }).waitFor()
    await phone.getByRole('link', { name: 'Tải về Excel' }).waitFor()
    await check(phone, 'twins-360', { plain: false })
    await phone.getByRole('link', { name: 'Trần Văn Bảy' }).click()
    await phone.getByRole('button', { name: 'Gộp thành một người' }).click()
    await phone.getByText('Ghi vì sao biết đây là một người.').waitFor()
    await phone.getByText('Chọn có đến hay vắng.').waitFor()
    await phone.getByLabel('0908 000 777').check({ force: true })
    await phone.getByLabel('Có đến').check({ force: true })
    await check(phone, 'merge-360', { plain: false })
    await phone.getByLabel('Vì sao biết là một người').fill('Đã gọi hỏi ông Bảy')
    const english = await newPage({ width: 1366, context: { colorScheme: 'dark' } })
    await product.signIn(english, 'staff/5')
    await english.addInitScript(() => localStorage.setItem('hocnay:locale', 'en'))
    await english.goto(phone.url())
    await english.getByRole('heading', { name: 'One person or two?' }).waitFor()
    await english.getByRole('button', { name: 'Merge into one person' }).waitFor()
    await check(english, 'merge-1366-dark', { plain: false })
    await english.context().close()
    await phone.getByRole('button', { name: 'Gộp thành một người' }).click()
    await phone.getByText('Gộp với một hồ sơ trùng').waitFor()
    await phone.getByRole('link', { name: '0908 000 777' }).waitFor()
    // By mistake, and back: two people again; then one after all.
    await phone.getByRole('button', { name: 'Tách thành hai người' }).click()
    await phone.getByLabel('Vì sao biết là hai người').fill('Hai anh em họ')
    await check(phone, 'unmerge-360', { plain: false })
    await phone.getByRole('dialog').getByRole('button', { name: 'Tách thành hai người' }).click()
    await phone.getByText('Tách lại hồ sơ đã gộp nhầm').waitFor()
    const versions = async (who: string) => (await staff.get(`/api/learners/${who}`)).body.version as number
    const kept = phone.url().split('/').at(-1) ?? ''
    const again = { other: id, version: await versions(kept), otherVersion: await versions(id), take: ['phone'], reason: 'Đã hỏi lại' }
    expect((await staff.post(`/api/learners/${kept}/merge`, again)).status).toBe(200)
    await phone.goto(`${product.base}/hoc-vien/${id}`)
    await phone.getByRole('link', { name: 'Mở hồ sơ được giữ: Trần Văn Bảy' }).waitFor()
    await check(phone, 'learner-merged-360', { plain: false })
    await phone.goto(`${product.base}/hoc-vien/trung`)
    await phone.getByText('Không còn cặp nào giống nhau').waitFor()
    await phone.context().close()
    expect((await staff.get(`/api/activities/${held.activityId}`)).body).toMatchObject({ attended: 1, women: 0 })
  })

  it('shows a learner her own record by a link, and lets her name go', async () => {
    const desk = await newPage({ width: 1366 })
    await product.signIn(desk, 'staff/5')
    await desk.goto(`${product.base}/hoc-vien?q=hoa`)
    const hoa = desk.getByRole('link', { name: 'Nguyễn Thị Hoa' })
    await hoa.waitFor()
    const excel = desk.getByRole('link', { name: 'Tải về Excel' })
    expect(await excel.getAttribute('href')).toMatch(/q=hoa$/)
    await desk.getByLabel('Không che điện thoại, thư điện tử').check()
    expect(await excel.getAttribute('href')).toContain('contacts=full')
    await check(desk, 'learners-1366', { plain: false })
    await hoa.click()
    await desk.getByRole('button', { name: 'Mở xem' }).click()
    await desk.getByText('Đối tượng chính sách').waitFor()
    await desk.getByRole('button', { name: 'Tạo đường dẫn' }).click()
    await desk.getByRole('img', { name: 'Mã QR mở hồ sơ học tập' }).waitFor()
    await check(desk, 'learner-1366', { plain: false })
    const address = link(await desk.getByText('/ho-so/xem?ma=').innerText(), '/ho-so/xem')

    const phone = await newPage({ width: 360, context: { javaScriptEnabled: false } })
    allowNoise(phone, /status of 404/)
    await phone.goto(address)
    await phone.getByText('Nguyễn Thị Hoa, sinh năm 1961').waitFor()
    await check(phone, 'record-360')
    await phone.getByRole('button', { name: 'Yêu cầu xóa' }).click()
    await phone.getByText(/Đã gửi yêu cầu xóa/).waitFor()

    await desk.goto(product.base)
    await desk.getByText(/Sắp đến hạn: Một học viên yêu cầu xóa/).waitFor()
    await desk.getByRole('link', { name: /^Xem và xóa/ }).click()
    await desk.getByRole('button', { name: 'Xóa theo yêu cầu…' }).click()
    await desk.getByLabel(/Ai yêu cầu/).fill('Bà Hoa yêu cầu qua hồ sơ')
    await desk.getByRole('button', { name: 'Xóa tên theo yêu cầu' }).click()
    await desk.getByRole('heading', { name: '(đã xóa theo yêu cầu)' }).waitFor()
    await phone.reload()
    await phone.getByRole('heading', { name: 'Đường dẫn không dùng được' }).waitFor()
    await desk.goto(`${product.base}/hoc-vien/them`)
    await desk.getByLabel('Họ và tên').fill('Tran Van Bay')
    await desk.getByText('Có thể đã có trong sổ').waitFor()
    await check(desk, 'learner-new-1366', { plain: false })
    await desk.context().close()
    await phone.context().close()
  })
})
