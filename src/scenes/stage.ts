import { createHash, randomBytes } from 'node:crypto'
import pg from 'pg'
import { todayIn } from '#platform/common/dates.ts'
import { Actor } from '#platform/server/actor.ts'
import { onConnection } from '#platform/server/db.ts'
import type { Context, Services } from '#platform/server/endpoint.ts'
import { turnsOn } from '#platform/server/turns.ts'

/**
 * Lets people of a scene act through the product's own services, each with their own rights and at their own hour,
 * inside the one transaction that loads the scene.
 */
export type Stage = {
  /** Runs `act` as the account at that instant (ISO, with offset), as the server's role and behind its walls. */
  as<T>(accountId: string, at: string, act: (ctx: Context) => Promise<T>): Promise<T>
  /** Nobody stays signed in. */
  close(): Promise<void>
}

type ActorRow = ConstructorParameters<typeof Actor>[0]

/** `scene` marks what is done in the audit. The connection must be the owner's and inside a transaction. */
export async function openStage(
  owner: pg.ClientBase,
  scene: string,
  indicators: Services['indicators'],
): Promise<Stage> {
  keepPlainTypes(owner)
  const tokens = await openSessions(owner, scene)
  const { rows } = await owner.query<{ me: string }>('select current_user as me')
  const me = pg.escapeIdentifier(rows[0]?.me ?? '')
  let sitting: { account: string; day: string; actor: Actor } | undefined
  const sitDown = async (account: string, day: string): Promise<Actor> => {
    // What begin_session sets lasts as long as the transaction: whoever acted last need not sign in again.
    if (sitting?.account === account && sitting.day === day) return sitting.actor
    const asked = await owner.query<{ actor: ActorRow | null }>('select begin_session($1, $2) as actor', [
      tokens.get(account),
      day,
    ])
    const row = asked.rows[0]?.actor
    if (!row) throw new Error(`Nobody in the scene has the account ${account}.`)
    sitting = { account, day, actor: new Actor(row) }
    return sitting.actor
  }
  return {
    async as(account, at, act) {
      const now = new Date(at)
      await owner.query('set local role hocnay_app')
      const actor = await sitDown(account, todayIn(now))
      const result = await act(contextOf(owner, actor, now, `${scene}/${now.toISOString()}`, indicators))
      await owner.query(`set local role ${me}`)
      return result
    },
    async close() {
      await owner.query('delete from session where device = $1', [scene])
      await owner.query(DATE_AUDIT, [scene])
      await owner.query('update audit_entry e set digest = audit_digest(e) where request_id = $1', [scene])
    },
  }
}

/** What was done on the stage happened at the scene's hour. */
const DATE_AUDIT = `
  update audit_entry set at = substr(request_id, length($1::text) + 2)::timestamptz, request_id = $1
  where starts_with(request_id, $1 || '/')`

async function openSessions(owner: pg.ClientBase, scene: string): Promise<Map<string, Buffer>> {
  const { rows } = await owner.query<{ id: string }>('select id from account')
  const tokens = new Map(rows.map(({ id }) => [id, createHash('sha256').update(randomBytes(32)).digest()]))
  await owner.query(
    `insert into session (token_hash, account_id, device, expires_at)
     select t, a, $3, now() + interval '1 hour' from unnest($1::bytea[], $2::uuid[]) as x(t, a)`,
    [[...tokens.values()], [...tokens.keys()], scene],
  )
  return tokens
}

/** As every connection of the server reads them: days as text, sums as numbers. */
function keepPlainTypes(owner: pg.ClientBase): void {
  owner.setTypeParser(pg.types.builtins.DATE, (v) => v)
  owner.setTypeParser(pg.types.builtins.INT8, Number)
  owner.setTypeParser(pg.types.builtins.NUMERIC, Number)
}

function contextOf(
  owner: pg.ClientBase,
  actor: Actor,
  now: Date,
  requestId: string,
  indicators: Services['indicators'],
): Context {
  return {
    db: onConnection(turnsOn(owner)),
    actor,
    now,
    today: todayIn(now),
    locale: 'vi',
    requestId,
    // Reports ask for figures and for nothing else around them; there is no server here yet.
    services: { indicators, activityFollowers: [] } as unknown as Services,
    cookie: { token: undefined, set: () => {} },
    client: { userAgent: '', ownMachine: true },
    afterCommit: () => {},
  }
}
