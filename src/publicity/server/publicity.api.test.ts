import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { PDFiumLibrary } from '@hyzyla/pdfium'
import ICAL from 'ical.js'
import pg from 'pg'
import { v7 as uuidv7 } from 'uuid'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goVapPeople } from '#scenes/go-vap/people.ts'
import { centre, commune, DISTRICT, PROVINCE } from '#scenes/go-vap/tree.ts'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Answer, type TestServer } from '#testing/server.ts'
import { publicPath } from '#units/rules/public-address.ts'

/** What a neighbour reads about Phường 5, and what stays inside. */
let s: TestServer
const five = publicPath({ id: centre(5), kind: 'centre', shortName: 'TTHTCĐ Phường 5' }) ?? ''
const six = publicPath({ id: centre(6), kind: 'centre', shortName: 'TTHTCĐ Phường 6' }) ?? ''
const district = publicPath({ id: DISTRICT, kind: 'district', shortName: 'Gò Vấp' }) ?? ''
const province = publicPath({ id: PROVINCE, kind: 'province', shortName: 'TP. Hồ Chí Minh' }) ?? ''
const commune5 = publicPath({ id: commune(5), kind: 'commune', shortName: 'Phường 5' }) ?? ''
const INSIDE = ['Bác sĩ Lê Văn Tám', 'Ghi chú chỉ để trong nhà', 'Hội Người cao tuổi kín', '500.000']

const text = async (url: string): Promise<string> => (await s.nobody.get(url)).bytes.toString('utf8')
const put = (ward: 5 | 6, change: object) =>
  s
    .as(`director/${ward}`)
    .put(`/api/activities/${uuidv7()}`, anActivity(ward, { ethnic: null, policy: null, ...change }))
const come = { heldOn: '2021-07-02', startsAt: '19:00', endsAt: '20:30', attended: null, women: null }

beforeAll(async () => {
  s = await goVapServer()
  const inside = { speakers: INSIDE[0], note: INSIDE[1], partners: [INSIDE[2]] }
  await put(5, { title: 'Phòng đuối nước', place: 'Nhà văn hóa Phường 5', ...inside, ...come })
  await put(5, { title: 'Họp nội bộ ban giám đốc', isPublic: false, ...come })
  await put(5, {
    title: 'Đã xong từ lâu',
    heldOn: '2021-05-12',
    attended: 40,
    ...inside,
    costs: [{ source: 'state_budget', amount: 500_000 }],
  })
  await put(5, { title: 'Chưa ai đếm', heldOn: '2021-04-02', attended: null, women: null })
  await put(5, { title: 'Giữ riêng đã qua', heldOn: '2021-05-13', attended: 99, isPublic: false })
  await put(5, {
    title: 'Trung tâm bạn tính',
    heldOn: '2021-05-14',
    attended: 77,
    owner: 'other_centre',
    ownerName: 'TTHTCĐ Phường 9',
  })
  await put(6, { title: 'Chuyện của Phường 6', heldOn: '2021-05-20', attended: 10, women: null })
  const gone = uuidv7()
  await s
    .as('director/5')
    .put(`/api/activities/${gone}`, anActivity(5, { title: 'Buổi đã hủy', ethnic: null, policy: null, ...come }))
  await s.as('director/5').post(`/api/activities/${gone}/cancel`, { version: 1, reason: 'Lý do riêng' })
})
afterAll(() => s.close())

describe('[PUB-1] nobody learns from a public page', () => {
  it('what has no page: the answer is a page too, with a search', async () => {
    for (const url of [
      '/tt/phuong-99',
      '/tt/phuong-5-00000000',
      '/dp/khong-co/2021',
      `${five}/1820x`,
      '/tt/a/b/c',
      '/cong-khai/gi-do',
    ]) {
      const r = await s.nobody.get(url)
      expect([url, r.status, String(r.headers['content-type'])]).toEqual([url, 404, 'text/html; charset=utf-8'])
      expect(r.bytes.toString()).toContain('action="/cong-khai"')
    }
    expect(await text('/tt/phuong-99')).toContain('value="phuong 99"')
  })

  it('what was cancelled, kept off, or is counted by another centre', async () => {
    for (const url of [five, commune5, district, province, `${five}/2021`]) {
      const page = await text(url)
      for (const hidden of [
        'Họp nội bộ',
        'Giữ riêng',
        'Trung tâm bạn tính',
        'Lý do riêng',
        '139',
        '216',
      ])
        expect([url, hidden, page.includes(hidden)]).toEqual([url, hidden, false])
      // Called off before its day: only the centre's own page keeps it in sight, as such.
      expect([url, page.includes('Buổi đã hủy')]).toEqual([url, url === five])
    }
  })

  it('speakers, notes, partners, money or anybody’s name', async () => {
    const names = goVapPeople.flatMap((p) => [p.fullName, p.username])
    for (const url of [
      five,
      commune5,
      district,
      province,
      `${five}/2021`,
      `${five}/qr`,
      '/cong-khai?q=phuong 5',
      '/sitemap.xml',
    ]) {
      const page = await text(url)
      expect([url, [...INSIDE, ...names].filter((inside) => page.includes(inside))]).toEqual([url, []])
    }
  })

  it('anything by asking the database as a visitor, but for what is public by law', async () => {
    const visitor = new pg.Client({ connectionString: s.appUrl })
    await visitor.connect()
    const tables = await visitor.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind in ('r','v','m','p') and c.relnamespace = 'public'::regnamespace
         and has_any_column_privilege(c.oid, 'select')`,
    )
    const seen: string[] = []
    for (const { name } of tables.rows) {
      const { rows } = await visitor.query(`select 1 from ${pg.escapeIdentifier(name)} limit 1`)
      if (rows.length > 0) seen.push(name)
    }
    const columns = await visitor.query<{ names: string[] }>(
      `select array_agg(distinct n order by n) as names from pg_proc p, unnest(p.proargnames[p.pronargs + 1:]) n
       where p.pronamespace = 'public'::regnamespace and p.proname like 'public\\_%'`,
    )
    await visitor.end()
    expect(tables.rows.length).toBeGreaterThan(20)
    // Rules of law with the number of their last change, and what a role may do; a demonstration names its accounts.
    // Digests of sealed entries and names of migrations tell of nobody.
    const open = ['instrument', 'role', 'scene', 'shared_revision', 'audit_seal', 'kysely_migration']
    expect(seen.filter((t) => !open.includes(t))).toEqual([])
    expect(columns.rows[0]?.names.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))).toEqual([
      'activities',
      'address',
      'answers',
      'area',
      'attended',
      'audience',
      'birthYear',
      'by',
      'cancelled',
      'capacity',
      'centreKind',
      'centreName',
      'centres',
      'changedAt',
      'closed',
      'closedBasis',
      'combined',
      'coming',
      'comment',
      'courseId',
      'courses',
      'dissatisfied',
      'distance',
      'email',
      'endsAt',
      'enrolled',
      'erased',
      'field',
      'firstOn',
      'free',
      'fromDay',
      'fromOn',
      'holder',
      'hours',
      'id',
      'issuedOn',
      'kind',
      'lastOn',
      'month',
      'name',
      'neutral',
      'now',
      'number',
      'on',
      'online',
      'open',
      'parentId',
      'phone',
      'place',
      'relation',
      'replacedBy',
      'replaces',
      'revokeCategory',
      'revokedOn',
      'satisfied',
      'score',
      'sessions',
      'shortName',
      'signerName',
      'signerPost',
      'signUp',
      'startsAt',
      'status',
      'targetAttended',
      'targetCentres',
      'targetSessions',
      'title',
      'toDay',
      'toOn',
      'total',
      'uncounted',
      'unitId',
      'unitName',
      'unitShortName',
      'until',
      'version',
      'waiting',
    ])
  })
})

describe('[PUB-1] [PUB-4] a neighbour reads', () => {
  it('what is coming and what was held, at the centre and up to its province', async () => {
    const page = await text(five)
    expect(page).toContain('thứ Sáu, 02/07/2021, từ 19:00 đến 20:30')
    expect(page).toContain('Địa điểm: Nhà văn hóa Phường 5')
    expect(page).toContain('12 tháng qua: 2 buổi, 40 lượt tham dự.')
    expect(page).toContain('1 hoạt động chưa ghi số lượt nên chưa có trong tổng.')
    for (const url of [commune5, district, province]) {
      const above = await text(url)
      expect(above).toContain('Phòng đuối nước')
      expect(above).toContain(url === commune5 ? '2 buổi, 40 lượt' : '3 buổi, 50 lượt')
      expect(above).toContain(url === province ? `href="${district}"` : `href="${five}"`)
    }
    expect(await text(`${five}/2021`)).toContain('Sức khỏe, dân số, gia đình')
    expect(await text(`${five}?lang=en`)).toContain('<html lang="en">')
  })

  it('finds a ward by name without tone marks, and a centre under an older address', async () => {
    const found = await text('/cong-khai?q=PHUONG%205')
    expect(found).toContain(`href="${five}"`)
    expect(found).toContain('Gò Vấp, TP. Hồ Chí Minh')
    expect(await text('/cong-khai?q=%25')).not.toContain('nơi khớp')
    const old = await s.nobody.get(`/tt/ten-cu-${five.slice(-8)}?lang=en`)
    expect([old.status, old.headers['location']]).toEqual([301, `${five}?lang=en`])
    expect((await s.nobody.get(five.replace('/tt/', '/dp/'))).headers['location']).toBe(five)
  })

  it('from a page that any browser keeps, unpacks and trusts', async () => {
    const first = await s.nobody.get(five)
    expect(first.headers).toMatchObject({ 'cache-control': 'public, max-age=60', vary: 'accept-encoding' })
    expect(first.headers['set-cookie']).toBeUndefined()
    expect(String(first.headers['content-security-policy'])).not.toContain('script')
    expect(first.bytes.toString()).not.toMatch(/<script|style=| on[a-z]+="/)
    const again = await s.nobody.get(five, { headers: { 'if-none-match': String(first.headers['etag']) } })
    expect([again.status, again.bytes.length]).toEqual([304, 0])
    const packed = (encoding: string) => s.nobody.get(five, { headers: { 'accept-encoding': encoding } })
    const opened = (r: Answer, open: (b: Buffer) => Buffer) => [
      r.headers['content-encoding'],
      open(r.bytes).equals(first.bytes),
    ]
    expect(opened(await packed('gzip, deflate'), gunzipSync)).toEqual(['gzip', true])
    expect(opened(await packed('gzip, br'), brotliDecompressSync)).toEqual(['br', true])
    expect((await packed('gzip;q=0, br;q=0')).headers['content-encoding']).toBeUndefined()
  })

  it('with one heading of the first rank, ranks in order, labels and headed tables', async () => {
    for (const url of [five, district, `${five}/2021`, `${five}/qr`, '/cong-khai?q=phuong', '/tt/khong-co']) {
      const page = await text(url)
      const ranks = [...page.matchAll(/<h([1-6])/g)].map((m) => Number(m[1]))
      expect([url, ranks[0], ranks.filter((r) => r === 1).length]).toEqual([url, 1, 1])
      expect(ranks.every((rank, i) => i === 0 || rank - (ranks[i - 1] ?? 0) <= 1)).toBe(true)
      expect(page).toMatch(/^<!DOCTYPE html><html lang="vi"><head>.*<meta name="viewport"/s)
      expect((page.match(/<table/g) ?? []).length).toBe((page.match(/<caption/g) ?? []).length)
      expect(page.includes('<input') ? page.includes('<label for="q"') : true).toBe(true)
    }
  })

  it('is listed for search engines with an address that holds', async () => {
    const listed = await text('/sitemap.xml')
    expect(listed).toContain(`<loc>http://localhost${five}</loc>`)
    expect(await text('/robots.txt')).toContain('Sitemap: http://localhost')
    expect(await text(five)).toContain(`<link rel="canonical" href="http://localhost${five}"/>`)
  })
})

describe('[PUB-1] [PUB-4] the timetable of a centre', () => {
  const week = `${five}/lich?tuan=2021-06-28`

  it('stands on a page by week, with what was called off, and leads to the weeks beside it', async () => {
    const page = await text(`${five}/lich`)
    expect(page).toContain('Tuần này (28/06 – 04/07/2021)')
    expect(page).toContain('19:00–20:30')
    expect(page).toMatch(/<strong class="cancelled">đã hủy: <\/strong>Buổi đã hủy/)
    expect(page).toContain(`${five}/lich?tuan=2021-07-05`)
    expect(await text(`${five}/lich?tuan=2021-07-05`)).toContain('Tuần này chưa có buổi nào được thông báo.')
    expect(await text(`${five}/lich?tuan=0001-99-99`)).toContain('Tuần này (28/06')
    expect((await s.nobody.get(`${commune5}/lich`)).status).toBe(404)
    for (const url of [five, week, `${five}/dang-ky-lich`]) {
      const hidden = ['Họp nội bộ', 'Lý do riêng', ...INSIDE].filter((inside) => !inside.startsWith('Bác') && inside.length > 0)
      const shown = await text(url)
      expect([url, hidden.filter((x) => shown.includes(x))]).toEqual([url, []])
    }
  })

  it('hangs on the wall as one sheet of A3', async () => {
    const r = await s.nobody.get(`${five}/lich.pdf?tuan=2021-07-01`)
    expect([r.status, r.headers['content-type']]).toEqual([200, 'application/pdf'])
    const library = await PDFiumLibrary.init()
    const opened = await library.loadDocument(r.bytes)
    const [sheet] = [...opened.pages()]
    const said = sheet?.getText().replace(/\s+/g, ' ') ?? ''
    const { width = 0, height = 0 } = (await sheet?.render({ scale: 1, render: 'bitmap' })) ?? {}
    expect([opened.getPageCount(), Math.round(width / 2.8346), Math.round(height / 2.8346)]).toEqual([1, 297, 420])
    opened.destroy()
    library.destroy()
    expect(said).toContain('Thứ Sáu')
    expect(said).toContain('19:00–20:30 Phòng đuối nước')
    expect(said).toMatch(/ĐÃ HỦY .*Buổi đã hủy/)
  })

  it('is followed by calendars: moved with its hour, crossed out when called off, never twice', async () => {
    const feed = async () => {
      const r = await s.nobody.get(`${five}/lich.ics`)
      expect([r.status, r.headers['content-type']]).toEqual([200, 'text/calendar; charset=utf-8'])
      const calendar = new ICAL.Component(ICAL.parse(r.bytes.toString('utf8')) as unknown[])
      calendar.getAllSubcomponents('vtimezone').forEach((zone) => ICAL.TimezoneService.register(zone))
      return new Map(calendar.getAllSubcomponents('vevent').map((v) => [new ICAL.Event(v).summary.split(': ').at(-1) ?? '', v]))
    }
    const id = uuidv7()
    await s.as('director/5').put(`/api/activities/${id}`, anActivity(5, { title: 'Múa dân vũ', ethnic: null, policy: null, ...come }))
    const first = new ICAL.Event((await feed()).get('Múa dân vũ') ?? new ICAL.Component('vevent'))
    expect([first.startDate.toJSDate().toISOString(), first.endDate.toJSDate().toISOString()]).toEqual(['2021-07-02T12:00:00.000Z', '2021-07-02T13:30:00.000Z'])
    expect([first.startDate.zone.tzid, first.sequence, first.location]).toEqual(['Asia/Ho_Chi_Minh', 0, 'Nhà văn hóa phường'])
    const moved = anActivity(5, { title: 'Múa dân vũ', ethnic: null, policy: null, ...come, startsAt: '18:00', endsAt: null })
    await s.as('director/5').post(`/api/activities/${id}/edit`, { ...moved, version: 1 })
    await s.as('director/5').post(`/api/activities/${id}/cancel`, { version: 2, reason: 'Lý do riêng' })
    const after = await feed()
    const then = after.get('Múa dân vũ')
    expect([then?.getFirstPropertyValue('uid'), then?.getFirstPropertyValue('status'), then?.getFirstPropertyValue('sequence')]).toEqual([first.uid, 'CANCELLED', 2])
    expect(new ICAL.Event(then ?? new ICAL.Component('vevent')).startDate.toJSDate().toISOString()).toBe('2021-07-02T11:00:00.000Z')
    // Moments of writing are in UTC, or strict calendars refuse the whole feed.
    for (const name of ['dtstamp', 'last-modified']) expect(String(then?.getFirstPropertyValue(name))).toMatch(/^2021-06-\d\dT[\d:]{8}Z$/)
    expect([...after.keys()]).not.toContain('Họp nội bộ ban giám đốc')
    // Without an hour it takes the day, and nobody is told one.
    expect(new ICAL.Event(after.get('Đã xong từ lâu') ?? new ICAL.Component('vevent')).startDate.isDate).toBe(true)
    expect(JSON.stringify([...after.values()])).not.toContain('riêng')
  })
})

describe('[PUB-1] a centre decides', () => {
  it('to go without a page: it is named nowhere and in no sum, and can come back', async () => {
    const director = s.as('director/6')
    const { profile } = (await director.get(`/api/units/${centre(6)}`)).body
    expect((await director.put(`/api/units/${centre(6)}/profile`, { ...profile, isPublic: false })).status).toBe(200)
    expect((await s.nobody.get(six)).status).toBe(404)
    for (const url of [district, province, five, '/cong-khai?q=phuong 6', '/sitemap.xml']) {
      const page = await text(url)
      expect([url, page.includes(six), page.includes('Chuyện của Phường 6')]).toEqual([url, false, false])
    }
    expect(await text(district)).toContain('2 buổi, 40 lượt')
    await director.put(`/api/units/${centre(6)}/profile`, { ...profile, isPublic: true, version: profile.version + 1 })
    expect(await text(six)).toContain('Chuyện của Phường 6')
  })
})

describe('[PUB-1] a unit that ended', () => {
  it('says what it became, and the new one tells of both', async () => {
    const change = uuidv7()
    await s.owner.query(
      `insert into unit_change (id, kind, unit_id, province_id, effective_on, legal_basis, plan, undo, by_account, by_name)
       values ($1, 'merge', $2, $3, '2021-06-01', 'Nghị quyết 1111', '{}', '{}', $1, 'x')`,
      [change, DISTRICT, PROVINCE],
    )
    await s.owner.query(
      `insert into unit_succession (predecessor_id, successor_id, change_id, province_id, from_day, keeps_books)
       values ($1, $2, $3, $4, '2021-06-01', true)`,
      [centre(6), centre(5), change, PROVINCE],
    )
    await s.owner.query(
      `update unit set valid = daterange(lower(valid), '2021-06-01'), closed_basis = 'Nghị quyết 1111' where id = $1`,
      [centre(6)],
    )
    const gone = await s.nobody.get(six)
    expect(gone.status).toBe(410)
    expect(gone.bytes.toString()).toContain('Từ 01/06/2021 đơn vị này không còn.')
    expect(gone.bytes.toString()).toContain('Căn cứ: Nghị quyết 1111.')
    expect(gone.bytes.toString()).toContain(`href="${five}"`)
    const now = await text(five)
    expect(now).toContain('Tiếp nối: TTHTCĐ Phường 6.')
    expect(now).toContain('3 buổi, 50 lượt')
  })
})
