import type { Ward } from '#scenes/go-vap/tree.ts'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anActivity } from '#testing/records.ts'
import { goVapServer, type Client, type TestServer } from '#testing/server.ts'
import type { Activity, ActivityPhoto } from '../rules/activity.ts'
import { newId, TALK } from './testing.ts'

const session = (ward: Ward, change: object = {}) => anActivity(ward, { ...TALK, ...change })

let server: TestServer
let five: Client
beforeAll(async () => {
  server = await goVapServer()
  five = server.as('director/5')
})
afterAll(() => server?.close())

async function recorded(): Promise<string> {
  const id = newId()
  await five.put(`/api/activities/${id}`, session(5))
  return id
}

/** As a phone takes it: lying on its side, with place and device written beside it. */
const camera = (width = 2400, height = 1200, background = '#2a6') =>
  sharp({ create: { width, height, channels: 3, background } })
    .jpeg()
    .withExif({ IFD0: { Make: 'Máy ảnh bí mật', Orientation: '6' }, IFD3: { GPSLatitude: '10/1 50/1 0/1' } })
    .withMetadata({ orientation: 6 })
    .toBuffer()

const at = (activity: string, photo: string, query = '') => `/api/activities/${activity}/photos/${photo}${query}`
const add = (who: Client, activity: string, photo: string, bytes: Buffer, query = '') =>
  who.upload('POST', at(activity, photo, query), bytes, 'image/jpeg')

describe('api: photos, refused', () => {
  it('to another centre and to readers, and looked at by nobody else', async () => {
    const [id, photo] = [await recorded(), newId()]
    const six = server.as('director/6')
    expect((await add(six, id, photo, await camera(50, 50))).status).toBe(404)
    expect((await add(server.as('office'), id, photo, await camera(50, 50))).status).toBe(403)
    expect((await add(five, id, photo, await camera(50, 50))).status).toBe(200)
    for (const query of ['', '?size=thumb']) {
      expect((await six.get(at(id, photo, query))).status).toBe(404)
      expect((await server.nobody.get(at(id, photo, query))).status).toBe(401)
      expect((await server.as('office').get(at(id, photo, query))).status).toBe(200)
    }
    expect((await six.delete(at(id, photo))).status).toBe(404)
    expect((await server.as('office').delete(at(id, photo))).status).toBe(403)
  })

  it('through another activity than its own', async () => {
    const [id, other, photo] = [await recorded(), await recorded(), newId()]
    await add(five, id, photo, await camera(50, 50))
    expect((await five.get(at(other, photo))).status).toBe(404)
    expect((await five.delete(at(other, photo))).status).toBe(404)
    expect(await add(five, other, photo, await camera(50, 50))).toMatchObject({
      status: 409,
      body: { code: 'activity_photo.id_taken' },
    })
  })

  it.each([
    ['text', Buffer.from('không phải ảnh')],
    [
      'a drawing that could carry a program',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>1</script></svg>'),
    ],
    ['half a picture', Buffer.from('ffd8ffe000104a46494600010100', 'hex')],
  ])('when it is %s', async (_what, bytes) => {
    const r = await add(five, await recorded(), newId(), bytes)
    expect(r).toMatchObject({ status: 400, body: { code: 'activity_photo.not_an_image' } })
  })

  it('when it is larger than 8 MB', async () => {
    expect((await add(five, await recorded(), newId(), Buffer.alloc(9_000_000))).status).toBe(413)
  })

  it('after the twelfth', async () => {
    const id = await recorded()
    const bytes = await camera(40, 40)
    const ids = Array.from({ length: 12 }, newId)
    for (const photo of ids) expect((await add(five, id, photo, bytes)).status).toBe(200)
    expect(await add(five, id, newId(), bytes)).toMatchObject({
      status: 409,
      body: { code: 'activity_photo.too_many' },
    })
    expect((await add(five, id, ids[0] ?? '', bytes)).status).toBe(200)
    await five.delete(at(id, ids[0] ?? ''))
    expect((await add(five, id, newId(), bytes)).status).toBe(200)
    expect((await five.post(`${at(id, ids[0] ?? '')}/restore`)).status).toBe(409)
  })
})

describe('api: photos', () => {
  it('are kept upright, small, as JPEG, and without what the camera wrote', async () => {
    const [id, photo] = [await recorded(), newId()]
    const r = await add(five, id, photo, await camera(), '?caption=%20B%C3%A0%20con%20%20nghe%20')
    expect(r.body).toMatchObject({ id: photo, width: 800, height: 1600, caption: 'Bà con nghe' })
    const full = await five.get(at(id, photo))
    expect(full.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'content-disposition': expect.stringMatching(/^inline/),
    })
    const meta = await sharp(full.bytes).metadata()
    expect(meta).toMatchObject({ format: 'jpeg', width: 800, height: 1600 })
    expect([meta.exif, meta.orientation, meta.xmp]).toEqual([undefined, undefined, undefined])
    expect(full.bytes.includes('bí mật')).toBe(false)
    const thumb = await sharp((await five.get(at(id, photo, '?size=thumb'))).bytes).metadata()
    expect(thumb).toMatchObject({ format: 'jpeg', width: 180, height: 360 })
  })

  it('take the same again as the same', async () => {
    const [id, photo, bytes] = [await recorded(), newId(), await camera(60, 60)]
    const [first, again] = [await add(five, id, photo, bytes), await add(five, id, photo, bytes)]
    expect(again.body).toEqual(first.body)
    expect(((await five.get(`/api/activities/${id}`)).body as Activity).photos).toHaveLength(1)
    expect((await add(five, id, photo, await camera(60, 60, '#a11'))).status).toBe(409)
  })

  it('go out of sight and come back', async () => {
    const [id, photo] = [await recorded(), newId()]
    const kept = (await add(five, id, photo, await camera(60, 60))).body as ActivityPhoto
    const photos = async () => ((await five.get(`/api/activities/${id}`)).body as Activity).photos
    await five.delete(at(id, photo))
    expect(await photos()).toEqual([])
    expect((await five.get(at(id, photo))).status).toBe(404)
    await five.post(`${at(id, photo)}/restore`)
    expect(await photos()).toEqual([kept])
    const { rows } = await server.owner.query(`select verb from audit_entry where subject_id = $1 order by id`, [id])
    expect(rows.map((r: { verb: string }) => r.verb)).toEqual([
      'activity.record',
      'activity.photo_add',
      'activity.photo_remove',
      'activity.photo_restore',
    ])
  })

  it('sent at once never exceed twelve', async () => {
    const [id, bytes] = [await recorded(), await camera(30, 30)]
    const answers = await Promise.all(Array.from({ length: 15 }, () => add(five, id, newId(), bytes)))
    expect(answers.filter((a) => a.status === 200)).toHaveLength(12)
  })
})
