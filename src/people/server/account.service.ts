import { v7 as uuidv7 } from 'uuid'
import type { Actor } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { isUsername } from '#people/rules/password.ts'
import type { AccountUpdate, PasswordChange, ResetUse, Setup } from '#people/rules/session.ts'
import * as store from './account.store.ts'
import { attemptKey, countForGood, PASSWORD_TRIES, RESET_TRIES } from './attempts.ts'
import { resetLetter, sendLater } from './letters.ts'
import { peopleProblems } from './problems.ts'
import { hashPassword, isPassword } from './secrets.ts'
import { isSetupNeeded } from './session.store.ts'
import { onUnique } from './unique.ts'

type Anybody = Context<Actor | undefined>
const HOUR = 3600

export async function updateAccount(ctx: Context, input: AccountUpdate): Promise<void> {
  const { account } = ctx.actor
  await onUnique({ account_email_idx: () => peopleProblems.emailTaken(ctx.locale) }, () =>
    store.updateOwnAccount(ctx.db, account.id, input),
  )
  await auditAccount(ctx, 'account.update', account.id, { email: account.email !== input.email, locale: input.locale })
}

export async function changePassword(ctx: Context, { current, password }: PasswordChange): Promise<void> {
  const { account, sessionId } = ctx.actor
  await countForGood(ctx, attemptKey('sign-in', account.id), PASSWORD_TRIES)
  if (!(await isPassword(current, await store.findOwnHash(ctx.db)))) throw peopleProblems.wrongCurrent(ctx.locale)
  if (isUsername(password, account.username)) throw peopleProblems.passwordIsUsername(ctx.locale)
  await store.setOwnPassword(ctx.db, await hashPassword(password), sessionId)
  await auditAccount(ctx, 'account.change_password', account.id)
}

/** Answers the same, and as fast, whether or not anybody has that name. */
export async function requestReset(ctx: Anybody, name: string): Promise<{ mail: boolean }> {
  if (!ctx.services.mailer.ready) return { mail: false }
  await countForGood(ctx, attemptKey('reset', name), RESET_TRIES)
  const token = newToken()
  const found = await store.offerReset(ctx.db, name, tokenHash(token), HOUR)
  if (found) sendLater(ctx, resetLetter(ctx.services.config, found, token))
  return { mail: true }
}

export async function useReset(ctx: Anybody, { token, password }: ResetUse): Promise<void> {
  const username = await store.findResetUsername(ctx.db, tokenHash(token))
  if (username === undefined) throw peopleProblems.linkSpent()
  if (isUsername(password, username)) throw peopleProblems.passwordIsUsername(ctx.locale)
  const accountId = await store.spendReset(ctx.db, tokenHash(token), await hashPassword(password))
  if (accountId === undefined) throw peopleProblems.linkSpent()
  await auditAccount(ctx, 'account.use_reset', accountId)
}

export async function setUp(ctx: Anybody, input: Setup): Promise<void> {
  if (!(await isSetupNeeded(ctx.db))) throw peopleProblems.setupDone()
  if (isUsername(input.password, input.username)) throw peopleProblems.passwordIsUsername(ctx.locale)
  const ids = { person: uuidv7(), account: uuidv7(), nation: uuidv7() }
  const hash = await hashPassword(input.password)
  const made = await store.makeFirstAdministrator(ctx.db, input, { ids, hash, today: ctx.today })
  if (!made) throw peopleProblems.setupDone()
  await auditAccount(ctx, 'account.first', ids.account)
}

/** What people change about themselves is theirs: the trail says that it changed, not to what. */
async function auditAccount(ctx: Anybody, verb: string, id: string, after?: unknown): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'account', id }, place: null, after })
}
