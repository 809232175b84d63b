import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openReport, signAndSend, step } from '#testing/records.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'
import type { Task } from '#worklist/rules/task.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s.close())

const tasks = async (who: string): Promise<Task[]> => (await s.as(who).get('/api/worklist')).body.items

describe('[SYS-9] the first page', () => {
  it('has nothing for somebody who has not signed in', async () => {
    expect((await s.nobody.get('/api/worklist')).status).toBe(401)
  })

  it('tells the director of Phường 5 what is late first, then what is due, each with its button', async () => {
    const [late, ...rest] = await tasks('director/5')
    expect(late).toMatchObject({ urgency: 'late', action: 'Mở báo cáo', href: '/bao-cao?mo=centre-quarterly/2021-Q1' })
    expect(rest.filter((t) => t.urgency === 'soon')).toMatchObject([
      { text: 'Báo cáo quý II năm 2021, hạn 30/06/2021 (còn 2 ngày).' }, { text: 'Báo cáo 6 tháng đầu năm 2021, hạn 30/06/2021 (còn 2 ngày).' },
    ])
  })

  it('[SYS-3] is taken along as a list', async () => {
    const lines = await linesOf(await s.as('director/5').get('/api/worklist/export'))
    expect(lines).toContainEqual(expect.stringMatching(/^Trễ;.*;http.*\/bao-cao\?mo=centre-quarterly\/2021-Q1$/))
    expect(lines.filter((l) => /^(Trễ|Sắp đến hạn|Cần làm|Để biết);/.test(l))).toHaveLength((await tasks('director/5')).length)
  })

  it('brings a returned report back with the remark, and ends with the sending', async () => {
    const report = await signAndSend(s, 6)
    expect((await tasks('director/6')).some((t) => t.href.endsWith(report.id))).toBe(false)
    await step(s.as('office'), report, 'return', { note: 'Bổ sung số nữ.' })
    expect(await tasks('director/6')).toContainEqual(
      expect.objectContaining({ urgency: 'late', href: `/bao-cao/${report.id}`, detail: 'Nhận xét: “Bổ sung số nữ.”', action: 'Sửa và gửi lại' }),
    )
  })

  it('shows the office how many wait for it, and who is late', async () => {
    const report = await signAndSend(s, 7)
    const found = await tasks('office')
    expect(found.find((t) => t.id.endsWith('2021-Q2/waiting'))).toMatchObject({ text: '1 báo cáo quý II năm 2021 đang chờ tiếp nhận.', href: `/bao-cao/${report.id}` })
    expect(found.find((t) => t.id.endsWith('2021-Q1/missing'))?.text).toContain('16 trung tâm chưa gửi')
  })

  it('speaks English to those who ask for it', async () => {
    await openReport(s, 8)
    const answer = await s.as('director/8').get('/api/worklist', { headers: { 'accept-language': 'en' } })
    expect(answer.body.items.map((t: Task) => t.text)).toContain('Report for quarter II of 2021, due 30/06/2021 (2 days left).')
  })

  it('speaks to department and ministry in their grain: how many areas still have somebody late', async () => {
    const missing = async (who: string) => (await tasks(who)).find((t) => t.id.endsWith('2021-Q1/missing'))
    expect(await missing('ministry')).toMatchObject({
      text: '1 tỉnh, thành phố còn đơn vị trễ báo cáo quý I năm 2021: 16 trung tâm, lâu nhất 90 ngày.', detail: 'TP. Hồ Chí Minh (16)',
    })
    expect((await missing('department'))?.text).toContain('1 quận, huyện còn đơn vị trễ')
  })
})
