import { sql } from 'kysely'
import { z } from 'zod'
import type { Context } from '#platform/server/endpoint.ts'
import type { PostKeeper, TouchSource } from '#units/server/reorganisation/touches.ts'
import { peopleTouchWords } from '../words/touches.ts'
import { Carried, carryGrant, countGrantsAt, listGrantsAt, returnGrant } from './carrying.store.ts'
import { nameRoles } from './roles.service.ts'

const Kept = z.array(Carried)

/** Posts at units that close end with the day, or go on at the unit that follows, with the end they had. */
export const posts: PostKeeper = {
  async list(ctx, { unitIds, on }) {
    const [rows, roles] = [await listGrantsAt(ctx.db, unitIds, on), await nameRoles(ctx)]
    return rows.map((g) => ({
      id: g.id, unitId: g.unitId, accountId: g.accountId, roleKey: g.role, role: roles.get(g.role) ?? g.role, person: g.person, own: g.accountId === ctx.actor.account.id,
      href: ctx.actor.has('person.read') ? `/nguoi-dung/${g.accountId}` : null,
    }))
  },
  count: (ctx, { unitIds, on }) => countGrantsAt(ctx.db, unitIds, on),
  async carry(ctx, { changeId, posts }) {
    const kept: Carried[] = []
    for (const post of posts) kept.push(await carryGrant(ctx.db, { ...post, changeId, at: ctx.now }))
    return kept
  },
  async bringBack(ctx, { changeId, kept }) {
    for (const grant of Kept.parse(kept)) if (!(await returnGrant(ctx.db, changeId, grant))) return false
    return true
  },
}

/** Accounts stay where they were made; whoever follows the unit manages them. */
export const peopleTouches: TouchSource = {
  async touched(ctx, unitIds) {
    const n = await countAccounts(ctx, unitIds)
    return n === 0 ? [] : [{ text: peopleTouchWords(ctx.locale).t('accounts', { n }), examples: [] }]
  },
  async worked(ctx, { made, kept }) {
    const n = (await countAccounts(ctx, made)) + (await countNewGrants(ctx, made, Kept.parse(kept)))
    return n === 0 ? [] : [peopleTouchWords(ctx.locale).t('worked', { n })]
  },
}

async function countAccounts({ db }: Context, unitIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from account where unit_id = any(${[...unitIds]}::uuid[])`.execute(db)
  return rows[0]?.n ?? 0
}

async function countNewGrants({ db }: Context, unitIds: readonly string[], kept: readonly Carried[]): Promise<number> {
  const carried = kept.flatMap((k) => k.newId ?? [])
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from role_grant
    where unit_id = any(${[...unitIds]}::uuid[]) and id <> all(${carried}::uuid[])`.execute(db)
  return rows[0]?.n ?? 0
}
