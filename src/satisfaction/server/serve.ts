import { createHash, randomBytes } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { answerVisitor } from '#publicity/server/portal.ts'
import { satisfactionPath } from '../rules/satisfaction.ts'

const SHEET = /^[\w-]{22}$/
const CODE = /^[0-9a-z]{12}$/

type Params = { code: string; sheet?: string }

/**
 * The page behind the QR code. Each opening leads to a sheet of its own: what is given there can be changed there and
 * counts once, however often it is sent. No cookie, no address kept: who scans again gets a new sheet, and the figures say so.
 */
export function serveSatisfaction(app: FastifyInstance, services: Services): void {
  app.get('/hai-long/:code', (req, reply) =>
    answerVisitor(services, req, reply, async (visit) => {
      const { code } = paramsOf(req)
      const { isOpen, showUnknown } = await import('./public-page.tsx')
      if (!(await isOpen(visit, code))) return showUnknown(visit, code)
      return { seeOther: `${satisfactionPath(code)}/${randomBytes(16).toString('base64url')}${languageOf(req)}` }
    }),
  )
  app.get('/hai-long/:code/qr', (req, reply) =>
    answerVisitor(services, req, reply, async (visit) => (await import('./public-page.tsx')).showPoster(visit, paramsOf(req).code)),
  )
  app.get('/hai-long/:code/:sheet', (req, reply) =>
    answerVisitor(services, req, reply, async (visit) => {
      const { code, sheet } = paramsOf(req)
      return (await import('./public-page.tsx')).showSheet(visit, { code, sheet, hash: hashOf(sheet), asked: (req.query as { lai?: unknown }).lai === '1' })
    }),
  )
  app.post('/hai-long/:code/:sheet', (req, reply) =>
    answerVisitor(services, req, reply, async (visit) => {
      const { code, sheet } = paramsOf(req)
      const { takeAnswer } = await import('./public-page.tsx')
      return takeAnswer(visit, { code, sheet, hash: hashOf(sheet), language: languageOf(req) }, fieldsOf(req))
    }, 'write'),
  )
}

function fieldsOf({ body }: FastifyRequest): { muc: string; loi: string } {
  const { muc, loi } = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  return { muc: typeof muc === 'string' ? muc : '', loi: typeof loi === 'string' ? loi : '' }
}

function paramsOf(req: FastifyRequest): { code: string; sheet: string } {
  const { code, sheet = '' } = req.params as Params
  return { code: CODE.test(code) ? code : '', sheet: SHEET.test(sheet) ? sheet : '' }
}

const hashOf = (sheet: string) => createHash('sha256').update(sheet).digest()
const languageOf = (req: FastifyRequest) => ((req.query as { lang?: unknown }).lang === 'en' ? '?lang=en' : '')
