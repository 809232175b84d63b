import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { answerForm, fieldsOf, ticketOf } from '#publicity/server/answer-form.ts'
import type { Page } from '#publicity/server/portal.ts'
import type { NoticeVisit } from './notice.pages.tsx'

type Pages = typeof import('./notice.pages.tsx')
const loadPages = (): Promise<Pages> => import('./notice.pages.tsx')

/** Pages on which anybody asks to be told, and says that an address is theirs. */
export function serveNotices(app: FastifyInstance, services: Services): void {
  const page = (mode: 'read' | 'write', draw: (pages: Pages, visit: NoticeVisit, req: FastifyRequest) => Promise<Page>) =>
    async (req: FastifyRequest, reply: FastifyReply) => {
      const pages = await loadPages()
      return answerForm(services, req, reply, mode, (visit) => draw(pages, { ...visit, services }, req))
    }
  const query = (req: FastifyRequest) => Object.fromEntries(Object.entries(req.query as object).filter((e): e is [string, string] => typeof e[1] === 'string'))
  app.get('/thong-bao', page('read', (pages, visit, req) => pages.showAsk(visit, query(req))))
  app.post('/thong-bao', page('write', (pages, visit, req) => pages.takeAddress(visit, fieldsOf(req))))
  app.get('/thong-bao/xac-nhan', page('read', (pages, visit, req) => pages.showConfirm(visit, ticketOf(req))))
  app.post('/thong-bao/xac-nhan', page('write', (pages, visit, req) => pages.takeConfirm(visit, ticketOf(req))))
}
