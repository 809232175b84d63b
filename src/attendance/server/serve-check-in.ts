import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { answerForm, fieldsOf, type OwnVisit } from '#publicity/server/answer-form.ts'
import type { Page } from '#publicity/server/portal.ts'
import { CHECK_IN_PATH } from '../rules/check-in.ts'

type Pages = typeof import('./check-in.pages.tsx')
const loadPages = (): Promise<Pages> => import('./check-in.pages.tsx')

/** Three short fields, and a whole class sends them at once. */
const SMALL = { bodyLimit: 4096 }

/** The page a learner's telephone opens by the code of a session; no cookie, no script. */
export function serveCheckIn(app: FastifyInstance, services: Services): void {
  const page = (mode: 'read' | 'write', draw: (pages: Pages, visit: OwnVisit, req: FastifyRequest) => Promise<Page>) =>
    async (req: FastifyRequest, reply: FastifyReply) => {
      const pages = await loadPages()
      return answerForm(services, req, reply, mode, (visit) => draw(pages, visit, req), (visit, problem) => pages.showRefused(visit, codeOf(req), fieldsOf(req), problem))
    }
  app.get(`${CHECK_IN_PATH}/:code`, page('read', (pages, visit, req) => pages.showForm(visit, codeOf(req))))
  app.post(`${CHECK_IN_PATH}/:code`, SMALL, page('write', (pages, visit, req) => pages.takeForm(visit, codeOf(req), fieldsOf(req))))
  app.get(`${CHECK_IN_PATH}/*`, page('read', (pages, visit) => pages.showForm(visit, '')))
}

const codeOf = (req: FastifyRequest) => (req.params as { code: string }).code
