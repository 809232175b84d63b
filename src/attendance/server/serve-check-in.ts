import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { z } from 'zod'
import type { Locale } from '#platform/common/words.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { Problem } from '#platform/server/problem.ts'
import type { Mode } from '#platform/server/opening.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import type { CheckInView } from '../portal/check-in.tsx'
import { CHECK_IN_PATH, readCheckIn, type CheckInIssue } from '../rules/check-in.ts'
import { attendanceWords } from '../words/index.ts'
import { checkIn, findByCode, type CheckInSession } from './check-in.service.ts'

type Asked = { services: Services; req: FastifyRequest; locale: Locale; code: string }

/** The page a learner's telephone opens by the code of a session. It answers in HTML, also when it refuses; no cookie, no script. */
export function serveCheckIn(app: FastifyInstance, services: Services): void {
  void app.register(async (scope) => {
    scope.removeContentTypeParser('application/x-www-form-urlencoded')
    scope.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string', bodyLimit: 4096 }, (_req, body, done) => done(null, new URLSearchParams(String(body))))
    scope.get(`${CHECK_IN_PATH}/:code`, (req, reply) => answer(asked(services, req), reply, show))
    scope.post(`${CHECK_IN_PATH}/:code`, (req, reply) => answer(asked(services, req), reply, take))
    scope.get(`${CHECK_IN_PATH}/*`, (req, reply) => answer(asked(services, req), reply, async () => ({ kind: 'over' })))
  })
}

function asked(services: Services, req: FastifyRequest): Asked {
  const locale = /^en\b/.test(req.headers['accept-language'] ?? '') ? 'en' : 'vi'
  return { services, req, locale, code: (req.params as { code?: string }).code ?? '' }
}

async function answer(at: Asked, reply: FastifyReply, work: (at: Asked) => Promise<CheckInView>): Promise<FastifyReply> {
  const [view, { drawCheckIn, CHECK_IN_POLICY }] = await Promise.all([work(at), import('../portal/check-in.tsx')])
  return reply
    .status(view.kind === 'over' ? 410 : 200)
    .type('text/html; charset=utf-8')
    .header('cache-control', 'no-store')
    .header('content-security-policy', CHECK_IN_POLICY)
    .send(drawCheckIn(view, at.locale))
}

const show = (at: Asked): Promise<CheckInView> =>
  inside(at, 'read', async (session) => ({ kind: 'form', session, mark: uuidv7() }))

const SAYS = { nothing: 'checkIn.nothing', phone: 'checkIn.badPhone', year: 'checkIn.badYear' } as const satisfies Record<CheckInIssue, string>

async function take(at: Asked): Promise<CheckInView> {
  const { t } = attendanceWords(at.locale)
  const form = at.req.body instanceof URLSearchParams ? at.req.body : new URLSearchParams()
  const { input, issue } = readCheckIn(form, Number(at.services.clock.today().slice(0, 4)))
  const mark = z.uuid().safeParse(input.mark).success ? input.mark : uuidv7()
  return inside(at, 'write', async (session, unit) => {
    const again = (saying: string, offerNew = false): CheckInView => ({ kind: 'form', session, typed: input, saying, offerNew, mark })
    if (issue) return again(t(SAYS[issue]), input.addNew)
    const { outcome, who } = await checkIn(unit, session, { ...input, mark })
    if (outcome === 'present') return { kind: 'done', session, name: lastWord(who) }
    return outcome === 'closed' ? { kind: 'over' } : again(t(outcome === 'several' ? 'checkIn.several' : 'checkIn.unknown'), outcome === 'unknown')
  }).catch((err: unknown) => {
    if (!(err instanceof Problem) || err.status !== 429) throw err
    return inside(at, 'read', async (session) => ({ kind: 'form', session, typed: input, saying: t('checkIn.tooMany'), mark }))
  })
}

/** Their given name alone: whoever types a number learns no more of its owner. */
const lastWord = (name: string) => name.split(' ').at(-1) ?? ''

type Unit = Parameters<typeof checkIn>[0]

function inside({ services, code, req }: Asked, mode: Mode, work: (session: CheckInSession, unit: Unit) => Promise<CheckInView>): Promise<CheckInView> {
  const { pool, clock } = services
  return inTransaction(pool, { shown: undefined, today: clock.today(), mode, ahead: true }, async ({ db }) => {
    const unit = { db, today: clock.today(), now: clock.now(), requestId: req.id }
    const session = await findByCode(unit, code)
    return session ? work(session, unit) : { kind: 'over' }
  })
}
