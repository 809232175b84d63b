import QRCode from 'qrcode'
import { v7 as uuidv7 } from 'uuid'
import { formatDate, todayIn } from '#platform/common/dates.ts'
import { audit } from '#platform/server/audit.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { RECORD_DAYS, type RecordLink } from '../rules/record.ts'
import { recordWords } from '../words/index.ts'
import { learnerProblems } from './learners.problems.ts'
import { lockLearner } from './learners.service.ts'
import { insertRecordLink } from './record.store.ts'

export const RECORD_PATH = '/ho-so'
const DAY_MS = 86_400_000

/** A link by which a learner sees their own record, shown once to the staff who hand it over or mailed to the learner. */
export async function makeRecordLink(ctx: Context, { id, mail }: { id: string; mail: boolean }): Promise<RecordLink> {
  const learner = await lockLearner(ctx, id)
  if (learner.erasedAt) throw learnerProblems.erased()
  const token = newToken()
  const until = new Date(ctx.now.getTime() + RECORD_DAYS * DAY_MS)
  await insertRecordLink(ctx.db, { id: uuidv7(), learnerId: id, place: learner.place, hash: tokenHash(token), now: ctx.now, until, by: ctx.actor.account.name })
  await audit(ctx, { verb: 'learner.record_link', subject: { kind: 'learner', id }, place: learner.place })
  const address = `${ownAddress(ctx.services.config)}${RECORD_PATH}/xem?ma=${token}`
  const { email } = learner.content
  const mailed = mail && email !== '' && ctx.services.mailer.ready
  if (mailed) ctx.afterCommit(() => ctx.services.mailer.send(recordMail(email, address, until)))
  return { address, code: await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' }), until: until.toISOString(), mailed }
}

/** Carries a secret, so it goes directly and once; in both languages would be longer than the link. */
export function recordMail(to: string, address: string, until: Date) {
  const { t } = recordWords('vi')
  return { to, subject: t('mail.subject'), text: t('mail.text', { link: address, date: formatDate(todayIn(until)) }) }
}
