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
const KEY = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8'

beforeEach(async () => {
  arrived = []
  pictures = []
  store = openAccount('hanh', { indexedDB: new IDBFactory(), IDBKeyRange })
  const send = async (_account: string, entries: readonly Entry[]) => {
    for (const { id, body, file } of entries) {
      if (body === 'wrong') throw new ProblemError({ status: 400, code: 'input.invalid', message: 'Sửa', details: { issues: [{ path: ['field'], message: 'Chọn' }] } })
      if (body === 'role ended') throw new ProblemError({ status: 403, code: 'auth.not_allowed', message: 'Không còn quyền' })
      arrived.push(id)
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
    expect(await outbox.mend('a', record('c'))).toBe(true)
    await outbox.flush()
    expect(arrived).toEqual(['c', 'a1'])
    expect(await waits()).toEqual(['b refused'])
  })

  it('is given up with it, and nothing that waits is given up or mended', async () => {
    await outbox.add([record('a', 'wrong'), picture('a1', 'a'), record('b')])
    await outbox.discard('b')
    expect(await outbox.mend('b', record('b', 'wrong'))).toBe(false)
    await outbox.flush()
    await outbox.discard('a')
    expect([arrived, await outbox.list(), await store.file.count()]).toEqual([['b'], [], 0])
    expect(await outbox.mend('a', record('a'))).toBe(false)
  })

  it('cannot be read on the device without the key', async () => {
    await outbox.add([record('a', 'wrong'), picture('a1', 'a')])
    const rows = [...(await store.unsent.toArray()), ...(await store.file.toArray())]
    const seen = rows.map(({ sealed }) => Buffer.concat([Buffer.from(sealed.nonce), Buffer.from(sealed.data)]).toString('latin1')).join()
    expect(rows).toHaveLength(3)
    expect(seen).not.toMatch(/wrong|nh a1/)
  })
})
