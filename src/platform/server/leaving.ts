import type { FastifyInstance } from 'fastify'

const LOOK_MS = 20

/**
 * Lets a closing server go as soon as everybody has their answer. Node waits for every open connection, and browsers
 * open some ahead without asking anything: those would hold it for a minute.
 */
export function leaveWhenAnswered(app: FastifyInstance): void {
  let underWay = 0
  let timer: NodeJS.Timeout | undefined
  app.server.on('request', (_req, res) => {
    underWay += 1
    res.once('close', () => (underWay -= 1))
  })
  app.addHook('preClose', async () => {
    timer = setInterval(() => underWay === 0 && app.server.closeAllConnections(), LOOK_MS)
  })
  app.addHook('onClose', async () => clearInterval(timer))
}
