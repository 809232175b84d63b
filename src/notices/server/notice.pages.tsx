import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { v7 as uuidv7 } from 'uuid'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { channelOf, readyChannels } from '#letters/server/channels.ts'
import { fieldIssues } from '#platform/common/issues.ts'
import type { Services } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { newToken, tokenHash } from '#platform/server/session-cookie.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import { findPublicUnit, showNotFound } from '#publicity/server/pages.tsx'
import type { Page } from '#publicity/server/portal.ts'
import type { OwnVisit } from '#publicity/server/answer-form.ts'
import { AskPage, StepPage, type About } from '../portal/pages.tsx'
import { AddressForm } from '../rules/notice.ts'
import { noticeWords } from '../words/index.ts'

type Fields = Readonly<Record<string, string>>
export type NoticeVisit = OwnVisit & { services: Services }

const HOUR = 3600
const MOST_PER_ADDRESS = 5
const TICKET = /^[\w-]{43}$/

export async function showAsk(visit: NoticeVisit, fields: Fields): Promise<Page> {
  const about = await aboutOf(visit, fields)
  return about ? drawAsk(visit, about) : showNotFound(visit, '')
}

/** The place it is about: of an address that ends as the public page of the unit does, or of the ticket's class. */
async function aboutOf(visit: NoticeVisit, fields: Fields): Promise<(About & { unitId: string | null }) | undefined> {
  const ticket = TICKET.test(fields['ticket'] ?? '') ? (fields['ticket'] ?? '') : ''
  const slug = fields['noi'] ?? ''
  const unit = slug ? await findPublicUnit(visit, slug) : undefined
  if (!ticket && (!unit || unit.closed)) return undefined
  const terms = await getVocabulary(visit.db, 'activity-field', visit.today)
  return {
    unit: slug, unitName: unit?.name ?? '', ticket, unitId: unit?.id ?? null,
    fields: terms.filter((f) => !f.retired).map((f) => ({ code: f.code, name: f.name[visit.locale] })),
  }
}

type Again = { typed: Record<string, string>; said: string; issues?: ReturnType<typeof fieldIssues>; status: number }

async function drawAsk(visit: NoticeVisit, about: About, again?: Again): Promise<Page> {
  const reader = await readerFor(visit)
  const head = headOf(visit, `/thong-bao?noi=${about.unit}`, noticeWords(visit.locale).t('ask.title'), noticeWords(visit.locale).t('ask.title'))
  return drawn(<AskPage reader={reader} head={head} about={about} channels={readyChannels(visit.services)} {...again} />, again?.status)
}

/** Keeps the address unconfirmed and asks its owner. The answer is the same whether it was known or not. */
export async function takeAddress(visit: NoticeVisit, fields: Fields): Promise<Page> {
  const about = await aboutOf(visit, fields)
  if (!about) return showNotFound(visit, '')
  const { t } = noticeWords(visit.locale)
  const typed = { channel: fields['channel'] ?? 'mail', address: fields['address'] ?? '', field: fields['field'] ?? '' }
  const read = AddressForm.safeParse(typed)
  if (!read.success) return drawAsk(visit, about, { typed, said: t('ask.wrong'), issues: fieldIssues(read.error, visit.locale), status: 400 })
  if (!channelOf(visit.services, read.data.channel).ready) return drawAsk(visit, about)
  const refused = await countAttempt(visit.db, `notices/${createHash('sha256').update(read.data.address.toLowerCase()).digest('base64url')}`, MOST_PER_ADDRESS, HOUR).then(() => false, () => true)
  if (refused) return drawAsk(visit, about, { typed, said: t('ask.tooMany'), status: 429 })
  await askOwner(visit, about, read.data, about.fields.some((f) => f.code === typed.field) ? typed.field : '')
  return drawStep(visit, 'sent')
}

/** The question carries a secret, so it is sent directly and once, outside the ledger; whoever misses it asks again. */
async function askOwner(visit: NoticeVisit, about: About & { unitId: string | null }, to: AddressForm, field: string): Promise<void> {
  const token = newToken()
  const { rows } = await sql<{ id: string | null }>`
    select leave_address(${about.unitId}::uuid, ${about.ticket ? tokenHash(about.ticket) : null}::bytea, ${field}, ${to.channel}, ${to.address},
      ${visit.locale}, ${tokenHash(token)}, ${visit.now}::timestamptz) as id`.execute(visit.db)
  if (!rows[0]?.id) return
  const { t } = noticeWords(visit.locale)
  const link = `${ownAddress(visit.services.config)}/thong-bao/xac-nhan?ma=${token}${visit.locale === 'en' ? '&lang=en' : ''}`
  const unit = about.unitName || t('by')
  visit.after(() =>
    channelOf(visit.services, to.channel).send({
      id: uuidv7(), to: to.address, title: t('confirm.subject', { unit }), body: t('confirm.text', { unit, link }), foot: '', stopLink: '', oneClick: false,
    }),
  )
}

async function drawStep(visit: NoticeVisit, shown: 'sent' | 'confirm' | 'done' | 'unknown', action?: string): Promise<Page> {
  const reader = await readerFor(visit)
  const head = headOf(visit, '/thong-bao', noticeWords(visit.locale).t('ask.title'), noticeWords(visit.locale).t('ask.title'))
  return drawn(<StepPage reader={reader} head={head} shown={shown} {...(action ? { action } : {})} />, shown === 'unknown' ? 404 : 200)
}

/** Looking changes nothing, since mail programs look at every link. */
export const showConfirm = (visit: NoticeVisit, ticket: string | undefined): Promise<Page> =>
  ticket ? drawStep(visit, 'confirm', `/thong-bao/xac-nhan?ma=${ticket}${visit.locale === 'en' ? '&lang=en' : ''}`) : drawStep(visit, 'unknown')

export async function takeConfirm(visit: NoticeVisit, ticket: string | undefined): Promise<Page> {
  if (!ticket) return drawStep(visit, 'unknown')
  const { rows } = await sql`select * from confirm_address(${tokenHash(ticket)}, ${visit.now}::timestamptz)`.execute(visit.db)
  return drawStep(visit, rows.length > 0 ? 'done' : 'unknown')
}
