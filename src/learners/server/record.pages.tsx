import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { renderPdf } from '#documents/server/on-demand.ts'
import { tidy } from '#platform/common/text.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { jobContext } from '#platform/server/jobs/context.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import type { Page } from '#publicity/server/portal.ts'
import type { OwnPage, OwnVisit } from '#publicity/server/answer-form.ts'
import { AskRecordPage, NoRecordPage, RecordPage } from '../portal/RecordPages.tsx'
import { RECORD_DAYS } from '../rules/record.ts'
import { Mail } from '../rules/learner.ts'
import { recordWords } from '../words/index.ts'
import { recordDocument } from './record-document.ts'
import { RECORD_PATH, recordMail } from './record-link.service.ts'
import type { RecordPart, RecordSection } from './record-parts.ts'
import { endRecordLink, findRecord, offerRecordLink, requestErasure, type OwnRecord } from './record.store.ts'

export type RecordVisit = OwnVisit & { services: Services; parts: readonly RecordPart[] }
type Fields = Readonly<Record<string, string>>
const MOST_PER_ADDRESS = 5

async function frameOf(visit: RecordVisit) {
  const { t } = recordWords(visit.locale)
  return { reader: await readerFor(visit), head: headOf(visit, RECORD_PATH, t('title'), t('ask.lead')) }
}

export async function showAsk(visit: RecordVisit): Promise<Page> {
  return drawn(<AskRecordPage {...await frameOf(visit)} state={visit.services.mailer.ready ? 'ask' : 'off'} />)
}

/** The answer is the same whether the address is known or not. */
export async function takeAsk(visit: RecordVisit, fields: Fields): Promise<Page> {
  const frame = await frameOf(visit)
  const mail = Mail.safeParse(fields['mail'] ?? '')
  if (!mail.success || mail.data === '') return drawn(<AskRecordPage {...frame} state="wrong" typed={fields['mail'] ?? ''} />, 400)
  const key = `record/${createHash('sha256').update(mail.data.toLowerCase()).digest('base64url')}`
  const often = await countAttempt(visit.db, key, MOST_PER_ADDRESS, 3600).then(() => false, () => true)
  if (!often && visit.services.mailer.ready) await offer(visit, mail.data)
  return drawn(<AskRecordPage {...frame} state="sent" />)
}

async function offer(visit: RecordVisit, mail: string): Promise<void> {
  const token = newToken()
  const known = await offerRecordLink(visit.db, { mail, id: uuidv7(), hash: tokenHash(token), now: visit.now, days: RECORD_DAYS })
  if (!known) return
  const until = new Date(visit.now.getTime() + RECORD_DAYS * 86_400_000)
  visit.after(() => visit.services.mailer.send(recordMail(mail, `${ownAddress(visit.services.config)}${RECORD_PATH}/xem?ma=${token}`, until)))
}

export async function showRecord(visit: RecordVisit, token: string | undefined): Promise<Page> {
  const frame = await frameOf(visit)
  const own = token ? await findRecord(visit.db, tokenHash(token), visit.now) : undefined
  if (!own || !token) return drawn(<NoRecordPage {...frame} />, 404)
  return drawn(<RecordPage {...frame} own={own} sections={await readSections(visit, own)} token={token} />)
}

/** Ends the link, or asks the centre to erase; looking does neither. */
export async function takeRecord(visit: RecordVisit, token: string | undefined, fields: Fields): Promise<OwnPage> {
  if (!token) return showRecord(visit, token)
  if (fields['do'] === 'end') await endRecordLink(visit.db, tokenHash(token), visit.now)
  if (fields['do'] === 'erase') await requestErasure(visit.db, tokenHash(token), visit.now, visit.requestId)
  return { seeOther: `${RECORD_PATH}/xem?ma=${token}${visit.locale === 'en' ? '&lang=en' : ''}` }
}

/** The parts read as the house does, each about this one learner. */
async function readSections({ services, parts, locale, today }: RecordVisit, own: OwnRecord): Promise<RecordSection[]> {
  const job = { name: 'learners.record', permissions: ['learner.read', 'course.read', 'activity.read', 'certificate.read'] } as const
  return jobContext(services, { name: job.name, permissions: [...job.permissions] }, () => false).transaction(async ({ db }) => {
    const sections: RecordSection[] = []
    for (const part of parts) sections.push(...(await part({ db, learnerId: own.learnerId, locale, today })))
    return sections
  })
}

export type RecordFile = { name: string; type: string; body: Buffer }

/** To take along: a document to print, or the same as data. */
export async function takeAlong(visit: RecordVisit, token: string | undefined, format: 'pdf' | 'json'): Promise<RecordFile | undefined> {
  const own = token ? await findRecord(visit.db, tokenHash(token), visit.now) : undefined
  if (!own) return undefined
  const sections = await readSections(visit, own)
  if (format === 'pdf') {
    return { name: 'ho-so-hoc-tap.pdf', type: 'application/pdf', body: await renderPdf(recordDocument(own, sections, visit.locale, visit.today)) }
  }
  const data = {
    format: 'hocnay-learning-record/1',
    madeOn: visit.today,
    learner: { fullName: tidy(own.name), birthYear: own.birthYear },
    centre: own.unitName,
    sections: sections.map((s) => ({ key: s.key, title: s.title, rows: s.rows.map((row) => Object.fromEntries(s.columns.map((c, i) => [c.key, row[i] ?? null]))) })),
  }
  return { name: 'ho-so-hoc-tap.json', type: 'application/json; charset=utf-8', body: Buffer.from(JSON.stringify(data, null, 2)) }
}
