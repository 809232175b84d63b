import { connect } from 'node:net'
import Fastify from 'fastify'
import { expect, it } from 'vitest'
import { leaveWhenAnswered } from './leaving.ts'

it('leaves once the one who waits has an answer, whoever else holds a connection without asking', async () => {
  const app = Fastify()
  leaveWhenAnswered(app)
  let asked = (): void => undefined
  const arrived = new Promise<void>((done) => (asked = done))
  let answer = (): void => undefined
  const slow = new Promise<void>((done) => (answer = done))
  app.get('/slow', async () => {
    asked()
    await slow
    return 'written'
  })
  const base = await app.listen({ port: 0, host: '127.0.0.1' })
  const silent = connect(Number(new URL(base).port), '127.0.0.1')
  await new Promise((open) => silent.once('connect', open))
  const waiting = fetch(`${base}/slow`)
  await arrived
  const closed = app.close()
  answer()
  expect(await (await waiting).text()).toBe('written')
  await closed
  silent.destroy()
}, 5_000)
