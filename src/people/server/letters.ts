import type { Actor } from '#platform/server/actor.ts'
import type { Config } from '#platform/server/config.ts'
import type { Context } from '#platform/server/endpoint.ts'
import type { Message } from '#platform/server/mail.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { peopleWords } from '#people/words/index.ts'
import type { ResetLetter } from './account.store.ts'

type Where = Pick<Config, 'publicUrl' | 'host' | 'port'>

export const passwordLink = (config: Where, token: string) => `${ownAddress(config)}/dat-lai-mat-khau?ma=${token}`

export function resetLetter(config: Where, to: ResetLetter, token: string): Message {
  const { t } = peopleWords(to.locale)
  const text = t('letter.reset', { name: to.full_name, link: passwordLink(config, token) })
  return { to: to.email, subject: t('letter.resetSubject'), text }
}

export function invitationLetter(config: Where, to: ResetLetter & { username: string }, token: string): Message {
  const { t } = peopleWords(to.locale)
  const text = t('letter.invitation', { name: to.full_name, username: to.username, link: passwordLink(config, token) })
  return { to: to.email, subject: t('letter.invitationSubject'), text }
}

export function factorResetLetter(to: ResetLetter, by: string): Message {
  const { t } = peopleWords(to.locale)
  return { to: to.email, subject: t('letter.factorResetSubject'), text: t('letter.factorReset', { name: to.full_name, by }) }
}

/** After the commit, and without keeping the answer waiting: its time would tell whether there is such an account. */
export function sendLater(ctx: Context<Actor | undefined>, message: Message): void {
  const { mailer } = ctx.services
  ctx.afterCommit(async () => {
    void mailer.send(message).catch((err: unknown) => {
      process.emitWarning(`A letter could not be sent: ${err instanceof Error ? err.message : 'unknown'}`, 'MailWarning')
    })
  })
}
