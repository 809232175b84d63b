import { randomUUID } from 'node:crypto'
import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export type Message = {
  to: string
  subject: string
  text: string
  /** Stable for one letter, so that whoever gets it twice can tell. */
  messageId?: string
  headers?: Record<string, string>
}
export type Mailer = {
  /** False when no SMTP server is set: pages then say so instead of promising a letter. */
  readonly ready: boolean
  /** Rejects with a `MailFailure`. */
  send(message: Message): Promise<void>
}

/**
 * `waiting`: it did not leave us, another try is safe. `refused`: the other side will never take it. `unsure`: it was
 * handed over and no answer came. `reason` is a reply code or a short name and holds no address.
 */
export class MailFailure extends Error {
  readonly outcome: 'waiting' | 'refused' | 'unsure'
  readonly reason: string
  constructor(outcome: MailFailure['outcome'], reason: string) {
    super(`${outcome}: ${reason}`)
    this.outcome = outcome
    this.reason = reason
  }
}

export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!config.smtpUrl) {
    return { ready: false, send: async () => { throw new MailFailure('waiting', 'no-server') } }
  }
  const transport = createTransport({ url: config.smtpUrl, connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 60_000 })
  const handedOver = new Set<unknown>()
  // The transport asks for a letter's bytes only once it stands before the other side and has named its reader.
  transport.use('stream', ({ data, message }, done) => {
    message.processFunc((bytes) => {
      handedOver.add(data.messageId)
      return bytes
    })
    done()
  })
  return {
    ready: true,
    async send(message) {
      const messageId = message.messageId ?? messageIdOf(randomUUID(), config)
      try {
        await transport.sendMail({ from: config.mailFrom, ...message, messageId })
      } catch (err) {
        throw failureOf(err, handedOver.has(messageId))
      } finally {
        handedOver.delete(messageId)
      }
    },
  }
}

export function messageIdOf(id: string, { mailFrom }: Pick<Config, 'mailFrom'>): string {
  const domain = /@([\w.-]+)/.exec(mailFrom)?.[1] ?? 'localhost'
  return `<${id}@${domain}>`
}

function failureOf(err: unknown, handedOver: boolean): MailFailure {
  const { responseCode, code } = err as { responseCode?: number | false; code?: string }
  if (responseCode && responseCode >= 400) return new MailFailure(responseCode >= 500 ? 'refused' : 'waiting', String(responseCode))
  return new MailFailure(handedOver ? 'unsure' : 'waiting', code ?? 'unknown')
}
