import { IDBFactory, IDBKeyRange } from 'fake-indexeddb'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ProblemError } from '../problem.ts'
import { Outbox, type Entry } from './outbox.ts'
import { importKey } from './sealed.ts'
import { openAccount, type AccountStore } from './stores.ts'

/** Records, and pictures that go after them; the server is a function that refuses what is called so. */
let store: AccountStore
let outbox: Outbox
let arrived: string[]
let pictures: string[]
let bodies: unknown[]
let held: (() => void) | undefined
const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'

beforeEach(async () => {
  arrived = []
  pictures = []
  bodies = []
  held = undefined
  store = openAccount('hanh', { indexedDB: new IDBFactory(), IDBKeyRange })
  const send = async (_account: string, entries: readonly Entry[]) => {
    for (const { id, body, file } of entries) {
      if (body === 'wrong') throw new ProblemError({ status: 400, code: 'input.invalid', message: 'Sửa', details: { issues: [{ path: ['field'], message: 'Chọn' }] } })
      if (body === 'role ended') throw new ProblemError({ status: 403, code: 'auth.not_allowed', message: 'Không còn quyền' })
      if (body === 'slow') await new Promise<void>((go) => (held = go))
      arrived.push(id)
      bodies.push(body)
      if (file) pictures.push(`${file.type} ${await file.text()}`)
    }
    return entries.map(({ id }) => ({ id }))
  }
  outbox = new Outbox({ accountId: 'hanh', key: await importKey(KEY), store, senderOf: () => ({ most: 1, send }), alone: (work) => work(), later: undefined })
})
afterEach(() => outbox.close())

const record = (id: string, body = 'good'): Entry => ({ id, channel: 'record', body })
const picture = (id: string, after: string): Entry => ({ id, channel: 'picture', after, body: {}, file: new Blob([`ảnh ${id}`], { type: 'image/png' }) })
const waits = async () => (await outbox.list()).map((u) => `${u.id} ${u.state}`)

describe('what goes after something else', () => {
  it('is sent once that has arrived, and after everything light', async () => {
    await outbox.add([record('a'), picture('a1', 'a'), picture('a2', 'a'), record('b')])
    await outbox.flush()
    expect(arrived).toEqual(['a', 'b', 'a1', 'a2'])
    expect(pictures).toEqual(['image/png ảnh a1', 'image/png ảnh a2'])
    expect([await outbox.list(), await store.file.count()]).toEqual([[], 0])
  })

  it('waits while that is refused, for what reason ever, and goes with it once it is mended, under a new id too', async () => {
    await outbox.add([record('a', 'wrong'), picture('a1', 'a'), record('b', 'role ended')])
    await outbox.flush()
    expect(await waits()).toEqual(['a refused', 'a1 waiting', 'b refused'])
    expect((await outbox.find('a'))?.reason).toEqual({ code: 'input.invalid', message: 'Sửa', issues: [{ path: ['field'], message: 'Chọn' }] })
    expect(await outbox.find('b')).toMatchObject({ body: 'role ended', reason: { message: 'Không còn quyền' } })
    expect(await outbox.change('a', () => record('c'))).toBe(true)
    await outbox.flush()
    expect(arrived).toEqual(['c', 'a1'])
    expect(await waits()).toEqual(['b refused'])
  })

  it('is given up with it', async () => {
    await outbox.add([record('a', 'wrong'), picture('a1', 'a'), record('b')])
    await outbox.discard('b')
    await outbox.flush()
    await outbox.discard('a')
    expect([arrived, await outbox.list(), await store.file.count()]).toEqual([['b'], [], 0])
    expect(await outbox.change('a', () => record('a'))).toBe(false)
  })

  it('cannot be read on the device without the key', async () => {
    await outbox.add([record('a', 'wrong'), picture('a1', 'a')])
    const rows = [...(await store.unsent.toArray()), ...(await store.file.toArray())]
    const seen = rows.map(({ sealed }) => Buffer.concat([Buffer.from(sealed.nonce), Buffer.from(sealed.data)]).toString('latin1')).join()
    expect(rows).toHaveLength(3)
    expect(seen).not.toMatch(/wrong|nh a1/)
  })
})

describe('[ACT-8] what waits', () => {
  it('is taken back with its pictures, and written down again as it was', async () => {
    await outbox.add([record('a'), picture('a1', 'a'), record('b')])
    const whole = await outbox.withAfter('a')
    expect(await outbox.change('a', (e) => (e.tried ? e : undefined))).toBe(true)
    expect([await waits(), await store.file.count()]).toEqual([['b waiting'], 0])
    await outbox.add(whole)
    await outbox.flush()
    expect([arrived, pictures]).toEqual([['b', 'a', 'a1'], ['image/png ảnh a1']])
  })

  it('is said anew while it is on its way, and then sent once more', async () => {
    await outbox.add([record('a', 'slow')])
    const sending = outbox.flush()
    await expect.poll(() => held).toBeDefined()
    expect(await outbox.change('a', (e) => ({ ...record('a', e.tried ? 'and corrected' : 'wrong') }))).toBe(true)
    held?.()
    await sending
    await outbox.flush()
    expect([bodies, await outbox.list()]).toEqual([['slow', 'and corrected'], []])
  })
})
