import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { centre, commune, NATION, OFFICE } from '#scenes/go-vap/tree.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { treeChanges } from '#testing/tree-changes.ts'
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

const { onDay } = treeChanges(() => s)
const cells = (preview: FoundingPreview) => preview.bad.map((b) => [b.row, ...b.issues.map((i) => i.cell)])

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
    expect(cells(body)).toEqual([[6, 'C6'], [7, 'E7'], [8, 'D8'], [9, 'F9']])
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
    expect(rows.map((r) => r.verb)).toEqual(['unit.create'])
  })

  it('goes out as it comes in: exported and read back nothing is new', async () => {
    const out = await s.as('admin').get(`/api/units/export?parent=${commune(5)}`)
    const { body } = await upload<FoundingPreview>('admin', 'import/preview', out.bytes, 'dv.xlsx')
    expect(body).toMatchObject({ good: [], bad: [] })
    expect(body.known.length).toBeGreaterThan(7)
    expect((await s.as('admin').get('/api/units/import-template')).status).toBe(200)
  })
})

describe('[SYS-3] units and those above them in one list', () => {
  const whole = csv(
    '1;Trung tâm học tập cộng đồng Tân Lập;Xã Tân Lập, Huyện Đông Mới;;;;;',
    '2;Xã Tân Lập;Huyện Đông Mới;Xã;;01/07/2021;;',
    '3;Huyện Đông Mới;Thành phố Hồ Chí Minh;Quận, huyện;;;;',
    '4;Xã Dở;Huyện Đông Mới;Xã;12;;;',
    '5;Trung tâm học tập cộng đồng Xã Dở;Xã Dở;;;;;',
    '6;Tổ vòng 1;Tổ vòng 2;Tổ dân phố;;;;',
    '7;Tổ vòng 2;Tổ vòng 1;Tổ dân phố;;;;',
    '8;Phường 5;Huyện Đông Mới;Phường;;;;',
    '9;Trung tâm học tập cộng đồng số 2;Phường 5;;;;;',
    '10;Trung tâm học tập cộng đồng số 2;Phường 5, Huyện Đông Mới;;;;;',
  )

  it('come in in any order of rows, several levels at once; a circle and a place that is not clear are told beside their cells', async () => {
    const { body } = await upload<FoundingPreview>('admin', 'import/preview', whole)
    expect(body.good.map((g) => [g.row, g.parentName, g.from])).toEqual([
      [2, 'Xã Tân Lập', '2021-07-01'], [3, 'Huyện Đông Mới', '2021-07-01'], [4, 'Thành phố Hồ Chí Minh', '2021-06-28'],
      [9, 'Huyện Đông Mới', '2021-06-28'], [11, 'Phường 5', '2021-06-28'],
    ])
    expect(cells(body)).toEqual([[5, 'E5'], [6, 'C6'], [7, 'C7'], [8, 'C8'], [10, 'C10']])
    const said = (row: number) => body.bad.find((b) => b.row === row)?.issues[0]?.message
    expect([said(6), said(7), said(10)]).toEqual([
      expect.stringContaining('dòng 5 chưa nhập được'), expect.stringContaining('Dòng 7, 8 đứng dưới nhau'), expect.stringContaining('Có 2 đơn vị'),
    ])
    expect(await named('Huyện Đông Mới')).toBe(0)
  })

  it('are founded once: the same list a second time adds nothing', async () => {
    expect((await upload('admin', 'import', whole)).body.added).toBe(5)
    const again = await upload('admin', 'import', whole)
    expect([again.body.added, again.body.known.map((k) => k.row), cells(again.body)]).toEqual([0, [2, 3, 4, 9, 11], [[5, 'E5'], [6, 'C6'], [7, 'C7'], [8, 'C8'], [10, 'C10']]])
    const { body } = await s.as('admin').get('/api/units?q=tan%20lap&on=2021-07-02')
    expect(body.items.map((u: { kind: string; parent: { name: string } }) => [u.kind, u.parent.name])).toEqual(
      expect.arrayContaining([['commune', 'Huyện Đông Mới'], ['centre', 'Xã Tân Lập']]))
  })
})

describe('[SYS-3] a commune’s committee, once the law lets it found centres', () => {
  const own = csv(
    '1;Trung tâm học tập cộng đồng Phường 5 cơ sở 2;Phường 5;;;;Quyết định 12/QĐ-UBND;Phòng Giáo dục và Đào tạo quận Gò Vấp',
    '2;Trung tâm học tập cộng đồng Phường 6 cơ sở 2;Phường 6;;;;;',
    '3;Tổ dân phố 95;Phường 5;Tổ dân phố;;;;',
    '4;Trung tâm học tập cộng đồng Phường 5 xưa;Phường 5;;;01/06/2021;;',
    '5;Xã Lạ;Quận Gò Vấp;Xã;;;;',
  )

  it('brings in centres of its own commune and nothing else, once', async () => {
    await onDay('2025-07-02', async () => {
      expect((await upload('district', 'import', own)).status).toBe(403)
      const { status, body } = await upload('committee/5', 'import', own)
      expect([status, body.good.map((g) => [g.row, g.parentName]), cells(body)]).toEqual([200, [[2, 'Phường 5']], [[3, 'C3'], [4, 'D4'], [5, 'F5'], [6, 'D6']]])
      expect(body.bad[1]?.issues[0]?.message).toContain('Anh/chị thành lập')
      expect((await upload('committee/5', 'import', own)).body).toMatchObject({ added: 0, known: [{ row: 2 }] })
      expect((await s.as('committee/5').get('/api/units/import-template')).status).toBe(200)
    })
    expect([await named('Trung tâm học tập cộng đồng Phường 5 cơ sở 2'), await named('Tổ dân phố 95')]).toEqual([1, 0])
  })
})
