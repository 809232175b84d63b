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
      const after: (() => Promise<void>)[] = []
      const pages = await loadPages()
      const sent = await answerForm(services, req, reply, mode, (visit) => {
        after.length = 0
        return draw(pages, { ...visit, services, after: (work) => void after.push(work) }, req)
      })
      for (const work of after) void work().catch((err: unknown) => req.log.warn({ err }, 'confirmation'))
      return sent
    }
  const query = (req: FastifyRequest) => Object.fromEntries(Object.entries(req.query as object).filter((e): e is [string, string] => typeof e[1] === 'string'))
  app.get('/thong-bao', page('read', (pages, visit, req) => pages.showAsk(visit, query(req))))
  app.post('/thong-bao', page('write', (pages, visit, req) => pages.takeAddress(visit, fieldsOf(req))))
  app.get('/thong-bao/xac-nhan', page('read', (pages, visit, req) => pages.showConfirm(visit, ticketOf(req))))
  app.post('/thong-bao/xac-nhan', page('write', (pages, visit, req) => pages.takeConfirm(visit, ticketOf(req))))
}
