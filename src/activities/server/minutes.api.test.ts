import { strToU8, zipSync } from 'fflate'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { record } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { Minutes } from '../rules/minutes.ts'
import { newId } from './testing.ts'

let s: TestServer
let five: Client
beforeAll(async () => {
  s = await goVapServer()
  five = s.as('director/5')
})
afterAll(() => s?.close())

const PDF = Buffer.from('%PDF-1.4 biên bản')
const word = (...more: string[]) => Buffer.from(zipSync(Object.fromEntries(['word/document.xml', ...more].map((name) => [name, strToU8('x')]))))
const at = (id: string, paper = '') => `/api/activities/${id}/minutes${paper && `/files/${paper}`}`
const add = (who: Client, id: string, paper: string, bytes: Buffer, name = 'Biên bản.exe') =>
  who.upload('POST', at(id, paper), bytes, 'application/octet-stream', { name })

describe('[ACT-9] minutes, refused', () => {
  it('to another centre and to readers', async () => {
    const [id, paper] = [await record(five, 5), newId()]
    expect((await s.as('director/6').get(at(id))).status).toBe(404)
    expect((await s.as('director/6').put(at(id), { version: 0, body: 'Lạ' })).status).toBe(404)
    expect((await s.as('office').put(at(id), { version: 0, body: 'Lạ' })).status).toBe(403)
    expect((await add(s.as('office'), id, paper, PDF)).status).toBe(403)
    expect((await add(five, id, paper, PDF)).status).toBe(200)
    expect((await s.as('director/6').get(at(id, paper))).status).toBe(404)
    expect((await five.get(at(await record(five, 5), paper))).status).toBe(404)
  })

  it.each([
    ['a page with a program', Buffer.from('<html><script>1</script></html>')],
    ['a drawing that could carry one', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')],
    ['a Word file with macros', word('word/vbaProject.bin')],
    ['some other archive', Buffer.from(zipSync({ 'a.txt': strToU8('x') }))],
    ['half an archive', word().subarray(0, 40)],
  ])('when the file is %s', async (_what, bytes) => {
    expect((await add(five, await record(five, 5), newId(), bytes)).body.code).toBe('activity_paper.not_a_paper')
  })

  it('after the sixth', async () => {
    const id = await record(five, 5)
    for (let i = 0; i < 6; i++) expect((await add(five, id, newId(), PDF)).status).toBe(200)
    expect((await add(five, id, newId(), PDF)).body.code).toBe('activity_paper.too_many')
  })
})

describe('[ACT-9] minutes', () => {
  it('keep every version, and nobody writes over what somebody else wrote meanwhile', async () => {
    const id = await record(five, 5)
    expect((await five.get(at(id))).body).toMatchObject({ version: 0, body: '', papers: [], mayWrite: true })
    const first = await five.put(at(id), { version: 0, body: ' Kết luận: mở thêm lớp.\r\nTháng sau họp. ' })
    expect(first.body).toMatchObject({ version: 1, body: 'Kết luận: mở thêm lớp.\nTháng sau họp.' })
    expect((await s.as('staff/5').put(at(id), { version: 0, body: 'Bản khác' })).body).toMatchObject({ code: 'data.changed_meanwhile', details: { theirs: { version: 1 } } })
    expect((await s.as('staff/5').put(at(id), { version: 1, body: 'Bản khác' })).body.version).toBe(2)
    expect((await five.put(at(id), { version: 1, body: 'Bản khác' })).body.version).toBe(2)
    const { rows } = await s.owner.query('select body from activity_minutes where activity_id = $1 order by version', [id])
    expect(rows).toHaveLength(2)
  })

  it('take files for what they are, and hand them out as attachments only', async () => {
    const id = await record(five, 5)
    const photo = await sharp({ create: { width: 30, height: 20, channels: 3, background: '#fff' } }).png().withExif({ IFD0: { Make: 'Máy kín' } }).toBuffer()
    for (const [bytes, name, type] of [[PDF, 'Biên bản.exe', 'pdf'], [word(), '../../bb.docx', 'docx'], [photo, 'anh.png', 'jpg']] as const) {
      const paper = newId()
      const added = await add(five, id, paper, bytes, name)
      expect(added.body.type).toBe(type)
      expect((await add(five, id, paper, bytes, name)).body).toEqual(added.body)
      const file = await s.as('office').get(at(id, paper))
      expect(String(file.headers['content-disposition'])).toMatch(new RegExp(`^attachment; .*\\.${type}$`))
      expect(file.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'content-security-policy': expect.stringContaining('sandbox') })
      expect(file.bytes.includes('Máy kín')).toBe(false)
    }
    const { papers } = (await five.get(at(id))).body as Minutes
    expect(papers.map((p) => p.name)).toEqual(['Biên bản.pdf', '.. .. bb.docx', 'anh.jpg'])
    await five.delete(at(id, papers[0]?.id))
    expect((await five.get(at(id, papers[0]?.id))).status).toBe(404)
    expect(((await five.get(at(id))).body as Minutes).papers).toHaveLength(2)
    await five.post(`${at(id, papers[0]?.id)}/restore`)
    expect((await five.get(at(id, papers[0]?.id))).status).toBe(200)
  })
})
