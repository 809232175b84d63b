import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeopleImportPreview, PeopleImportResult } from '#people/rules/import.ts'
import { getPerson } from '#scenes/go-vap/people.ts'
import { centre } from '#scenes/go-vap/tree.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { linesOf } from '#testing/sheets.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())

const office = getPerson('office').unit
const csv = (...rows: string[]) => Buffer.from(['Họ và tên;Vai trò;Đơn vị;Điện thoại;Email;Tên đăng nhập', ...rows].join('\n'))
const upload = async <T>(who: string, what: 'import' | 'import/preview', bytes: Buffer, unitId = office) => {
  const r = await s.as(who).upload('POST', `/api/people/${what}?unitId=${unitId}`, bytes, 'text/csv', { name: 'ds.csv' })
  return { status: r.status, body: r.body as T, code: (r.body as { code?: string }).code }
}
const staff = 'Cán bộ trung tâm'

describe('[SYS-3] a list of people', () => {
  it('is refused from who manages no accounts, and into another branch', async () => {
    for (const what of ['import', 'import/preview'] as const) {
      expect((await upload('committee/5', what, csv(`Trần Văn Thử;${staff};;;;`), centre(5))).status).toBe(403)
      expect((await upload('director/5', what, csv(`Trần Văn Thử;${staff};;;;`), centre(6))).status).toBe(404)
    }
  })

  it('gives no role that the importer may not give, nor anywhere else', async () => {
    const { body } = await upload<PeopleImportPreview>('director/5', 'import', csv('Trần Văn Thử;Giám đốc trung tâm;;;;', `Lê Thị Thử;${staff};TTHTCĐ Phường 6;;;`), centre(5))
    expect(body).toMatchObject({ added: 0, good: [], bad: [{ row: 2, issues: [{ cell: 'B2' }] }, { row: 3, issues: [{ cell: 'C3' }] }] })
  })

  it('is shown first, every mistake beside its cell', async () => {
    const bytes = csv(
      `Phạm Thị Lan;${staff};TTHTCĐ Phường 5;0903 111 222;;`,
      `Phạm Thị Lan;${staff};TTHTCĐ Phường 7;;lan@example.vn;`,
      `Lâm Gia Huy;${staff};Trung tâm học tập cộng đồng Phường 5;;;`,
      `Vũ Văn Sai;Vua;TTHTCĐ Phường 99;abc;;`,
    )
    const { body } = await upload<PeopleImportPreview>('office', 'import/preview', bytes)
    expect(body.good.map((g) => [g.row, g.username, g.unitName])).toEqual([
      [2, 'lan.pt', 'Trung tâm học tập cộng đồng Phường 5'],
      [3, 'lan.pt2', 'Trung tâm học tập cộng đồng Phường 7'],
    ])
    expect(body.known).toMatchObject([{ row: 4, name: 'Lâm Gia Huy' }])
    expect(body.bad[0]?.issues.map((i) => i.cell)).toEqual(['B5', 'D5', 'C5'])
    expect((await s.owner.query(`select from account where username like 'lan.pt%'`)).rows).toHaveLength(0)
  })

  it('opens accounts with their first role and a link each, told once; what the database refuses is told beside its cell', async () => {
    const bytes = csv(`Phạm Thị Lan;${staff};TTHTCĐ Phường 5;;;`, `Đỗ Văn Chín;${staff};TTHTCĐ Phường 5;;;giamdoc.p9`, `Hà Thị Nhi;${staff};TTHTCĐ Phường 7;;;`)
    const { body } = await upload<PeopleImportResult>('office', 'import', bytes)
    expect(body).toMatchObject({ added: 2, bad: [{ row: 3, issues: [{ cell: 'F3', message: expect.stringMatching(/đã có|đã dùng/i) }] }] })
    const [lan] = body.invited
    expect(lan).toMatchObject({ name: 'Phạm Thị Lan', username: 'lan.pt', invitation: { by: 'link' } })
    const token = /ma=([\w-]{43})$/.exec(lan?.invitation.link ?? '')?.[1]
    expect((await s.nobody.post('/api/password-reset/use', { token, password: 'cháu lên ba cháu đi mẫu giáo' })).status).toBe(200)
    const { rows } = await s.owner.query(`select verb from audit_entry where subject_id in (select id::text from account where username in ('lan.pt', 'nhi.ht'))`)
    expect(rows.filter((r) => r.verb === 'account.create')).toHaveLength(2)
  })

  it('brings nobody in twice', async () => {
    const again = await upload<PeopleImportResult>('office', 'import', csv(`PHẠM THỊ LAN;${staff};TTHTCĐ Phường 5;;;`, `Hà Thị Nhi;${staff};TTHTCĐ Phường 7;;;`))
    expect(again.body).toMatchObject({ added: 0, known: [{ row: 2 }, { row: 3 }], good: [], bad: [] })
  })

  it('goes out masked unless who manages accounts asks, and the trail says which', async () => {
    const rowsOf = async (who: string, query = '') => {
      const r = await s.as(who).get(`/api/people/export${query}`)
      return r.status === 200 ? linesOf(r) : [String(r.status)]
    }
    await s.owner.query(`update person set phone = '0903123456' where full_name = 'Lâm Gia Huy'`)
    const line = (rows: string[]) => rows.find((r) => r.startsWith('Lâm Gia Huy'))
    expect(line(await rowsOf('director/5'))).toContain('09•••••456')
    expect(line(await rowsOf('director/5', '?contacts=full'))).toContain('0903123456')
    expect(await rowsOf('staff/5')).toEqual(['403'])
    expect((await s.as('staff/5').get('/api/people/roles/export')).status).toBe(403)
    const roles = await linesOf(await s.as('director/5').get('/api/people/roles/export?q=lam%20gia%20huy'))
    expect(roles.filter((r) => r.startsWith('Lâm Gia Huy;'))).toEqual([expect.stringMatching(/TTHTCĐ Phường 5;.*đang giữ/)])
    expect((await linesOf(await s.as('director/6').get('/api/people/roles/export'))).join()).not.toContain('Lâm Gia Huy')
    expect((await linesOf(await s.as('staff/5').get('/api/roles/export'))).join()).toContain('Tiếp nhận hoặc trả lại báo cáo')
    expect(line(await rowsOf('director/6'))).toBeUndefined()
    const { rows } = await s.owner.query(`select verb from audit_entry where verb like 'person.export%' order by id`)
    expect(rows.map((r) => r.verb).slice(0, 2)).toEqual(['person.export', 'person.export_contacts'])
    const units = await s.as('office').get(`/api/units/export?parent=${getPerson('office').unit}&line=professional`)
    expect((await linesOf(units)).filter((line) => line.startsWith('Trung tâm học tập'))).toHaveLength(16)
  })
})
