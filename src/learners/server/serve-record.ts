import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { inTransaction, type Mode } from '#platform/server/transaction.ts'
import { answerForm, fieldsOf, ticketOf, type OwnPage } from '#publicity/server/answer-form.ts'
import { visitorOf } from '#publicity/server/portal.ts'
import { RECORD_PATH } from './record-link.service.ts'
import type { RecordPart } from './record-parts.ts'
import type { RecordVisit } from './record.pages.tsx'

type Pages = typeof import('./record.pages.tsx')
const loadPages = (): Promise<Pages> => import('./record.pages.tsx')

/** A learner's own record, with what each feature tells of it. */
export function serveRecord(app: FastifyInstance, services: Services, parts: readonly RecordPart[]): void {
  const page = (mode: Mode, draw: (pages: Pages, visit: RecordVisit, req: FastifyRequest) => Promise<OwnPage>) =>
    async (req: FastifyRequest, reply: FastifyReply) => {
      const after: (() => Promise<void>)[] = []
      const pages = await loadPages()
      const sent = await answerForm(services, req, reply, mode, (visit) => {
        after.length = 0
        return draw(pages, { ...visit, services, parts, after: (work) => void after.push(work) }, req)
      })
      for (const work of after) void work().catch((err: unknown) => req.log.warn({ err }, 'link to a record'))
      return sent
    }
  app.get(RECORD_PATH, page('read', (pages, visit) => pages.showAsk(visit)))
  app.post(RECORD_PATH, page('write', (pages, visit, req) => pages.takeAsk(visit, fieldsOf(req))))
  app.get(`${RECORD_PATH}/xem`, page('read', (pages, visit, req) => pages.showRecord(visit, ticketOf(req))))
  app.post(`${RECORD_PATH}/xem`, page('write', (pages, visit, req) => pages.takeRecord(visit, ticketOf(req), fieldsOf(req))))
  for (const format of ['pdf', 'json'] as const) {
    app.get(`${RECORD_PATH}/xem.${format}`, async (req, reply) => {
      const pages = await loadPages()
      const visitor = { ...visitorOf(services, req), requestId: req.id, services, parts, after: () => undefined }
      const opening = { shown: undefined, today: visitor.today, mode: 'read' as const }
      const file = await inTransaction(services.pool, opening, ({ db }) => pages.takeAlong({ ...visitor, db }, ticketOf(req), format))
      if (!file) return reply.redirect(RECORD_PATH, 303)
      return reply.type(file.type).header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${file.name}"`).send(file.body)
    })
  }
}
