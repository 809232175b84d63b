import type { Actor } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { problems } from '#platform/server/problem.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { deviceParts, readDevice } from '#people/rules/device.ts'
import type { SignedIn } from '#people/rules/second-factor.ts'
import type { OwnSession, SceneAccount, SessionGrant, SessionView, SignIn, Welcome } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
import { attemptKey, countForGood, PASSWORD_TRIES } from './attempts.ts'
import { peopleProblems } from './problems.ts'
import { isPassword } from './secrets.ts'
import { hasFactor, openPending } from './second-factor.store.ts'
import * as store from './session.store.ts'

const HOURS_12 = 12 * 3600
const DAYS_30 = 30 * 86_400
const PENDING = 10 * 60

type Anybody = Context<Actor | undefined>

export async function getWelcome(ctx: Anybody): Promise<Welcome> {
  const scene = await store.findScene(ctx.db)
  return {
    setupNeeded: await store.isSetupNeeded(ctx.db),
    today: ctx.today,
    scene: scene ? { name: scene.name, title: scene.title } : null,
    mail: ctx.services.mailer.ready,
    demoAccounts: scene && ctx.client.ownMachine ? await tellAccounts(ctx, scene.accounts) : [],
  }
}

async function tellAccounts({ db, locale }: Anybody, accounts: readonly SceneAccount[]): Promise<Welcome['demoAccounts']> {
  const names = await store.listRoleNames(db)
  return accounts.map(({ role = '', ...a }) => ({ ...a, roleName: names.get(role)?.[locale] ?? a.roleName }))
}

export async function getSession(ctx: Context): Promise<SessionView> {
  const { actor, db, cookie, services } = ctx
  const names = await store.listRoleNames(db)
  const scene = await store.findScene(db)
  const grants = actor.grants.map((g): SessionGrant => ({
    id: g.id, role: g.role, roleName: names.get(g.role)?.[ctx.locale] ?? g.role,
    unitId: g.unitId, unitName: g.unitName, unitKind: g.unitKind,
  }))
  const { token } = cookie
  // A statement of its own after the answer: reading a session must not turn reads into writes.
  if (token) ctx.afterCommit(async () => void (await services.pool.query('select touch_session($1)', [tokenHash(token)])))
  return {
    account: actor.account,
    grants,
    active: grants.find((g) => g.id === actor.active()?.id) ?? null,
    permissions: [...new Set(actor.grants.flatMap((g) => g.permissions))].sort(),
    today: ctx.today,
    scene: scene ? { name: scene.name, title: scene.title } : null,
    ownAddress: ownAddress(services.config),
    setupNeeded: false,
    secondFactorNeeded: actor.secondFactorNeeded,
  }
}

/**
 * A new session for whoever knows the password, or a pending one when a code must follow: whether it must is told
 * only to who knows the password. Every attempt counts, also those that fail.
 */
export async function signIn(ctx: Anybody, input: SignIn): Promise<SignedIn> {
  const found = await store.findCandidate(ctx.db, input.name)
  await countForGood(ctx, attemptKey('sign-in', found?.accountId ?? input.name), PASSWORD_TRIES)
  if ((await store.findScene(ctx.db)) && !ctx.client.ownMachine) throw peopleProblems.demoElsewhere()
  const good = await isPassword(input.password, found?.passwordHash)
  if (!found || !good) throw peopleProblems.wrongPassword()
  const seconds = input.remember ? DAYS_30 : HOURS_12
  if (await hasFactor(ctx.db, found.accountId)) {
    const pending = newToken()
    await openPending(ctx.db, { accountId: found.accountId, tokenHash: tokenHash(pending), sessionSeconds: seconds, seconds: PENDING })
    return { done: false, pending }
  }
  await finishSignIn(ctx, { accountId: found.accountId, seconds })
  return { done: true, pending: null }
}

/** Opens the session, in place of the one this browser had. */
export async function finishSignIn(ctx: Anybody, { accountId, seconds }: { accountId: string; seconds: number }): Promise<void> {
  if (ctx.actor) await store.endSession(ctx.db, ctx.actor.sessionId)
  const token = newToken()
  await store.openSession(ctx.db, { accountId, tokenHash: tokenHash(token), device: readDevice(ctx.client.userAgent), seconds })
  await audit(ctx, { verb: 'session.open', subject: { kind: 'account', id: accountId }, place: null })
  ctx.cookie.set(token, seconds)
}

export async function signOut(ctx: Context): Promise<void> {
  await store.endSession(ctx.db, ctx.actor.sessionId)
  ctx.cookie.set('', 0)
}

export async function chooseGrant(ctx: Context, grantId: string): Promise<void> {
  if (!ctx.actor.grants.some((g) => g.id === grantId)) throw problems.notFound('grant')
  await store.chooseGrant(ctx.db, ctx.actor.sessionId, grantId)
}

export async function listSessions(ctx: Context): Promise<OwnSession[]> {
  const rows = await store.listOwnSessions(ctx.db)
  return rows.map((s) => ({
    id: s.id,
    device: deviceWords(ctx, s.device),
    createdAt: s.createdAt.toISOString(),
    lastSeenAt: s.lastSeenAt.toISOString(),
    current: s.id === ctx.actor.sessionId,
  }))
}

function deviceWords({ locale }: Context, device: string): string {
  const { t } = peopleWords(locale)
  const { browser, system } = deviceParts(device)
  if (browser && system) return t('device.both', { browser, system })
  return browser || system || t('device.unknown')
}

export async function endSession(ctx: Context, id: string): Promise<void> {
  if (!(await store.endSession(ctx.db, id))) throw problems.notFound('session')
  if (id === ctx.actor.sessionId) ctx.cookie.set('', 0)
}

export async function endOtherSessions(ctx: Context): Promise<void> {
  await store.endOtherSessions(ctx.db, ctx.actor.sessionId)
}
