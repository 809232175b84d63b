import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { importShipped } from '#units/server/national-import.ts'
import { newDatabase, type TestDatabase } from '#testing/cluster.ts'
import { askedScene, prepareScene } from './scenes.ts'

let database: TestDatabase
let owner: pg.Client
beforeAll(async () => {
  database = await newDatabase()
  owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  await owner.query('set role hocnay_owner')
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const said: string[] = []
const prepare = (scene: 'go-vap' | 'hai-cap' | undefined) => prepareScene(owner, { empty: false, scene, say: (line) => said.push(line) })
const units = async () => (await owner.query('select count(*)::int as n from unit')).rows[0]

describe('choosing the demonstration', () => {
  it('goes by --scene, and names what there is when there is no such one', () => {
    expect([askedScene(['--scene', 'hai-cap']), askedScene(['--scene=go-vap']), askedScene(['--empty'])]).toEqual(['hai-cap', 'go-vap', undefined])
    expect(() => askedScene(['--scene', 'toString'])).toThrow(/npm start -- --scene go-vap[^]*Hai cấp, tháng 11\/2026/)
    expect(() => askedScene(['--scene'])).toThrow(/Chọn/)
  })

  it('never touches a folder in which somebody has begun, be it only with the nation’s list', async () => {
    await importShipped(owner, '2026-11-30')
    await prepare(undefined)
    expect(await units()).toEqual({ n: 3356 })
    await expect(prepare('hai-cap')).rejects.toThrow(/dữ liệu riêng.*DATA_DIR=data-hai-cap npm start -- --scene hai-cap/)
  })

  it('says what to do when the folder holds the other one, and goes on with the same', async () => {
    await owner.query(`insert into scene (name, title, today) values ('go-vap-2021-06', 'Gò Vấp, tháng 6/2021', '2021-06-28')`)
    await expect(prepare('hai-cap')).rejects.toThrow(/đã có dữ liệu minh họa “Gò Vấp, tháng 6\/2021”.*DATA_DIR=data-hai-cap/)
    await prepare('go-vap')
    expect(await units()).toEqual({ n: 3356 })
    expect(said).toEqual([])
  })
})
