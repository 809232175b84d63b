import type { Place } from '#platform/server/actor.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import type { Invitation, Invited, NewPerson, PersonDetail, PersonUpdate } from '#people/rules/person.ts'
import { ensureMayGive } from './grants.service.ts'
import { invitationLetter, passwordLink, sendLater } from './letters.ts'
import { getManaged, getPerson, getRow, placeOfPerson } from './people.service.ts'
import * as store from './people.store.ts'
import { peopleProblems } from './problems.ts'
import { onUnique } from './unique.ts'

const INVITATION_HOURS = 24

/** A person, their account and first role. Their password they set themselves, with the link of the invitation. */
export async function createPerson(ctx: Context, input: NewPerson): Promise<Invited> {
  const place = await ensureMayGive(ctx, input)
  await store.insertPerson(ctx.db, place, input)
  return openAccount(ctx, place, input)
}

/** The same for a person who is known already: they have done without an account so far. */
export async function addAccount(ctx: Context, input: AccountToOpen): Promise<Invited> {
  return openAccount(ctx, await ensureMayGive(ctx, input), input)
}

export type AccountToOpen = Omit<NewPerson, 'fullName' | 'phone'>

async function openAccount(ctx: Context, place: Place, input: AccountToOpen): Promise<Invited> {
  await onUnique(
    {
      account_username_key: () => peopleProblems.usernameTaken(ctx.locale),
      account_email_idx: () => peopleProblems.emailTaken(ctx.locale),
    },
    () => store.insertAccount(ctx.db, place, input),
  )
  await store.insertGrant(ctx.db, { ...input, id: input.grantId, accountId: input.id, place, grantedBy: ctx.actor.account.id })
  const { role, from, to } = input
  await auditPerson(ctx, 'account.create', input.id, place, undefined, { role, unitId: place.unitId, from, to })
  return invite(ctx, input.id)
}

export async function updatePerson(ctx: Context, accountId: string, input: PersonUpdate): Promise<PersonDetail> {
  const before = await getManaged(ctx, accountId)
  await onUnique({ account_email_idx: () => peopleProblems.emailTaken(ctx.locale) }, () =>
    store.updatePerson(ctx.db, before, input),
  )
  const was = { fullName: before.name, phone: before.phone, email: before.email }
  await auditPerson(ctx, 'person.update', accountId, placeOfPerson(before), was, input)
  return getPerson(ctx, accountId)
}

export async function setDisabled(ctx: Context, accountId: string, disabled: boolean): Promise<PersonDetail> {
  const before = await getManaged(ctx, accountId)
  if (before.disabled !== disabled) {
    await store.setDisabled(ctx.db, accountId, disabled)
    const verb = disabled ? 'account.disable' : 'account.enable'
    await auditPerson(ctx, verb, accountId, placeOfPerson(before), { disabled: before.disabled }, { disabled })
  }
  return getPerson(ctx, accountId)
}

/** A new link to set a password, in place of a forgotten one. */
export async function offerPassword(ctx: Context, accountId: string): Promise<Invited> {
  const row = await getManaged(ctx, accountId)
  if (row.disabled) throw peopleProblems.disabled()
  await auditPerson(ctx, 'account.offer_password', accountId, placeOfPerson(row))
  return invite(ctx, accountId)
}

async function invite(ctx: Context, accountId: string): Promise<Invited> {
  const row = await getRow(ctx, accountId)
  const token = newToken()
  const kept = await store.offerPassword(ctx.db, accountId, tokenHash(token), INVITATION_HOURS * 3600)
  if (!kept) throw problems.notAllowed('account.write')
  return { person: await getPerson(ctx, accountId), invitation: deliver(ctx, row, token) }
}

/** By mail when both ends can; otherwise the one who asked is told the link, this once. */
function deliver(ctx: Context, row: store.PersonRow, token: string): Invitation {
  const { mailer, config } = ctx.services
  const { email } = row
  if (!mailer.ready || email === null) {
    return { by: 'link', link: passwordLink(config, token), email, hours: INVITATION_HOURS }
  }
  const to = { email, full_name: row.name, username: row.username, locale: 'vi' as const }
  sendLater(ctx, invitationLetter(config, to, token))
  return { by: 'mail', link: null, email, hours: INVITATION_HOURS }
}

async function auditPerson(
  ctx: Context, verb: string, id: string, place: Place, before?: unknown, after?: unknown,
): Promise<void> {
  await audit(ctx, { verb, subject: { kind: 'account', id }, place, before, after })
}
