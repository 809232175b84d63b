import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allJobs } from '#app/jobs.ts'
import { allRoutes } from '#app/routes.ts'
import { createServer } from '#app/server.ts'
import { watch } from '#app/watch.ts'
import { migrationNames } from '#migrations/index.ts'
import { openPool } from '#platform/server/db.ts'
import type { Services } from '#platform/server/endpoint.ts'
import type { Job } from '#platform/server/jobs/job.ts'
import { jobContext } from '#platform/server/jobs/context.ts'
import { startJobs } from '#platform/server/jobs/runner.ts'
import { openMailer } from '#platform/server/mail.ts'
import { OFFICE } from '#scenes/go-vap/tree.ts'
import { goVapServer, type TestServer } from '#testing/server.ts'
import { sendLetters } from './send.ts'

/** A mail server whose answer to each letter the test decides: accept it, put it off, or do something first. */
type Answer = (to: string) => Promise<void> | void
let onLetter: Answer = () => undefined
const arrived: string[] = []
const smtp = new SMTPServer({
  authOptional: true, disabledCommands: ['STARTTLS'], disableReverseLookup: true,
  onData(stream, session, done) {
    const to = session.envelope.rcptTo[0]?.address ?? ''
    stream.resume().once('end', () => {
      Promise.resolve(onLetter(to)).then(() => (arrived.push(to), done()), done)
    })
  },
})
const later = () => Promise.reject(Object.assign(new Error('later'), { responseCode: 451 }))

let s: TestServer
let second: Services
beforeAll(async () => {
  await new Promise<void>((listening) => smtp.listen(0, '127.0.0.1', listening))
  smtp.on('error', () => undefined)
  s = await goVapServer({ smtpUrl: `smtp://127.0.0.1:${(smtp.server.address() as AddressInfo).port}` })
  await s.owner.query(`update account set email = username || '@example.vn'`)
  second = { ...s.services, pool: openPool({ connection: { connectionString: s.appUrl } }) }
})
afterAll(async () => {
  await s.close()
  await new Promise<void>((closed) => smtp.close(closed))
})

const press = (period = '2021-Q1') =>
  s.as('office').post('/api/report-reminders', { unitId: OFFICE, form: 'centre-quarterly', period, greeting: 'Kính gửi', remark: '' })
const send = (services: Services) => sendLetters.run(jobContext(services, sendLetters, () => false))
const states = async () =>
  Object.fromEntries((await s.owner.query<{ state: string; n: number }>('select state, count(*)::int as n from letter group by 1')).rows.map((r) => [r.state, r.n]))
const tomorrow = (day: string) => {
  s.clock.today = day
  arrived.length = 0
  return s.owner.query(`delete from letter_text; delete from letter`)
}
const until = async (holds: () => Promise<boolean> | boolean) => {
  for (const end = Date.now() + 20_000; !(await holds()); ) {
    if (Date.now() > end) throw new Error('not within twenty seconds')
    await new Promise((wake) => setTimeout(wake, 50))
  }
}
const once = () => expect([arrived.length, new Set(arrived).size]).toEqual([16, 16])

describe('nobody gets the same letter twice', () => {
  it('though two people press at once, and two servers run every job at once', async () => {
    const servers = await Promise.all([s.services, second].map((services) => startJobs({ services, jobs: allJobs, log: s.app.log })))
    const answers = await Promise.all([press(), press(), s.as('department').post('/api/report-reminders', { unitId: OFFICE, form: 'centre-quarterly', period: '2021-Q1', greeting: 'Chào', remark: '' })])
    expect(answers.map((a) => a.status)).toEqual([200, 200, expect.any(Number)])
    await Promise.all([send(s.services), send(second)])
    await until(() => arrived.length >= 16)
    await Promise.all(servers.map((x) => x.stop()))
    once()
    expect(await states()).toEqual({ sent: 16 })
  })

  it('though the morning’s job runs in two servers at once', async () => {
    await tomorrow('2021-06-29')
    const [, remind] = allJobs as readonly [Job, Job]
    await Promise.all([s.services, second].map((x) => remind.run(jobContext(x, remind, () => false))))
    await Promise.all([send(s.services), send(second)])
    // The quarter's report and the half-year's are due on the same day.
    expect([arrived.length, new Set(arrived).size, await states()]).toEqual([32, 16, { sent: 32 }])
  })

  it('though the mail server puts letters off in the middle: they wait, and arrive once', async () => {
    await tomorrow('2021-06-30')
    await press('2021-Q2')
    onLetter = () => (arrived.length >= 5 ? later() : undefined)
    await send(s.services)
    expect(arrived).toHaveLength(5)
    expect(await states()).toEqual({ sent: 5, waiting: 11 })
    onLetter = () => undefined
    await s.owner.query('update letter set next_try_at = now()')
    await Promise.all([send(s.services), send(second)])
    once()
  })

  it('though the server ends between the handing over and writing it down', async () => {
    await tomorrow('2021-07-05')
    await press('2021-Q2')
    const dying = { ...s.services, pool: openPool({ connection: { connectionString: s.appUrl } }), mailer: openMailer(s.services.config) }
    onLetter = () => dying.pool.end()
    await expect(send(dying)).rejects.toThrow(/pool/)
    onLetter = () => undefined
    expect(arrived).toHaveLength(1)
    await send(second)
    expect(await states()).toEqual({ sent: 15, sending: 1 })
    await s.owner.query(`update letter set claimed_at = now() - interval '11 minutes' where state = 'sending'`)
    await send(second)
    expect(await states()).toEqual({ sent: 15, unsure: 1 })
    once()
    const [unsure] = (await s.owner.query('select problem from letter where state = $1', ['unsure'])).rows
    expect(unsure).toEqual({ problem: 'interrupted' })
  })

  it('nor is a letter believed lost that the mail server took before the line broke', async () => {
    await tomorrow('2021-07-06')
    await press('2021-Q2')
    onLetter = (to) => {
      if (arrived.length > 0) return
      arrived.push(to)
      for (const c of (smtp as unknown as { connections: Set<{ _socket: { destroy(): void } }> }).connections) c._socket.destroy()
      return new Promise(() => undefined)
    }
    await send(second)
    expect(await states()).toEqual({ sent: 15, unsure: 1 })
    once()
    onLetter = () => undefined
  })
})

describe('the runner', () => {
  it('is asked by /readyz, tells /metrics, and waits for the running job when it stops', async () => {
    const steps: string[] = []
    const slow = { name: 'test.slow', permissions: [], run: async () => (steps.push('begun'), await new Promise((r) => setTimeout(r, 300)), void steps.push('done')) }
    const jobs = await startJobs({ services: second, jobs: [slow], log: s.app.log })
    const app = await createServer(second, allRoutes)
    watch(app, { services: second, jobs, migrations: migrationNames })
    const get = async (url: string, headers = {}) => {
      const a = await app.inject({ url, headers })
      return [a.statusCode, a.body] as const
    }
    expect(await get('/healthz')).toEqual([200, 'ok\n'])
    expect(await get('/readyz')).toEqual([200, 'ok\n'])
    await get('/api/welcome')
    const [, numbers] = await get('/metrics')
    for (const line of [/hocnay_letters\{state="unsure"\} 1/, /hocnay_jobs\{state="failed"\} 0/, /hocnay_pool_waiting 0/, /hocnay_sessions \d\d/, /eventloop_lag/, /hocnay_request_seconds_count\{method="GET",route="\/api\/welcome",status="200"\} 1/])
      expect(numbers).toMatch(line)
    expect(numbers).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}/)
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.5' }))[0]).toBe(403)
    second.config = { ...second.config, metricsToken: 'mot-ma-du-dai-de-dung' }
    expect([(await get('/metrics'))[0], (await get('/metrics', { authorization: 'Bearer mot-ma-du-dai-de-dung' }))[0]]).toEqual([403, 200])
    await s.owner.query(`select graphile_worker.add_job('test.slow')`)
    await until(() => steps.length > 0)
    await jobs.stop()
    expect(steps).toEqual(['begun', 'done'])
    expect(await get('/readyz')).toEqual([503, 'jobs\n'])
    await app.close()
    await second.pool.end()
  })
})
