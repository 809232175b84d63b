import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { answerForm, fieldsOf, ticketOf, type OwnPage } from '#publicity/server/answer-form.ts'
import { visiting } from '#publicity/server/portal.ts'
import { RECORD_PATH } from './record-link.service.ts'
import type { RecordPart } from './record-parts.ts'
import type { RecordVisit } from './record.pages.tsx'

type Pages = typeof import('./record.pages.tsx')
const loadPages = (): Promise<Pages> => import('./record.pages.tsx')

/** A learner's own record, with what each feature tells of it. */
export function serveRecord(app: FastifyInstance, services: Services, parts: readonly RecordPart[]): void {
  const page = (mode: 'read' | 'write', draw: (pages: Pages, visit: RecordVisit, req: FastifyRequest) => Promise<OwnPage>) =>
    async (req: FastifyRequest, reply: FastifyReply) => {
      const pages = await loadPages()
      return answerForm(services, req, reply, mode, (visit) => draw(pages, { ...visit, services, parts }, req))
    }
  app.get(RECORD_PATH, page('read', (pages, visit) => pages.showAsk(visit)))
  app.post(RECORD_PATH, page('write', (pages, visit, req) => pages.takeAsk(visit, fieldsOf(req))))
  app.get(`${RECORD_PATH}/xem`, page('read', (pages, visit, req) => pages.showRecord(visit, ticketOf(req))))
  app.post(`${RECORD_PATH}/xem`, page('write', (pages, visit, req) => pages.takeRecord(visit, ticketOf(req), fieldsOf(req))))
  for (const format of ['pdf', 'json'] as const) {
    app.get(`${RECORD_PATH}/xem.${format}`, async (req, reply) => {
      const pages = await loadPages()
      const own = { requestId: req.id, services, parts, after: () => undefined }
      const file = await visiting(services, req, (visit) => pages.takeAlong({ ...visit, ...own }, ticketOf(req), format))
      if (!file) return reply.redirect(RECORD_PATH, 303)
      return reply.type(file.type).header('cache-control', 'no-store').header('content-disposition', `attachment; filename="${file.name}"`).send(file.body)
    })
  }
}
