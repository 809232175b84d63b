import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import type { Problem } from '#platform/server/problem.ts'
import { sendMoved } from '#publicity/server/answer.ts'
import { answerForm, fieldsOf, ticketOf, type OwnPage, type OwnVisit } from '#publicity/server/answer-form.ts'

type Pages = typeof import('./sign-up.pages.tsx')

const loadPages = (): Promise<Pages> => import('./sign-up.pages.tsx')
const slugOf = (req: FastifyRequest) => (req.params as { slug: string }).slug

/** The pages of classes: HTML without scripts or sessions, that take a form. None sets or reads a cookie. */
export function serveSignUp(app: FastifyInstance, services: Services): void {
  const path = '/lop/:slug'
  const page = (mode: 'read' | 'write', draw: (pages: Pages, visit: OwnVisit, req: FastifyRequest) => Promise<OwnPage>) =>
    async (req: FastifyRequest, reply: FastifyReply) => {
      const pages = await loadPages()
      const refused = (visit: OwnVisit, problem: Problem) => pages.showRefused(visit, slugOf(req), fieldsOf(req), problem)
      return answerForm(services, req, reply, mode, (visit) => draw(pages, visit, req), refused)
    }
  app.get('/lop', (_req, reply) => sendMoved(reply, '/cong-khai'))
  app.get(path, page('read', (pages, visit, req) => pages.showCourse(visit, slugOf(req))))
  app.get(`${path}/qr`, page('read', (pages, visit, req) => pages.showQr(visit, slugOf(req))))
  app.get(`${path}/phieu`, page('read', (pages, visit, req) => pages.showTicket(visit, slugOf(req), ticketOf(req))))
  app.post(path, page('write', (pages, visit, req) => pages.takeForm(visit, slugOf(req), fieldsOf(req))))
  app.post(`${path}/phieu`, page('write', (pages, visit, req) => pages.takeTicket(visit, slugOf(req), ticketOf(req), fieldsOf(req))))
}
