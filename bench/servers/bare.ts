import Fastify from 'fastify'
import pg from 'pg'
import type { Statement } from './capture.ts'

/**
 * What a developer would write without rights, sessions, audit or repeats: Fastify and `pg`, the same statements, one
 * connection each. Told by its environment which statements stand behind which address.
 */
const pages = JSON.parse(process.env['BARE_PAGES'] ?? '{}') as Record<string, Statement[]>
const pool = new pg.Pool({ connectionString: process.env['BARE_DATABASE'], max: 10 })
const app = Fastify()

for (const [path, statements] of Object.entries(pages)) {
  app.get(path, async () => {
    const client = await pool.connect()
    try {
      const found: unknown[] = []
      for (const { text, values } of statements) found.push((await client.query(text, values)).rows)
      return found
    } finally {
      client.release()
    }
  })
}

const INSERT = `insert into activity (id, unit_id, province_id, status, title, field, form, held_on, place, owner, attended, women, ethnic, policy, created_by, created_at, updated_at)
  values ($1, $2, $3, 'held', $4, $5, $6, $7, $8, 'centre', $9, $10, $11, $12, $13, now(), now())`
type Body = Record<string, string | number> & { unitId: string }
app.put<{ Params: { id: string }; Body: Body }>('/activity/:id', async (req) => {
  const b = req.body
  await pool.query(INSERT, [
    req.params.id,
    b.unitId,
    b['provinceId'],
    b['title'],
    b['field'],
    b['form'],
    b['heldOn'],
    b['place'],
    b['attended'],
    b['women'],
    b['ethnic'],
    b['policy'],
    b['by'],
  ])
  return { id: req.params.id }
})

await app.listen({ host: '127.0.0.1', port: Number(process.env['PORT']) })
process.stdout.write('bare server ready\n')
process.on(
  'SIGTERM',
  () =>
    void app
      .close()
      .then(() => pool.end())
      .then(() => process.exit(0)),
)
