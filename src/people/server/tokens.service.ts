import { addDays } from '#platform/common/dates.ts'
import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import { newBearer } from '#platform/server/bearer.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import { TOKEN_DAYS, type MadeToken, type NewToken, type TokenView } from '#people/rules/token.ts'
import { getUnitRow } from '#units/server/units.service.ts'
import { getManaged, getRow, mayManage, placeOfPerson } from './people.service.ts'
import { peopleProblems } from './problems.ts'
import * as store from './tokens.store.ts'

export async function listOwnTokens(ctx: Context): Promise<TokenView[]> {
  return viewTokens(ctx, ctx.actor.account.id)
}

/** The secret leaves the server here and never again. */
export async function makeToken(ctx: Context, input: NewToken): Promise<MadeToken> {
  const beyond = input.scopes.filter((s) => !ctx.actor.has(s))
  if (beyond.length > 0) throw peopleProblems.scopeBeyondYou(beyond)
  const latest = addDays(ctx.today, TOKEN_DAYS)
  if (input.lastDay < ctx.today || input.lastDay > latest) throw peopleProblems.tokenDay(ctx.locale, latest)
  if (input.unitId) await getUnitRow(ctx.db, input.unitId)
  const secret = newBearer()
  await store.insertToken(ctx.db, ctx.actor.account.id, { ...input, tokenHash: tokenHash(secret), madeOn: ctx.today })
  const { name, scopes, unitId, lastDay } = input
  await audit(ctx, { verb: 'token.create', subject: { kind: 'api_token', id: input.id }, place: null, after: { name, scopes, unitId, lastDay } })
  const made = (await listOwnTokens(ctx)).find((t) => t.id === input.id)
  if (!made) throw problems.notFound('token')
  return { token: made, secret }
}

export async function revokeOwnToken(ctx: Context, id: string): Promise<void> {
  await revoke(ctx, ctx.actor.account.id, id, null)
}

/** Of a person whose account one manages; for anybody else refused as changing the account would be. */
export async function listTokensOf(ctx: Context, accountId: string): Promise<TokenView[]> {
  if (accountId === ctx.actor.account.id) return listOwnTokens(ctx)
  if (!(await mayManage(ctx, await getRow(ctx, accountId)))) throw problems.notAllowed('account.write')
  return viewTokens(ctx, accountId)
}

export async function revokeTokenOf(ctx: Context, accountId: string, id: string): Promise<void> {
  const row = await getManaged(ctx, accountId)
  await revoke(ctx, accountId, id, placeOfPerson(row))
}

async function revoke(ctx: Context, accountId: string, id: string, place: Place | null): Promise<void> {
  if (!(await store.revokeToken(ctx.db, accountId, id, ctx.actor.account.id))) throw problems.notFound('token')
  await audit(ctx, { verb: 'token.revoke', subject: { kind: 'api_token', id }, place })
}

async function viewTokens(ctx: Context, accountId: string): Promise<TokenView[]> {
  const rows = await store.listTokens(ctx.db, accountId, ctx.today)
  return rows.map(({ revokedAt, lastUsedAt, ...t }) => ({
    ...t,
    lastUsedAt: lastUsedAt?.toISOString() ?? null,
    state: revokedAt ? 'revoked' : t.lastDay < ctx.today ? 'over' : 'live',
  }))
}
