import { Agent, request } from 'node:http'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { openDatabase } from '#app/database.ts'
import { readConfig } from '#platform/server/config.ts'
import { findRunning } from '#platform/server/postgres/running.ts'
import { urlOf } from '#platform/server/postgres/postgres.ts'
import { loadGoVapBase } from '#scenes/go-vap/base.ts'
import { newCourse } from '#testing/courses.ts'
import { coursePath } from '#units/rules/public-address.ts'
import { startServer } from './servers/child.ts'

/**
 * A class of forty and two thousand people: all in one instant, then within thirty seconds. Each opens the page, sends
 * the form and reads the ticket, over a connection of their own. `npx tsx bench/rush.ts [people]`.
 */
const PEOPLE = Number(process.argv[2] ?? 2000)
const PLACES = 40
const TITLE = 'Lớp bốn mươi chỗ'
const NAMES = ['An', 'Bình', 'Cường', 'Dung', 'Giang', 'Hạnh', 'Khoa', 'Lan', 'Minh', 'Nga']

type Answer = { outcome: string; milliseconds: number }

const folder = await mkdtemp(join(tmpdir(), 'hocnay-rush-'))
const config = readConfig({ DATA_DIR: folder, LOG_LEVEL: 'silent' })
const database = await openDatabase(config, (owner) => loadGoVapBase(owner, 'not-a-hash').then(() => undefined))
try {
  const running = await findRunning(join(folder, 'postgres'))
  if (!running) throw new Error('The database of the bench does not run.')
  const url = urlOf(running, 'hocnay')
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  const server = await startServer(
    ['tools/start.mjs', '--', '--empty'],
    { DATABASE_URL: url, DATA_DIR: join(folder, 'product'), LOG_LEVEL: 'error' },
    'đang chạy tại',
  )
  try {
    for (const seconds of [0, 30]) await rush(owner, server.base, seconds)
  } finally {
    await server.stop()
    await owner.end()
  }
} finally {
  await database.stop()
  await rm(folder, { recursive: true, force: true })
}

async function rush(owner: pg.Client, base: string, seconds: number): Promise<void> {
  const id = await newCourse(owner, 5, { capacity: PLACES, title: TITLE })
  const path = coursePath({ id, title: TITLE })
  const began = performance.now()
  const answers = await Promise.all(
    Array.from({ length: PEOPLE }, async (_, i) => {
      await new Promise((wake) => setTimeout(wake, (seconds * 1000 * i) / PEOPLE))
      return come(base, path, i).catch((err: Error): Answer => ({ outcome: `failed: ${err.message}`, milliseconds: 0 }))
    }),
  )
  const took = (performance.now() - began) / 1000
  const count = (outcome: string) => answers.filter((a) => a.outcome === outcome).length
  const times = answers.map((a) => a.milliseconds).sort((a, b) => a - b)
  const at = (share: number) => Math.round(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0)
  const { rows } = await owner.query<{ inside: number; twice: number; disorder: number }>(
    `select (count(*) filter (where status = 'enrolled'))::int as inside, (count(*) - count(distinct learner_id))::int as twice,
      (count(*) filter (where status = 'enrolled' and place_in_line > (select min(w.place_in_line) from enrolment w where w.course_id = $1 and w.status = 'waiting')))::int as disorder
     from enrolment where course_id = $1`, [id])
  console.log(`${PEOPLE} people ${seconds === 0 ? 'in one instant' : `within ${seconds} s`}: ${count('enrolled')} enrolled, ${count('waiting')} waiting, ` +
    `${PEOPLE - count('enrolled') - count('waiting')} without an answer; all answered after ${took.toFixed(1)} s; ` +
    `page + form + ticket per person: median ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms`)
  console.log(`  in the database: ${JSON.stringify(rows[0])}`)
  const failed = answers.filter((a) => a.outcome.startsWith('failed'))
  if (failed.length > 0) console.log(`  ${failed[0]?.outcome}`)
}

/** One person: the page, the form with what the page gave along, the ticket. */
async function come(base: string, path: string, i: number): Promise<Answer> {
  const began = performance.now()
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  try {
    const page = await ask(agent, base + path)
    const nonce = /name="nonce" value="([\w-]{43})"/.exec(page.body)?.[1] ?? ''
    const form = new URLSearchParams({ fullName: nameOf(i), birthYear: String(1950 + (i % 50)), phone: `09${String(10_000_000 + i)}`, nonce })
    const sent = await ask(agent, base + path, form.toString())
    if (sent.status !== 303) return { outcome: `failed: ${sent.status}`, milliseconds: 0 }
    const ticket = await ask(agent, base + sent.location)
    const outcome = ticket.body.includes('đã có chỗ trong lớp') ? 'enrolled' : ticket.body.includes('trong danh sách chờ') ? 'waiting' : 'failed: ticket'
    return { outcome, milliseconds: performance.now() - began }
  } finally {
    agent.destroy()
  }
}

function nameOf(i: number): string {
  const letters = [Math.floor(i / 1000), Math.floor(i / 100), Math.floor(i / 10), i].map((n) => NAMES[n % 10])
  return `Nguyễn ${letters.join(' ')}`
}

function ask(agent: Agent, url: string, form?: string): Promise<{ status: number; location: string; body: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(url, { agent, method: form === undefined ? 'GET' : 'POST', headers: form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' } }, (answer) => {
      let body = ''
      answer.setEncoding('utf8').on('data', (part: string) => (body += part))
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, location: answer.headers.location ?? '', body }))
    })
    sent.on('error', reject)
    sent.end(form)
  })
}
