import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/** A mail as its reader sees it: decoded, with the address only. */
export type ReceivedMail = { from: string; to: string[]; subject: string; text: string; html: string; headers: Record<string, string>; at: Date }

export type Mailbox = {
  /** For the server under test: smtp://127.0.0.1:PORT */
  url: string
  messages(): ReceivedMail[]
  /** The first mail to the address that satisfies `which`, already here or within `milliseconds`. */
  waitFor(to: string, which?: (mail: ReceivedMail) => boolean, milliseconds?: number): Promise<ReceivedMail>
  stop(): Promise<void>
}

/** A real SMTP server on a free loopback port that keeps whatever it is sent. */
export async function startMailbox(): Promise<Mailbox> {
  const received: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    disableReverseLookup: true,
    onAuth: ({ username }, _session, done) => done(null, { user: username ?? '' }),
    onData(stream, session, done) {
      const from = session.envelope.mailFrom ? session.envelope.mailFrom.address : ''
      const to = session.envelope.rcptTo.map((recipient) => recipient.address)
      read(stream)
        .then((mail) => received.push({ from, to, ...mail }))
        .then(() => done(), done)
    },
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    messages: () => [...received],
    waitFor: (to, which = () => true, milliseconds = 10_000) =>
      waitFor(received, (mail) => mail.to.includes(to) && which(mail), to, milliseconds),
    stop: () => new Promise((closed) => server.close(closed)),
  }
}

async function read(stream: NodeJS.ReadableStream): Promise<Omit<ReceivedMail, 'from' | 'to'>> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(Buffer.from(chunk))
  const { subject = '', text = '', html = '', headers: list } = await PostalMime.parse(Buffer.concat(chunks))
  const headers = Object.fromEntries(list.map(({ key, value }) => [key, value]))
  return { subject, text, html, headers, at: new Date() }
}

async function waitFor(
  received: ReceivedMail[],
  wanted: (mail: ReceivedMail) => boolean,
  to: string,
  milliseconds: number,
): Promise<ReceivedMail> {
  const end = Date.now() + milliseconds
  for (;;) {
    const found = received.find(wanted)
    if (found) return found
    if (Date.now() > end)
      throw new Error(`No such mail to ${to}; received: ${received.map(summary).join(', ') || 'none'}`)
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

const summary = (mail: ReceivedMail) => `"${mail.subject}" to ${mail.to.join(' ')}`
