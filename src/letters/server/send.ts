import type { Job, JobContext } from '#platform/server/jobs/job.ts'
import { MailFailure } from '#platform/server/mail.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { minutesToNextTry } from '../rules/letter.ts'
import { letterWords } from '../words/index.ts'
import { channelOf, readyChannels, type Delivery } from './channels.ts'
import { SEND_JOB } from './letters.service.ts'
import { claimLetter, finishLetter, giveUpBroken, putBack, type ToSend } from './sending.store.ts'

export const STOP_PATH = '/dung-nhac-viec'

/**
 * Sends what is waiting, one letter after the other: claimed and committed, then handed over, then written down. A
 * process that ends in between leaves a claim behind, and that letter is not sent again by itself.
 */
export const sendLetters: Job = {
  name: SEND_JOB, cron: '* * * * *', permissions: ['person.read'],
  async run(ctx) {
    await ctx.transaction(({ db }) => giveUpBroken(db))
    if (readyChannels(ctx.services).length === 0) return
    while (!ctx.stopping() && (await sendNext(ctx)));
  },
}

/** False when nothing waits, or when the mail server cannot be reached: the next minute is early enough. */
export async function sendNext(ctx: JobContext): Promise<boolean> {
  const token = newToken()
  const letter = await ctx.transaction(({ db }) => claimLetter(db, tokenHash(token), readyChannels(ctx.services)))
  if (!letter) return false
  const { address, title, body, unwanted } = letter
  if (unwanted || !address || !title || !body) {
    await ctx.transaction(({ db }) => finishLetter(db, letter.id, 'dropped', unwanted ? 'unwanted' : 'no-address'))
    return true
  }
  return handOver(ctx, { ...letter, address, title, body }, token)
}

async function handOver(ctx: JobContext, letter: ToSend, token: string): Promise<boolean> {
  const failure = await channelOf(ctx.services, letter.channel).send(deliveryOf(ctx, letter, token)).then(() => undefined, asFailure)
  await ctx.transaction(async ({ db }) => {
    if (!failure) return finishLetter(db, letter.id, 'sent', null)
    const minutes = minutesToNextTry(letter.attempts)
    if (failure.outcome !== 'waiting') return finishLetter(db, letter.id, failure.outcome === 'refused' ? 'failed' : 'unsure', failure.reason)
    return minutes === null ? finishLetter(db, letter.id, 'failed', failure.reason) : putBack(db, letter.id, minutes, failure.reason)
  })
  return failure?.outcome !== 'waiting'
}

/** Whatever else goes wrong, nobody knows whether the letter left: the careful answer. */
const asFailure = (err: unknown): MailFailure => (err instanceof MailFailure ? err : new MailFailure('unsure', 'unknown'))

/** The link that stops letters is made for this attempt alone; the ledger keeps its hash. */
function deliveryOf({ services: { config } }: JobContext, letter: ToSend, token: string): Delivery {
  const link = `${ownAddress(config)}${STOP_PATH}?ma=${token}`
  const automatic = letter.occasion !== 'asked'
  const { t } = letterWords(letter.locale)
  const foot = t(letter.toContact ? 'foot.contact' : automatic ? 'foot.automatic' : 'foot.asked')
  // A mail program's own button may only promise what it does: a person's letters are not stopped by it.
  return { id: letter.id, to: letter.address, title: letter.title, body: letter.body, foot, stopLink: link, oneClick: automatic }
}
