import { randomBytes } from 'node:crypto'
import type { Actor } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import {
  inGroups, RECOVERY_CODES, type RecoveryCodes, type SecondFactorOffer, type SecondFactorState, type SecondStep,
} from '#people/rules/second-factor.ts'
import type { PersonDetail } from '#people/rules/person.ts'
import { attemptKey, countForGood, PASSWORD_TRIES } from './attempts.ts'
import { factorResetLetter, sendLater } from './letters.ts'
import { getManaged, getPerson, placeOfPerson } from './people.service.ts'
import { peopleProblems } from './problems.ts'
import { recoveryHash, seal, unseal } from './seal.ts'
import * as store from './second-factor.store.ts'
import { addressOf, newSecret, stepOf } from './totp.ts'

type Anybody = Context<Actor | undefined>

export async function getState(ctx: Context): Promise<SecondFactorState> {
  const own = await store.findOwn(ctx.db)
  const since = own?.confirmedAt?.toISOString() ?? null
  return { on: since !== null, since, recoveryLeft: since === null ? 0 : (own?.recoveryLeft ?? 0) }
}

/** A new secret, which counts once a code made with it has come back. */
export async function offerFactor(ctx: Context): Promise<SecondFactorOffer> {
  const { account } = ctx.actor
  const secret = newSecret()
  if (!(await store.offer(ctx.db, await seal(dirOf(ctx), account.id, secret)))) throw peopleProblems.factorOn()
  const { address, key } = addressOf(secret, account.username)
  const { default: QRCode } = await import('qrcode')
  const svg = await QRCode.toString(address, { type: 'svg', margin: 2 })
  return { key, address, picture: `data:image/svg+xml,${encodeURIComponent(svg)}` }
}

export async function confirmFactor(ctx: Context, code: string): Promise<RecoveryCodes> {
  const { account } = ctx.actor
  await countForGood(ctx, keyFor(account.id), PASSWORD_TRIES)
  const own = await store.findOwn(ctx.db)
  if (!own || own.confirmedAt) throw peopleProblems.factorOn()
  const step = stepOf(await unseal(dirOf(ctx), account.id, own.secret), code)
  if (step === undefined) throw peopleProblems.wrongCode(ctx.locale)
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode)
  const hashes = await Promise.all(codes.map((c) => recoveryHash(dirOf(ctx), account.id, c)))
  if (!(await store.confirm(ctx.db, step, hashes))) throw peopleProblems.factorOn()
  await auditFactor(ctx, 'account.second_factor_on', account.id)
  return { codes: codes.map(inGroups) }
}

/** Whoever found a browser left signed in cannot turn it off: that needs a code. */
export async function dropFactor(ctx: Context, code: string): Promise<void> {
  const { account } = ctx.actor
  await countForGood(ctx, keyFor(account.id), PASSWORD_TRIES)
  const own = await store.findOwn(ctx.db)
  if (!own?.confirmedAt) throw peopleProblems.factorOff()
  await spendCode(ctx, account.id, own.secret, code)
  await store.dropOwn(ctx.db)
  await auditFactor(ctx, 'account.second_factor_off', account.id)
}

/** The second step of signing in. Answers whose session to open, and for how long. */
export async function passSecondStep(ctx: Anybody, { pending, code }: SecondStep): Promise<{ accountId: string; seconds: number }> {
  const token = tokenHash(pending)
  const known = await store.findPending(ctx.db, token)
  if (!known) throw peopleProblems.stepOver()
  await countForGood(ctx, keyFor(known.accountId), PASSWORD_TRIES)
  // Reset by an administrator meanwhile: the password alone opens the account again, from the beginning.
  if (!known.secret) throw peopleProblems.stepOver()
  await spendCode(ctx, known.accountId, known.secret, code)
  if (!(await store.closePending(ctx.db, token))) throw peopleProblems.stepOver()
  return known
}

/** For somebody who lost phone and recovery codes. The reason stays in the trail; the person gets a letter. */
export async function resetFactor(ctx: Context, accountId: string, reason: string): Promise<PersonDetail> {
  const row = await getManaged(ctx, accountId)
  if (!(await store.reset(ctx.db, accountId))) throw peopleProblems.factorOff()
  await audit(ctx, { verb: 'account.second_factor_reset', subject: { kind: 'account', id: accountId }, place: placeOfPerson(row), after: { reason } })
  const { mailer } = ctx.services
  if (mailer.ready && row.email !== null) sendLater(ctx, factorResetLetter({ email: row.email, full_name: row.name, locale: 'vi' }, ctx.actor.account.name))
  return getPerson(ctx, accountId)
}

async function spendCode(ctx: Anybody, accountId: string, sealed: Buffer, code: string): Promise<void> {
  if (!/^\d{6}$/.test(code)) {
    if (await store.spendRecovery(ctx.db, accountId, await recoveryHash(dirOf(ctx), accountId, code))) return
    throw peopleProblems.wrongRecovery(ctx.locale)
  }
  const step = stepOf(await unseal(dirOf(ctx), accountId, sealed), code)
  if (step === undefined) throw peopleProblems.wrongCode(ctx.locale)
  if (!(await store.spendStep(ctx.db, accountId, step))) throw peopleProblems.codeUsed(ctx.locale)
}

const dirOf = (ctx: Anybody) => ctx.services.config.dataDir
const keyFor = (accountId: string) => attemptKey('second-factor', accountId)

const SIGNS = 'abcdefghijklmnopqrstuvwxyz234567'
/** 60 bits; a byte modulo 32 is even, for 256 is a multiple of it. */
const newRecoveryCode = () => [...randomBytes(12)].map((b) => SIGNS[b % 32]).join('')

async function auditFactor(ctx: Context, verb: string, id: string): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'account', id }, place: null })
}
