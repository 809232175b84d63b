import type { Services } from '#platform/server/endpoint.ts'
import { MailFailure, messageIdOf } from '#platform/server/mail.ts'

export const CHANNELS = ['mail', 'sms', 'zalo'] as const
export type ChannelName = (typeof CHANNELS)[number]

/** One letter on its way: what it says, and the link by which its reader stops it. */
export type Delivery = {
  id: string
  to: string
  title: string
  body: string
  /** The sentence before the link. */
  foot: string
  stopLink: string
  /** The reader's own program may offer the link as a button. */
  oneClick: boolean
}

/** A way to reach somebody. `send` rejects with a `MailFailure`, which says whether another try is safe. */
export type Channel = { readonly ready: boolean; send(delivery: Delivery): Promise<void> }

declare module '#platform/server/endpoint.ts' {
  interface ServiceExtensions {
    /** Messages and Zalo need contracts with their providers; without one they are off. */
    channels?: Partial<Record<Exclude<ChannelName, 'mail'>, Channel>>
  }
}

const OFF: Channel = {
  ready: false,
  send: async () => {
    throw new MailFailure('waiting', 'no-channel')
  },
}

export function channelOf(services: Pick<Services, 'mailer' | 'config' | 'channels'>, name: ChannelName): Channel {
  return name === 'mail' ? mailChannel(services) : (services.channels?.[name] ?? OFF)
}

export const readyChannels = (services: Pick<Services, 'mailer' | 'config' | 'channels'>): ChannelName[] =>
  CHANNELS.filter((name) => channelOf(services, name).ready)

function mailChannel({ mailer, config }: Pick<Services, 'mailer' | 'config'>): Channel {
  return {
    ready: mailer.ready,
    send: ({ id, to, title, body, foot, stopLink, oneClick }) =>
      mailer.send({
        to,
        subject: title,
        messageId: messageIdOf(id, config),
        text: `${body}\n\n-- \n${foot}\n${stopLink}\n`,
        headers: {
          'Auto-Submitted': 'auto-generated',
          ...(oneClick ? { 'List-Unsubscribe': `<${stopLink}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        },
      }),
  }
}
