import type { FastifyReply, FastifyRequest } from 'fastify'
import type { PlainDate } from '#platform/common/dates.ts'
import type { Locale } from '#platform/common/issues.ts'
import type { Db } from '#platform/server/db.ts'
import { ensureOwnOrigin, type Services } from '#platform/server/endpoint.ts'
import { inTransaction } from '#platform/server/transaction.ts'
import { sendMoved, sendOwn, sendPublic } from './answer.ts'

/** What a visitor brings along: no name and no territory. */
export type Visit = { db: Db; today: PlainDate; now: Date; locale: Locale; base: string }
export type Visitor = Omit<Visit, 'db'>

/** A page, or where it is now. `fresh`: it is about somebody, so nobody on the way may keep it. */
export type Page = { status: number; html: string; fresh?: boolean } | { movedTo: string }

/** What else a public address answers. `seeOther`: after a form was sent, so that loading the page again sends nothing. */
export type Answer =
  | Page
  | { status: number; file: { type: 'application/pdf' | 'text/calendar'; body: string | Buffer; name: string } }
  | { seeOther: string }

type Draw = (visit: Visit) => Promise<Answer>

/**
 * Answers a visitor with a page, also when it fails. One transaction without a session: row-level security shows
 * nothing but what functions for visitors return, and `write` reaches what such a function writes.
 */
export async function answerVisitor(
  services: Services, req: FastifyRequest, reply: FastifyReply, draw: Draw, mode: 'read' | 'write' = 'read',
): Promise<FastifyReply> {
  if (mode === 'write') ensureOwnOrigin(req, services.config)
  const shown = await visiting(services, req, draw, mode).catch(async (err: unknown): Promise<Answer> => {
    req.log.error({ err }, 'public page')
    return (await import('./pages.tsx')).showFailed(visitorOf(services, req))
  })
  return sendAnswer(req, reply, shown)
}

export function sendAnswer(req: FastifyRequest, reply: FastifyReply, shown: Answer): FastifyReply {
  if ('movedTo' in shown) return sendMoved(reply, shown.movedTo)
  if ('seeOther' in shown) return reply.header('cache-control', 'no-store').redirect(shown.seeOther, 303)
  if ('file' in shown) return sendFile(req, reply, shown)
  if (shown.fresh) return sendOwn(reply, shown)
  return sendPublic(req, reply, { status: shown.status, type: 'text/html', body: shown.html })
}

function sendFile(req: FastifyRequest, reply: FastifyReply, { status, file }: Extract<Answer, { file: unknown }>): FastifyReply {
  void reply.header('content-disposition', `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`)
  return sendPublic(req, reply, { status, type: file.type, body: file.body })
}

export async function visiting<R>(
  services: Services, req: FastifyRequest, work: (visit: Visit) => Promise<R>, mode: 'read' | 'write' = 'read',
): Promise<R> {
  const visitor = visitorOf(services, req)
  return inTransaction(services.pool, { shown: undefined, today: visitor.today, mode, ahead: true }, ({ db }) => work({ ...visitor, db }))
}

/** What a visitor brings along, from the request. */
export function visitorOf(services: Services, req: FastifyRequest): Visitor {
  const locale = (req.query as { lang?: unknown }).lang === 'en' ? 'en' : 'vi'
  return { locale, today: services.clock.today(), now: services.clock.now(), base: baseOf(services, req) }
}

export function baseOf({ config }: Services, req: FastifyRequest): string {
  if (config.publicUrl) return config.publicUrl.replace(/\/+$/, '')
  const asked = `${req.protocol}://${req.host}`
  return URL.canParse(asked) ? new URL(asked).origin : `http://localhost:${config.port}`
}
