import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, NATION, OFFICE } from '#scenes/go-vap/tree.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import type { FoundingPreview, FoundingResult } from '../rules/import.ts'

let s: TestServer
beforeAll(async () => void (s = await goVapServer()))
afterAll(() => s?.close())

const HEAD = 'STT;Tên trung tâm;Phường, xã;Loại;Mã;Ngày thành lập;Quyết định thành lập;Cấp trên về chuyên môn'
const csv = (...rows: string[]) => Buffer.from([HEAD, ...rows].join('\n'))
const upload = async <T = FoundingResult>(who: string, what: 'import' | 'import/preview', bytes: Buffer, name = 'dv.csv') => {
  const r = await s.as(who).upload('POST', `/api/units/${what}?unitId=${who === 'admin' ? NATION : centre(5)}`, bytes, 'text/csv', { name })
  return { status: r.status, body: r.body as T }
}
const named = async (text: string) => (await s.owner.query(`select unit_id from unit_name where name like $1`, [`${text}%`])).rows.length
const list = csv(
  '1;Tổ dân phố 91;Phường 5, Quận Gò Vấp;Tổ dân phố;;01/06/2021;Quyết định 12/QĐ-UBND ngày 01/06/2021;',
  '2;Trung tâm học tập cộng đồng Phường 5 mới;Phường 5;;PM05;;;Phòng Giáo dục và Đào tạo quận Gò Vấp',
  '3;Tổ dân phố 91;Phường 5;Tổ dân phố;;01/06/2021;;',
  '4;Trung tâm học tập cộng đồng Phường 6;Phường 6;;;;;',
  '5;Tổ dân phố 92;Phường 99;Tổ dân phố;;;;',
  '6;Phường 92;Quận Gò Vấp;Phường;12;;;',
  '7;Xã giữa;Phường 5;Xã;00999;;;',
  '8;Tổ dân phố 93;Phường 5;Tổ dân phố;;31/02/2021;;',
)

describe('[SYS-3] a list of units', () => {
  it('is refused from who may not change the tree', async () => {
    for (const what of ['import', 'import/preview'] as const)
      for (const who of ['director/5', 'committee/5', 'auditor']) expect([who, (await upload(who, what, list)).status]).toEqual([who, 403])
    expect(await named('Tổ dân phố 91')).toBe(0)
  })

  it('is shown first, every mistake beside its cell, and nothing of it stays', async () => {
    const { status, body } = await upload<FoundingPreview>('admin', 'import/preview', list)
    expect(status).toBe(200)
    expect(body.good).toMatchObject([
      { row: 2, kind: 'resident_group', parentName: 'Phường 5', from: '2021-06-01', decision: 'Quyết định 12/QĐ-UBND ngày 01/06/2021', beside: null },
      { row: 3, kind: 'centre', code: 'PM05', from: '2021-06-28', beside: 'Trung tâm học tập cộng đồng Phường 5' },
    ])
    expect(body.known).toEqual([
      { row: 4, title: 'Tổ dân phố 91', id: null, twin: 2 },
      { row: 5, title: 'Trung tâm học tập cộng đồng Phường 6', id: centre(6), twin: null },
    ])
    expect(body.bad.map((b) => [b.row, ...b.issues.map((i) => i.cell)])).toEqual([[6, 'C6'], [7, 'E7'], [8, 'D8'], [9, 'F9']])
    expect(body.bad[0]?.issues[0]?.message).toContain('Không thấy đơn vị nào')
    expect(await named('Tổ dân phố 91')).toBe(0)
    const traces = await s.owner.query(`select verb from audit_entry where subject_kind = 'unit' and subject_id not in (select id::text from unit)`)
    expect(traces.rows).toEqual([])
  })

  it('founds each unit whole, once, by two at once as well', async () => {
    const both = await Promise.all([0, 1].map(() => upload('admin', 'import', list)))
    expect(both.map((b) => b.body.added).sort()).toEqual([0, 2])
    expect([await named('Tổ dân phố 91'), await named('Trung tâm học tập cộng đồng Phường 5 mới')]).toEqual([1, 1])
    const { body } = await s.as('admin').get(`/api/units?parent=${commune(5)}&kind=centre`)
    const made = body.items.find((u: { code: string | null }) => u.code === 'PM05')
    expect(made).toMatchObject({ shortName: 'TTHTCĐ Phường 5 mới' })
    const lines = (await s.as('admin').get(`/api/units/${made.id}`)).body.lines as { line: string; above: { id: string }[] }[]
    expect(lines.find((l) => l.line === 'professional')?.above[0]?.id).toBe(OFFICE)
    const { rows } = await s.owner.query(`select verb from audit_entry where subject_id = $1 order by id`, [made.id])
    expect(rows.map((r) => r.verb)).toEqual(['unit.create', 'unit.link'])
  })

  it('goes out as it comes in: exported and read back nothing is new', async () => {
    const out = await s.as('admin').get(`/api/units/export?parent=${commune(5)}`)
    const { body } = await upload<FoundingPreview>('admin', 'import/preview', out.bytes, 'dv.xlsx')
    expect(body).toMatchObject({ good: [], bad: [] })
    expect(body.known.length).toBeGreaterThan(7)
    expect((await s.as('admin').get('/api/units/import-template')).status).toBe(200)
  })
})

describe('[SYS-9] an installation that has just begun', () => {
  const first = async (who: string) => ((await s.as(who).get('/api/worklist')).body.items as { id: string; href: string }[]).filter((t) => t.id.startsWith('founding/')).map((t) => [t.id.split('/').pop(), t.href])
  const gone = (kind: string) => s.owner.query(`update unit set valid = '[2018-01-01,2018-01-02)' where kind = $1`, [kind])

  it('tells its administrator, and nobody else, which list comes next, until there is a centre', async () => {
    expect(await first('admin')).toEqual([])
    await gone('centre')
    expect([await first('admin'), await first('department')]).toEqual([[['centres', '/don-vi/nhap']], []])
    await gone('commune')
    expect(await first('admin')).toEqual([['areas', '/don-vi']])
  })
})
