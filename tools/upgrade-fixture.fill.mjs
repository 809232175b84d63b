// Runs inside a checkout of an older release, with that release's own modules: Gò Vấp with its people, a few
// activities, a photo, reports in every state. What its pages said of them is written beside, to be compared later.
import { createHash } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import sharp from 'sharp'
import { v7 as uuidv7 } from 'uuid'
import { openDatabase } from '#app/database.ts'
import { allRoutes, indicators } from '#app/routes.ts'
import { createServer } from '#app/server.ts'
import { hashPassword } from '#people/server/secrets.ts'
import { clockOn } from '#platform/server/clock.ts'
import { readConfig } from '#platform/server/config.ts'
import { folderStore } from '#platform/server/files.ts'
import { openMailer } from '#platform/server/mail.ts'
import { DEMO_PASSWORD, demoAccounts } from '#scenes/go-vap/accounts.ts'
import { loadGoVapBase } from '#scenes/go-vap/base.ts'
import { centre, OFFICE } from '#scenes/go-vap/tree.ts'

const [dir, seenPath] = process.argv.slice(2)
const TODAY = '2021-06-28'
const QUARTER = { form: 'centre-quarterly', period: '2021-Q2' }
const config = readConfig({ DATA_DIR: dir, LOG_LEVEL: 'error' })
const database = await openDatabase(config, async (owner) => {
  await loadGoVapBase(owner, await hashPassword(DEMO_PASSWORD))
  await owner.query('insert into scene (name, title, today, accounts) values ($1, $2, $3, $4)', [
    'go-vap-2021-06', 'Gò Vấp, tháng 6/2021', TODAY, JSON.stringify(await demoAccounts(owner)),
  ])
})
const files = folderStore(config.filesDir)
const services = { pool: database.pool, clock: clockOn(TODAY), config, indicators, files, mailer: openMailer(config) }
const app = await createServer(services, allRoutes)

const cookies = new Map()
async function signIn(name) {
  const answer = await app.inject({ method: 'POST', url: '/api/session', payload: { name, password: DEMO_PASSWORD } })
  cookies.set(name, answer.headers['set-cookie'].toString().split(';')[0])
}
async function ask(who, method, url, payload, type) {
  if (!cookies.has(who)) await signIn(who)
  const headers = { cookie: cookies.get(who), ...(method === 'GET' ? {} : { 'idempotency-key': uuidv7() }), ...(type && { 'content-type': type }) }
  const answer = await app.inject({ method, url, headers, ...(payload && { payload }) })
  if (answer.statusCode !== 200) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
  return answer
}
const json = async (...args) => (await ask(...args)).json()

async function record(ward, change) {
  const id = uuidv7()
  await ask(`giamdoc.p${ward}`, 'PUT', `/api/activities/${id}`, {
    unitId: centre(ward), title: 'Tuyên truyền phòng, chống dịch tại khu phố', field: 'health', form: 'thematic', heldOn: '2021-05-12',
    place: 'Nhà văn hóa phường', attended: 40, women: 25, ethnic: 2, policy: 5, ...change,
  })
  return id
}
async function open(ward) {
  const report = await json(`giamdoc.p${ward}`, 'POST', '/api/reports', { id: uuidv7(), unitId: centre(ward), ...QUARTER })
  const type = (cell, value) => ask(`giamdoc.p${ward}`, 'PUT', `/api/reports/${report.id}/entries/${cell}`, { value, revision: 0 })
  await type('shortcomings', 'Phòng sinh hoạt còn chật, ban giám đốc kiêm nhiệm.')
  await type('outlook', 'Mở thêm lớp kỹ năng số cho người cao tuổi.')
  return report.id
}
async function step(who, id, type, more = {}) {
  const { seq } = await json(who, 'GET', `/api/reports/${id}`)
  await ask(who, 'POST', `/api/reports/${id}/steps`, { actionId: uuidv7(), type, seq, ...more })
}

const seen = { reports: {}, activities: {} }
for (const ward of [1, 3, 4, 5, 6]) {
  seen.activities[ward] = [await record(ward, { attended: 30 + ward }), await record(ward, { heldOn: '2021-04-20', title: 'Sinh hoạt câu lạc bộ đọc sách' })]
}
const [photographed] = seen.activities[5]
const photo = uuidv7()
const picture = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#2a6' } }).jpeg().toBuffer()
await ask('giamdoc.p5', 'POST', `/api/activities/${photographed}/photos/${photo}`, picture, 'image/jpeg')
const bytes = (await ask('giamdoc.p5', 'GET', `/api/activities/${photographed}/photos/${photo}`)).rawPayload
seen.photo = { activity: photographed, id: photo, sha256: createHash('sha256').update(bytes).digest('hex') }

for (const ward of [1, 3, 4, 5, 6]) seen.reports[ward] = await open(ward)
for (const ward of [1, 3, 4]) {
  await step(`giamdoc.p${ward}`, seen.reports[ward], 'sign_off')
  await step(`giamdoc.p${ward}`, seen.reports[ward], 'send')
}
await step('phonggd', seen.reports[1], 'accept')
await step('phonggd', seen.reports[4], 'return', { note: 'Đề nghị ghi rõ số buổi của câu lạc bộ.' })
await step('giamdoc.p6', seen.reports[6], 'sign_off')
// Written after sending, so that the sent figure and the live one differ.
await record(1, { attended: 99 })

seen.states = {}
for (const ward of Object.keys(seen.reports)) seen.states[ward] = (await json('phonggd', 'GET', `/api/reports/${seen.reports[ward]}`)).status
seen.accepted = await json('phonggd', 'GET', `/api/reports/${seen.reports[1]}`)
seen.accepted = cellsOf(seen.accepted.content)
seen.district = cellsOf(await json('phonggd', 'GET', `/api/consolidations?unitId=${OFFICE}&form=${QUARTER.form}&period=${QUARTER.period}`))
await app.close()
await database.stop()
await writeFile(seenPath, `${JSON.stringify(seen, null, 1).replace(/\[\s+(\S+),\s+(\S+)\s+\]/g, '[$1, $2]')}\n`)

/** Every cell that says something, wherever it stands in the answer: value or official sum, computed or live one. */
function cellsOf(node, found = {}) {
  if (Array.isArray(node)) node.forEach((one) => cellsOf(one, found))
  else if (node && typeof node === 'object') {
    const pair = [node.value ?? node.official ?? null, node.computed ?? node.live ?? null]
    if (typeof node.address === 'string' && pair.some((x) => typeof x === 'number' && x !== 0)) found[node.address] = pair
    Object.values(node).forEach((one) => cellsOf(one, found))
  }
  return found
}
