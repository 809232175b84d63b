import type { FastifyInstance } from 'fastify'
import type { Services } from '#platform/server/endpoint.ts'
import { answerVisitor } from '#publicity/server/portal.ts'

/** The page behind the QR code of a certificate. */
export function serveCertificates(app: FastifyInstance, services: Services): void {
  app.get('/gcn/:code', (req, reply) =>
    answerVisitor(services, req, reply, async (visit) => {
      const { code } = req.params as { code: string }
      return (await import('./public-page.tsx')).showCertificate(visit, /^[0-9a-z]{20}$/.test(code) ? code : '')
    }),
  )
}
