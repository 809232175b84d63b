import { createTransport } from 'nodemailer'
import type { Config } from './config.ts'

export type Message = { to: string; subject: string; text: string }
export type Mailer = {
  /** False when no SMTP server is set: pages then say so instead of promising a letter. */
  readonly ready: boolean
  send(message: Message): Promise<void>
}

export function openMailer(config: Pick<Config, 'smtpUrl' | 'mailFrom'>): Mailer {
  if (!config.smtpUrl) {
    return { ready: false, send: async () => { throw new Error('SMTP_URL is not set.') } }
  }
  const transport = createTransport(config.smtpUrl)
  return {
    ready: true,
    async send(message) {
      await transport.sendMail({ from: config.mailFrom, ...message })
    },
  }
}
