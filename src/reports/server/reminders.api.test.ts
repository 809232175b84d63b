import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allJobs } from '#app/jobs.ts'
import type { Job } from '#platform/server/jobs/job.ts'
import { jobContext } from '#platform/server/jobs/context.ts'
import { openMailer } from '#platform/server/mail.ts'
import { accountId, getPerson } from '#scenes/go-vap/people.ts'
import { centre, DEPARTMENT, DISTRICT, MINISTRY, OFFICE, PROVINCE } from '#scenes/go-vap/tree.ts'
import { signAndSend } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { followed, newUnit } from '#testing/units.ts'
import { beginWhole } from '#testing/wholes.ts'
import { startMailbox, type Mailbox } from '../../../tests/e2e/support/mail.ts'

let s: TestServer
let mailbox: Mailbox
beforeAll(async () => {
  mailbox = await startMailbox()
  s = await goVapServer({ smtpUrl: mailbox.url })
  await s.owner.query('update account set email = null')
})
afterAll(async () => {
  await s.close()
  await mailbox.stop()
})

const q1 = { unitId: OFFICE, form: 'centre-quarterly', period: '2021-Q1' }
const letter = { greeting: 'Kính gửi Ban Giám đốc,', remark: 'Nhờ anh chị gửi trước thứ Sáu.' }
const preview = (who: string, branch: object = q1) => s.as(who).get(`/api/report-reminders?${new URLSearchParams({ ...q1, ...branch }).toString()}`)
const press = (who: string, more: object = {}) => s.as(who).post('/api/report-reminders', { ...q1, ...letter, ...more })
const addressOf = (ward: number) => `giamdoc.p${ward}@example.vn`
const give = (ward: 5 | 6 | 7 | 8) =>
  s.owner.query('update account set email = $2 where id = $1', [accountId(getPerson(`director/${ward}`)), addressOf(ward)])
const run = async (name: string) => {
  const job = allJobs.find((j) => j.name === name) as Job
  await job.run(jobContext(s.services, job, () => false))
}
const lettersTo = (ward: number) => mailbox.messages().filter((m) => m.to.includes(addressOf(ward)))

describe('[RPT-3] the level above reminds of late reports', () => {
  it('is for those whose role it is, and for centres of theirs', async () => {
    for (const who of ['director/5', 'staff/5', 'ministry', 'auditor', 'admin']) expect([who, (await press(who)).status]).toEqual([who, 403])
    // Of the whole district it reaches what is its own.
    expect((await press('committee/5')).body.noAddress).toHaveLength(1)
    expect((await preview('committee/5', { unitId: centre(6) })).status).toBe(404)
    expect((await preview('culture/5', { unitId: centre(5) })).body.centres.map((c: { unitId: string }) => c.unitId)).toEqual([centre(5)])
    expect((await preview('department', { unitId: MINISTRY })).body.centres).toHaveLength(16)
  })

  it('is refused where no mail server is set, with what to do instead', async () => {
    const mailer = s.services.mailer
    s.services.mailer = openMailer({ smtpUrl: undefined, mailFrom: '' })
    const refused = await press('office')
    expect([refused.status, refused.body.code]).toEqual([409, 'report.no_mail_server'])
    expect((await preview('office')).body.mail).toBe(false)
    s.services.mailer = mailer
  })

  it('shows whom a letter reaches, and who has no address', async () => {
    await give(5)
    await give(6)
    await signAndSend(s, 7, '2021-Q1')
    await give(7)
    const { body } = await preview('office')
    const at = (ward: 5 | 7 | 8) => body.centres.find((c: { unitId: string }) => c.unitId === centre(ward))
    expect([at(5).readers, at(8).readers, at(7)]).toEqual([['Nguyễn Thị Thu Hạnh'], [], undefined])
    expect(body.statement).toContain('Hạn gửi là ngày 30/03/2021, đã trễ 90 ngày.')
    // Who may not read people's names learns that a letter arrives, not who reads it.
    expect((await preview('department', { unitId: DEPARTMENT })).body.centres[0].readers.join()).not.toContain('Nguyễn')
  })

  it('writes to each once a day, whoever presses and however often', async () => {
    const first = await press('office')
    expect(first.body.written).toHaveLength(2)
    expect([first.body.already.length, first.body.noAddress.length]).toEqual([0, 13])
    const second = await press('department', { unitId: DEPARTMENT })
    expect([second.body.written, second.body.already.length]).toEqual([[], 2])
    await run('letters.send')
    await run('letters.send')
    const [mail, ...more] = lettersTo(5)
    expect(more).toEqual([])
    expect(mail?.subject).toBe('Nhắc gửi báo cáo quý I năm 2021')
    for (const words of [letter.remark, 'đã trễ 90 ngày', '/bao-cao?mo=centre-quarterly/2021-Q1', 'Vũ Thị Hồng Nhung']) expect(mail?.text).toContain(words)
    expect(lettersTo(7)).toEqual([])
  })

  it('leaves neither address nor words in the ledger, and tells both sides that somebody was reminded', async () => {
    const { rows } = await s.owner.query<{ left: number; told: string }>(`select (select count(*)::int from letter_text) as left, (select jsonb_agg(l)::text from letter l) as told`)
    expect(rows[0]?.left).toBe(0)
    expect(rows[0]?.told).not.toContain('@')
    const given = (who: string, unitId: string) => s.as(who).get(`/api/report-reminders/given?${new URLSearchParams({ unitId, form: q1.form, year: '2021' }).toString()}`)
    expect((await given('director/5', centre(5))).body.items).toEqual([
      expect.objectContaining({ period: '2021-Q1', on: '2021-06-28', by: expect.stringContaining('Phòng Giáo dục'), state: 'sent' }),
    ])
    expect((await given('director/5', centre(6))).status).toBe(404)
    expect((await given('office', OFFICE)).body.items).toHaveLength(2)
  })

  it('does not take what certainly arrived for something to send again', async () => {
    expect((await press('office', { again: [centre(5)] })).body.written).toEqual([])
    await s.owner.query(`update letter set state = 'unsure' where unit_id = $1`, [centre(5)])
    expect((await preview('office')).body.centres.find((c: { unitId: string }) => c.unitId === centre(5)).today.state).toBe('unsure')
    expect((await press('office')).body.written).toEqual([])
    expect((await press('office', { again: [centre(5), centre(6)] })).body.written).toHaveLength(1)
    await run('letters.send')
    expect(lettersTo(5)).toHaveLength(2)
    await s.owner.query(`update letter set day = '2021-06-01'`)
  })
})

describe('[DIR-5] the product reminds by itself', () => {
  const linkOf = (text: string | undefined) => new URL(/https?:\/\/\S+dung-nhac-viec\S+/.exec(text ?? '')?.[0] ?? 'http://none')

  it('before the due day and after it passed, once each', async () => {
    const before = lettersTo(6).length
    for (const today of ['2021-06-24', '2021-06-25', '2021-06-26', '2021-06-30', '2021-07-01', '2021-07-02', '2021-07-20']) {
      s.clock.today = today
      await run('reports.remind')
      await run('letters.send')
    }
    const all = lettersTo(6).slice(before).map((m) => m.text)
    const mine = all.filter((text) => text.includes('báo cáo quý II '))
    expect(all).toHaveLength(4)
    expect(mine).toHaveLength(2)
    expect(mine[0]).toContain('còn 5 ngày')
    expect(mine[1]).toContain('đã trễ 1 ngày')
    s.clock.today = '2021-06-28'
  })

  it('carries the button of mail programs and a link that works without signing in', async () => {
    const mail = lettersTo(6).at(-1)
    expect(mail?.headers['list-unsubscribe-post']).toBe('List-Unsubscribe=One-Click')
    const link = linkOf(mail?.text)
    expect(mail?.headers['list-unsubscribe']).toBe(`<${link.href}>`)
    const choice = async () => (await s.as('director/6').get('/api/account/letters')).body.reportReminders
    const wrong = await s.app.inject({ method: 'POST', url: `${link.pathname}?ma=${'x'.repeat(43)}` })
    expect(wrong.statusCode).toBe(404)
    // Mail programs look at every link; only the button does it.
    expect((await s.app.inject({ url: link.pathname + link.search })).body).toContain('<button>Dừng thư nhắc</button>')
    expect(await choice()).toBe(true)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    const done = await s.app.inject({ method: 'POST', url: link.pathname + link.search, headers: form, payload: 'List-Unsubscribe=One-Click' })
    expect([done.statusCode, await choice()]).toEqual([200, false])
  })

  it('then writes no more by itself, but a person still may', async () => {
    const before = lettersTo(6).length
    s.clock.today = '2021-09-28'
    await run('reports.remind')
    await run('letters.send')
    expect(lettersTo(6)).toHaveLength(before)
    expect(lettersTo(5).at(-1)?.text).toContain('quý III')
    s.clock.today = '2021-09-29'
    await press('office', { period: '2021-Q3' })
    await run('letters.send')
    expect(lettersTo(6)).toHaveLength(before + 1)
    expect((await s.as('director/6').put('/api/account/letters', { reportReminders: true })).body).toEqual({ reportReminders: true })
    s.clock.today = '2021-06-28'
  })

  it('does the same for the consolidated report of a level, by a day of its own', async () => {
    await s.owner.query(`update account set email = 'phonggd@example.vn' where id = $1`, [accountId(getPerson('office'))])
    for (const today of ['2021-07-01', '2021-07-02', '2021-07-03', '2021-07-06', '2021-07-07']) {
      s.clock.today = today
      await run('reports.remind')
      await run('letters.send')
    }
    const mine = mailbox.messages().filter((m) => m.to.includes('phonggd@example.vn') && m.subject === 'Nhắc gửi báo cáo tổng hợp quý II năm 2021')
    expect(mine).toHaveLength(2)
    expect(mine[0]?.text).toContain(`Hạn gửi là ngày 05/07/2021 (còn 3 ngày)`)
    expect(mine[0]?.text).toContain(`/tong-hop?don-vi=${OFFICE}&lap=centre-quarterly/2021-Q2`)
    expect(mine[1]?.text).toContain('đã trễ 1 ngày')
    s.clock.today = '2021-06-28'
  })
})

describe('[RPT-3] a level reminds the levels below it', () => {
  const q2 = { unitId: DEPARTMENT, form: 'centre-quarterly', period: '2021-Q2' }
  const path = '/api/consolidated-report-reminders'
  const ask = (who: string, more: object = {}) => s.as(who).get(`${path}?${new URLSearchParams({ ...q2, ...more }).toString()}`)
  const chase = (who: string, more: object = {}) => s.as(who).post(path, { ...q2, ...letter, ...more })
  const levelsIn = async (who: string, unitId: string) =>
    (await s.as(who).get(`/api/report-grid?unitId=${unitId}&form=centre-quarterly&year=2021`)).body.periods.map((p: { levels: object }) => p.levels)

  it('of what comes to it and of nothing else', async () => {
    s.clock.today = '2021-07-21'
    for (const who of ['office', 'committee/5', 'director/5', 'auditor', 'admin']) expect([who, (await chase(who)).status]).toEqual([who, 403])
    expect((await ask('ministry')).body.centres).toEqual([])
    expect((await ask('department', { period: '2021-Q4' })).status).toBe(404)
    expect(await levelsIn('office', OFFICE)).toEqual(Array(3).fill({ late: 0, soon: 0 }))
    expect(await levelsIn('department', DEPARTMENT)).toEqual([{ late: 1, soon: 0 }, { late: 1, soon: 0 }, { late: 0, soon: 0 }])
    expect(await levelsIn('ministry', MINISTRY)).toEqual([{ late: 1, soon: 0 }, { late: 1, soon: 0 }, { late: 0, soon: 0 }])
  })

  it('once a day, in its own words, and both sides know of it', async () => {
    expect((await ask('department')).body).toMatchObject({
      title: 'Nhắc gửi báo cáo tổng hợp quý II năm 2021', greeting: 'Kính gửi quý cơ quan,',
      statement: 'Các đơn vị có tên dưới đây chưa gửi báo cáo tổng hợp quý II năm 2021. Hạn gửi là ngày 05/07/2021, đã trễ 16 ngày.',
      centres: [{ unitId: OFFICE, daysLate: 16, readers: [expect.stringContaining('Phòng Giáo dục')], today: null }],
    })
    expect((await chase('department')).body).toMatchObject({ written: [expect.stringContaining('Phòng Giáo dục')], noAddress: [] })
    expect((await chase('department')).body).toMatchObject({ written: [], already: [expect.any(String)] })
    await run('letters.send')
    const mail = mailbox.messages().filter((m) => m.to.includes('phonggd@example.vn')).at(-1)
    for (const words of ['chưa gửi báo cáo tổng hợp quý II năm 2021', letter.remark, `/tong-hop?don-vi=${OFFICE}&lap=`, 'Sở Giáo dục']) expect(mail?.text).toContain(words)
    const given = async (who: string, unitId: string) =>
      (await s.as(who).get(`/api/report-reminders/given?${new URLSearchParams({ unitId, form: q2.form, year: '2021' }).toString()}`)).body.items
    for (const [who, unit] of [['office', OFFICE], ['department', DEPARTMENT], ['ministry', MINISTRY]] as const)
      expect(await given(who, unit)).toContainEqual(expect.objectContaining({ unitId: OFFICE, on: '2021-07-21', by: expect.stringContaining('Sở'), state: 'sent' }))
    expect(await given('director/5', centre(5))).not.toContainEqual(expect.objectContaining({ unitId: OFFICE }))
  })

  it('though it may not write to centres, as the ministry', async () => {
    await s.owner.query(`update account set email = 'sogd@example.vn' where id = $1`, [accountId(getPerson('department'))])
    expect((await press('ministry')).status).toBe(403)
    expect((await chase('ministry', { unitId: MINISTRY })).body.written).toEqual([expect.stringContaining('Sở Giáo dục')])
    const { items } = (await s.as('department').get('/api/worklist')).body as { items: { id: string; action: string; href: string }[] }
    expect(items.find((t) => t.id.endsWith('2021-Q2/levelMissing'))).toMatchObject({ action: 'Nhắc các đơn vị trễ', href: expect.stringContaining('nhac-cap=2021-Q2') })
    s.clock.today = '2021-06-28'
  })
})

describe('[DIR-5] [ORG-2] what a level that is gone left unfinished', () => {
  it('is reminded of at whoever keeps its books, once before its day and once after', async () => {
    s.clock.today = '2021-09-28'
    const { id: left } = (await beginWhole(s.as('office'), { period: '2021-Q3' })).body
    const keeper = await newUnit(s.owner, { kind: 'education_office', name: 'Phòng GD&ĐT Gò Vấp mới', parent: DISTRICT, province: PROVINCE, from: '2021-10-01' })
    await followed(s.owner, OFFICE, keeper, '2021-10-01', PROVINCE)
    await s.owner.query(`update role_grant set valid = daterange(lower(valid), '2021-10-01') where unit_id = $1`, [OFFICE])
    const clerk = accountId(getPerson('district'))
    await s.owner.query(`update role_grant set role = 'district_education_office', unit_id = $1 where account_id = $2`, [keeper, clerk])
    await s.owner.query(`update account set email = 'giuso@example.vn' where id = $1`, [clerk])
    for (const today of ['2021-10-01', '2021-10-03', '2021-10-04', '2021-10-06', '2021-10-07']) {
      s.clock.today = today
      await run('reports.remind')
      await run('letters.send')
    }
    const about = mailbox.messages().filter((m) => m.subject === 'Nhắc gửi báo cáo tổng hợp quý III năm 2021')
    expect(about.filter((m) => m.to.includes('phonggd@example.vn'))).toEqual([])
    const texts = about.filter((m) => m.to.includes('giuso@example.vn')).map((m) => m.text)
    expect(texts).toHaveLength(2)
    for (const text of texts) for (const words of ['Phòng Giáo dục và Đào tạo quận Gò Vấp chưa gửi', 'đơn vị anh/chị giữ sổ', `/tong-hop/${left}`]) expect(text).toContain(words)
    expect([texts[0]?.includes('đã trễ'), texts[1]?.includes('đã trễ 1 ngày')]).toEqual([false, true])
  })
})
