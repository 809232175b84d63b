import exceljs from 'exceljs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readRows } from '#documents/rules/spreadsheet-reading.ts'
import { openSpreadsheet } from '#documents/server/read-xlsx.ts'
import { centre, type Ward } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { ActivityList } from '../rules/activity-list.ts'
import { importColumns } from '../rules/import-columns.ts'
import type { ImportPreview, ImportResult } from '../rules/import-plan.ts'
import { newId, TALK } from './testing.ts'

const session = (ward: Ward, change: object = {}) => anActivity(ward, { ...TALK, ...change })

let server: TestServer
let five: Client
beforeAll(async () => {
  server = await goVapServer()
  five = server.as('director/5')
})
afterAll(() => server?.close())

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

type Cell = string | number | Date | null
/** A register as a centre keeps it: name and title above, two rows of headings, numbered columns, a total below. */
async function register(rows: Cell[][]): Promise<Buffer> {
  const book = new exceljs.Workbook()
  book.addWorksheet('Bìa').addRow(['SỔ THEO DÕI'])
  const sheet = book.addWorksheet('Năm 2021')
  sheet.addRow(['UBND PHƯỜNG 5'])
  sheet.mergeCells('A1:D1')
  sheet.addRow(['DANH SÁCH CÁC HOẠT ĐỘNG 6 THÁNG ĐẦU NĂM 2021'])
  sheet.mergeCells('A2:L2')
  sheet.addRow([])
  sheet.addRow([
    'STT',
    'Ngày',
    'Thời gian',
    'Tên chuyên đề',
    'Lĩnh vực',
    'Địa điểm',
    'Báo cáo viên',
    'Đơn vị phối hợp',
    'Số người tham dự',
    '',
    'Kinh phí (nghìn đồng)',
    '',
  ])
  sheet.addRow(['', '', '', '', '', '', '', '', 'Tổng số', 'Nữ', 'NSNN', 'XHH'])
  sheet.mergeCells('I4:J4')
  sheet.mergeCells('K4:L4')
  for (const letter of 'ABCDEFGH') sheet.mergeCells(`${letter}4:${letter}5`)
  sheet.addRow([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((n) => `(${n})`))
  sheet.addRow(['I. SÁU THÁNG ĐẦU NĂM'])
  sheet.mergeCells('A7:L7')
  rows.forEach((row, i) => sheet.addRow([i + 1, ...row]))
  sheet.addRow(['Tổng cộng', null, null, null, null, null, null, null, 342, 188, 2500, 4200])
  sheet.addRow([null, 'Gò Vấp, ngày 30 tháng 6 năm 2021'])
  sheet.addRow(['Người lập', null, null, null, null, null, null, 'GIÁM ĐỐC'])
  return Buffer.from(await book.xlsx.writeBuffer())
}

const asKept = (): Promise<Buffer> =>
  register([
    [
      new Date(Date.UTC(2021, 0, 15)),
      '19h - 20h30',
      'Tuyên truyền Luật An ninh mạng',
      'Pháp luật',
      'Khu phố 1',
      'Công an phường',
      'Công an phường, Hội Phụ nữ',
      '32 người',
      18,
      500,
      null,
    ],
    [
      '05/3/2021',
      'Buổi tối',
      'Dinh dưỡng cho người cao tuổi',
      null,
      'Khu phố 2',
      null,
      'Trạm Y tế',
      40,
      25,
      null,
      '1.200',
    ],
    [
      '31/2/2021',
      '19h',
      'Kỹ năng sống cho thanh thiếu niên',
      'Kỹ năng sống',
      'Trường THCS',
      null,
      null,
      60,
      70,
      null,
      null,
    ],
    [
      'từ 01/3 đến 26/3/2021',
      null,
      'Lớp tin học văn phòng',
      'Tin học',
      'Phòng máy',
      'Cô Lan',
      null,
      120,
      null,
      null,
      null,
    ],
    ['8.3.2021', '7g30', 'Hội thi cắm hoa', 'Văn hóa', 'Sân phường', null, 'Hội LHPN', 50, 50, 2000, 3000],
    ['10/4/2021', null, 'Họp mặt', 'Thiên văn', 'Khu phố 3', null, null, 20, 25, null, null],
    ['10/4/2021', null, null, 'Pháp luật', 'Khu phố 3', null, null, 20, null, null, null],
    [null, null, 'Tổng cộng', null, null, null, null, 342, 188, 2500, 4200],
  ])

const upload = async <T>(
  who: Client,
  what: 'import' | 'import/preview',
  bytes: Buffer,
  query = '',
  name = 'so-2021.xlsx',
  ward: 5 | 6 | 7 | 8 = 5,
) => {
  const r = await who.upload('POST', `/api/activities/${what}?unitId=${centre(ward)}${query}`, bytes, XLSX, { name })
  return { status: r.status, body: r.body as T, code: (r.body as { code?: string }).code }
}
const list = async (who: Client, query = '') => (await who.get(`/api/activities${query}`)).body as ActivityList

describe('api: import, refused', () => {
  it('into another centre, for readers, and for nobody', async () => {
    const bytes = await asKept()
    for (const what of ['import', 'import/preview'] as const) {
      expect((await upload(server.as('director/6'), what, bytes)).status).toBe(404)
      expect((await upload(server.as('committee/5'), what, bytes)).status).toBe(403)
      expect((await upload(server.nobody, what, bytes)).status).toBe(401)
    }
    const { rows } = await server.owner.query('select from activity_import')
    expect(rows).toHaveLength(0)
  })

  it('when the file is no register, with what to do', async () => {
    expect(await upload(five, 'import/preview', Buffer.from('xin chào'))).toMatchObject({
      status: 422,
      code: 'import.file.unknownKind',
    })
    const letter = Buffer.from('Kính gửi;Quý vị\nTôi xin;báo cáo\n')
    expect(await upload(five, 'import/preview', letter, '', 'thu.csv')).toMatchObject({
      status: 422,
      code: 'import.file.noHeader',
    })
  })
})

describe('api: import of a register as people keep it', () => {
  it('shows what it would do and does nothing', async () => {
    const { status, body } = await upload<ImportPreview>(five, 'import/preview', await asKept(), '&form=thematic')
    expect(status).toBe(200)
    const skips = [
      [6, 'numbering'],
      [7, 'section'],
      [15, expect.any(String)],
      [16, 'total'],
      [17, 'section'],
      [18, 'footer'],
    ].map(([row, reason]) => ({ row, reason }))
    expect(body).toMatchObject({ read: 7, moneyScale: 1000, known: [], skipped: skips })
    expect(body.ignored).toEqual([])
    expect(body.good.map((g) => [g.row, g.heldOn, g.title, g.field, g.guessed])).toEqual([
      [8, '2021-01-15', 'Tuyên truyền Luật An ninh mạng', 'law', ['form']],
      [9, '2021-03-05', 'Dinh dưỡng cho người cao tuổi', 'health', ['field']],
      [11, '2021-03-01', 'Lớp tin học văn phòng', 'languages_it', []],
      [12, '2021-03-08', 'Hội thi cắm hoa', 'culture_society', ['form']],
    ])
    const bad = body.bad.map((b) => [b.row, ...b.issues.map((i) => `${i.cell} ${i.message}`)])
    expect(bad[0]).toEqual([
      10,
      expect.stringMatching(/^B10 “31\/2\/2021”: không có ngày 31 tháng 2/),
      expect.stringMatching(/^J10 Số nữ \(70\)/),
    ])
    expect(bad[1]).toEqual([
      13,
      expect.stringMatching(/^E13 Không có mục “Thiên văn”/),
      expect.stringMatching(/^J13 Số nữ \(25\)/),
    ])
    expect(bad[2]).toEqual([14, expect.stringMatching(/^D14 Chưa có tên hoạt động/)])
    expect((await list(five)).totals?.listed).toBe(0)
  })

  it('says “chọn một trong …” where neither the file nor the title tells', async () => {
    const bytes = await register([['05/3/2021', null, 'Gặp gỡ', null, null, null, null, 5, 3, null, null]])
    const { body } = await upload<ImportPreview>(five, 'import/preview', bytes)
    expect(body.bad[0]?.issues).toMatchObject([
      {
        cell: 'E8',
        heading: 'Lĩnh vực',
        message: expect.stringMatching(/^Chưa rõ nhóm nội dung. Chọn một trong: “Pháp luật, chính sách”/),
      },
      { cell: 'D8', heading: 'Tên chuyên đề', message: expect.stringMatching(/^Chưa rõ hình thức. Chọn một trong/) },
    ])
  })

  it('keeps the good rows, with version, trace and money', async () => {
    const { body } = await upload<ImportResult>(five, 'import', await asKept(), '&form=thematic')
    expect(body).toMatchObject({ added: 4, bad: [{ row: 10 }, { row: 13 }, { row: 14 }] })
    const { activities, totals } = await list(five, '?from=2021-01-01')
    expect(totals).toMatchObject({ listed: 4, attended: 242, women: 93 })
    const law = activities.find((a) => a.title.includes('An ninh mạng'))
    const { body: one } = await five.get(`/api/activities/${law?.id}`)
    expect(one).toMatchObject({
      startsAt: '19:00',
      endsAt: '20:30',
      place: 'Khu phố 1',
      speakers: 'Công an phường',
      partners: ['Công an phường', 'Hội Phụ nữ'],
      attended: 32,
      ethnic: null,
      costs: [{ source: 'state_budget', amount: 500_000 }],
      history: [{ change: 'import', byName: 'Nguyễn Thị Thu Hạnh' }],
    })
    expect(activities.find((a) => a.title.startsWith('Lớp tin học'))).toMatchObject({
      heldOn: '2021-03-01',
      endedOn: '2021-03-26',
      women: null,
    })
    const { rows } = await server.owner.query(`select from audit_entry where verb = 'activity.import'`)
    expect(rows).toHaveLength(4)
  })

  it('adds nothing the second time, nor from a file in other clothes', async () => {
    const again = await upload<ImportResult>(five, 'import', await asKept(), '&form=thematic')
    expect(again.body).toMatchObject({ added: 0, good: [] })
    expect(again.body.known.map((k) => k.row)).toEqual([8, 9, 11, 12])
    const csv =
      '\uFEFFNội dung;Ngày;Nơi tổ chức;Lượt\nTUYÊN TRUYỀN luật an ninh mạng;15/01/2021;khu phố 1;32\nHội thi cắm hoa;08/03/2021;;\n'
    const other = await upload<ImportResult>(five, 'import', Buffer.from(csv), '&form=thematic', 'so.csv')
    expect(other.body).toMatchObject({ added: 0, bad: [] })
    expect((await list(five)).totals?.listed).toBe(4)
  })

  it('gives the first answer to a request that is sent twice', async () => {
    const seven = server.as('director/7')
    const key = newId()
    const bytes = await asKept()
    const send = () =>
      seven.upload('POST', `/api/activities/import?unitId=${centre(7)}&form=thematic`, bytes, XLSX, {
        name: 'a.xlsx',
        key,
      })
    const [first, second] = [await send(), await send()]
    expect(first.body).toMatchObject({ added: 4 })
    expect(second.body).toEqual(first.body)
  })
})

describe('api: import beside what is there', () => {
  const row = (title: string, place: string, attended: string) => `${title};12/06/2021;${place};${attended}`
  const csv = (...rows: string[]) => Buffer.from(['Tên hoạt động;Ngày;Địa điểm;Số lượt', ...rows].join('\n'))
  let eight: Client
  beforeAll(async () => {
    eight = server.as('director/8')
    await eight.put(`/api/activities/${newId()}`, { ...session(5), unitId: centre(8) })
  })
  const preview = async (...rows: string[]) =>
    (await upload<ImportPreview>(eight, 'import/preview', csv(...rows), '&form=thematic&field=health', 'x.csv', 8)).body

  it('knows what was typed, and points at what only resembles it', async () => {
    const body = await preview(
      row('Phòng chống sốt xuất huyết', '', ''),
      row('Phòng chống sốt xuất huyết', 'Khu phố 4', '45'),
    )
    expect(body.known).toMatchObject([{ row: 2, id: expect.any(String) }])
    expect(body.good).toMatchObject([{ row: 3, resembles: { id: expect.any(String) } }])
  })

  it('does not let one record swallow two rows', async () => {
    const body = await preview(row('Phòng chống sốt xuất huyết', '', ''), row('Phòng chống sốt xuất huyết', '', '45'))
    expect([body.known.length, body.good.length]).toEqual([1, 1])
  })

  it('takes a row written twice in one file once', async () => {
    const body = await preview(row('Tập dưỡng sinh', 'Sân', '9'), row('Tập dưỡng sinh.', 'sân', '9'))
    expect(body).toMatchObject({ good: [{ row: 2 }], known: [{ row: 3, twin: 2, id: null }] })
  })

  it('leaves out guesses when asked to', async () => {
    const query = '&form=thematic&guesses=skip'
    const { body } = await upload<ImportPreview>(
      eight,
      'import/preview',
      csv(row('Tập dưỡng sinh', '', '9')),
      query,
      'x.csv',
      8,
    )
    expect(body).toMatchObject({ good: [], left: 1 })
  })

  it('wants the year of days without one, or takes the one that is given', async () => {
    const bytes = Buffer.from('Tên hoạt động;Ngày;Số lượt\nTập dưỡng sinh;5/3;9\n')
    const read = async (query: string) =>
      (await upload<ImportPreview>(eight, 'import/preview', bytes, `&form=club${query}`, 'x.csv', 8)).body
    expect((await read('')).bad[0]?.issues[0]).toMatchObject({
      cell: 'B2',
      message: expect.stringContaining('chưa có năm'),
    })
    expect((await read('&year=2020')).good).toMatchObject([{ heldOn: '2020-03-05' }])
  })

  it('takes “Thời gian” for the day where there is no other', async () => {
    const bytes = Buffer.from(
      'Tên hoạt động;Thời gian;Chủ trì;Số lượt\nTập dưỡng sinh;19h ngày 05/03/2021;Hội Phụ nữ;9\nGiao lưu thơ;06/03/2021;TTHTCĐ Phường 9;9\nLớp luật;07/03/2021;TTHTCĐ P.8;9',
    )
    const { body } = await upload<ImportPreview>(eight, 'import/preview', bytes, '&form=club&field=law', 'x.csv', 8)
    expect(body.good.map((g) => [g.heldOn, g.owner, g.ownerName])).toEqual([
      ['2021-03-05', 'partner', 'Hội Phụ nữ'],
      ['2021-03-06', 'other_centre', 'TTHTCĐ Phường 9'],
      ['2021-03-07', 'centre', ''],
    ])
  })

  it('asks for the source of money, or takes the one chosen for all', async () => {
    const bytes = Buffer.from('Tên hoạt động;Ngày;Kinh phí;Mã nội bộ\nTập dưỡng sinh;05/03/2021;500.000;K7\n')
    const read = async (query: string) =>
      (await upload<ImportPreview>(eight, 'import/preview', bytes, `&form=club${query}`, 'x.csv', 8)).body
    expect((await read('')).bad[0]?.issues).toMatchObject([
      { cell: 'C2', message: expect.stringContaining('chưa rõ nguồn') },
    ])
    expect(await read('&source=contributions')).toMatchObject({
      good: [{}],
      ignored: [{ heading: 'Mã nội bộ', cell: 'D1' }],
    })
  })
})

describe('api: export', () => {
  const columns = importColumns({
    today: '2021-06-28',
    defaultYear: undefined,
    timeIs: 'hour',
    terms: { fields: [], forms: [], sources: [] },
  })
  async function rowsOf(bytes: Buffer): Promise<string[]> {
    const opened = await openSpreadsheet(bytes, 'x.xlsx')
    if (!opened.ok) throw new Error(opened.error.key)
    const [sheet] = opened.sheets
    const read = readRows(
      sheet?.rows ?? [],
      columns.filter((c) => c.key === 'title' || c.key === 'day'),
    )
    return read.ok ? read.rows.map((r) => String(r.values['title'])) : []
  }

  it('holds exactly what the list shows, for those who may see it', async () => {
    for (const query of ['', '?field=law', '?q=cam hoa', '?from=2021-03-01&to=2021-03-31', '?status=all']) {
      const { bytes, status } = await five.get(`/api/activities/export${query}`)
      expect(status).toBe(200)
      expect(await rowsOf(bytes)).toEqual((await list(five, query)).activities.map((a) => a.title))
    }
    const foreign = await server.as('director/6').get(`/api/activities/export?unitId=${centre(5)}`)
    expect(await rowsOf(foreign.bytes)).toEqual([])
  })

  it('can be read back without adding anything', async () => {
    const { bytes } = await five.get('/api/activities/export')
    const { body } = await upload<ImportPreview>(five, 'import/preview', bytes)
    expect(body).toMatchObject({
      good: [],
      bad: [],
      known: [{}, {}, {}, {}],
      skipped: [{ reason: 'total' }],
      ignored: [],
    })
  })
})

describe('api: the template', () => {
  it('has headings that the import knows', async () => {
    for (const language of ['vi', 'en']) {
      const { bytes } = await five.get('/api/activities/import-template', { headers: { 'accept-language': language } })
      expect(await upload(five, 'import/preview', bytes)).toMatchObject({ status: 422, code: 'import.file.noRows' })
    }
  })
})
