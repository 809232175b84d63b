import { randomBytes } from 'node:crypto'
import QRCode from 'qrcode'
import { fieldIssues } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { type Problem } from '#platform/server/problem.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import type { Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { OwnPage, OwnVisit } from '#publicity/server/answer-form.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import { warnOnlyHere } from '#publicity/server/only-here.ts'
import { showNotFound } from '#publicity/server/pages.tsx'
import type { Page } from '#publicity/server/portal.ts'
import { coursePath, tailOf } from '#units/rules/public-address.ts'
import { SESSIONS_SHOWN } from '../portal/CourseFacts.tsx'
import { CoursePage, type Said } from '../portal/CoursePage.tsx'
import { NoTicketPage } from '../portal/NoTicketPage.tsx'
import { QrPage } from '../portal/QrPage.tsx'
import { TicketPage } from '../portal/TicketPage.tsx'
import { doorOf, SignUpForm, type PublicCourse, type Typed } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'
import type { Entered } from './enrolments.store.ts'
import { findOwn, findPublicCourses, listSessions } from './public.store.ts'
import { giveBackByTicket, signUp } from './sign-up.service.ts'

type Fields = Readonly<Record<string, string>>

type Found = { reader: Reader; head: Head; course: PublicCourse; path: string }

/** The course at this address; a page in its place where there is none, or where its name has changed. */
async function openCourse(visit: OwnVisit, slug: string, part = ''): Promise<Found | { page: Page }> {
  const tail = tailOf(slug)
  const found = tail ? await findPublicCourses(visit, tail) : []
  const course = found.find((c) => coursePath(c) === `/lop/${slug}`) ?? found[0]
  if (!course) return { page: await showNotFound(visit, slug) }
  const reader = await readerFor(visit)
  const path = coursePath(course)
  if (path !== `/lop/${slug}`) return { page: { movedTo: reader.link(path + part) } }
  const { t } = signUpWords(visit.locale)
  const head = headOf(visit, path, course.title, t('course.describe', { title: course.title, unit: course.unitName }))
  return { reader, head, course, path }
}

export async function showCourse(visit: OwnVisit, slug: string): Promise<Page> {
  const found = await openCourse(visit, slug)
  return 'page' in found ? found.page : drawCourse(visit, found)
}

type Again = { status: number; said: Said; typed: Typed; nonce?: string | undefined }

async function drawCourse(visit: OwnVisit, { reader, head, course }: Found, again?: Again): Promise<Page> {
  const sessions = await listSessions(visit, course.id, SESSIONS_SHOWN + 1)
  const door = doorOf(course, visit.now, visit.today)
  const nonce = again?.nonce ?? randomBytes(32).toString('base64url')
  return drawn(
    <CoursePage reader={reader} head={head} course={course} sessions={sessions} door={door} nonce={nonce} {...(again ? { typed: again.typed, said: again.said } : {})} />,
    again?.status,
  )
}

export async function showQr(visit: OwnVisit, slug: string): Promise<Page> {
  const found = await openCourse(visit, slug, '/qr')
  if ('page' in found) return found.page
  const address = visit.base + found.path
  const code = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  return drawn(<QrPage {...found} code={code} address={address} warning={await warnOnlyHere(visit)} />)
}

/** What was typed is taken, or shown again with what to mend. */
export async function takeForm(visit: OwnVisit, slug: string, fields: Fields): Promise<OwnPage> {
  const found = await openCourse(visit, slug)
  if ('page' in found) return found.page
  const { t } = signUpWords(visit.locale)
  const typed = { fullName: fields['fullName'] ?? '', birthYear: fields['birthYear'] ?? '', phone: fields['phone'] ?? '' }
  const nonce = /^[\w-]{43}$/.test(fields['nonce'] ?? '') ? fields['nonce'] : undefined
  const again = (status: number, said: Said) => drawCourse(visit, found, { status, said, typed, nonce })
  if (tidy(fields['website'] ?? '') !== '') return again(400, { text: t('form.trapped') })
  const read = SignUpForm.safeParse(typed)
  if (!read.success) return again(400, { text: t('form.wrong'), issues: fieldIssues(read.error, visit.locale) })
  if (doorOf(found.course, visit.now, visit.today) !== 'open') return drawCourse(visit, found)
  const entered = await signUp(visit, found.course.id, read.data, nonce ?? randomBytes(32).toString('base64url'))
  if (entered.outcome === 'enrolled' || entered.outcome === 'waiting') {
    return { seeOther: ticketAddress(found.reader, found.path, entered.ticket) }
  }
  if (entered.outcome === 'already') return again(409, sayAlready(visit, found.course, entered))
  return drawCourse(visit, { ...found, course: { ...found.course, status: 'closed' } })
}

/** Refused because of how often: what was typed stays. Asked in a transaction of its own, for that of the form is undone. */
export async function showRefused(visit: OwnVisit, slug: string, fields: Fields, problem: Problem): Promise<Page> {
  const found = await openCourse(visit, slug)
  if ('page' in found) return found.page
  const { t } = signUpWords(visit.locale)
  const minutes = Math.ceil(Number(problem.details['retryAfterSeconds'] ?? 60) / 60)
  const text = problem.code === 'auth.foreign_origin' ? t('form.foreign') : t('form.tooMany', { n: minutes })
  const typed = { fullName: fields['fullName'] ?? '', birthYear: fields['birthYear'] ?? '', phone: fields['phone'] ?? '' }
  return drawCourse(visit, found, { status: problem.status, said: { text }, typed })
}

function sayAlready({ locale }: OwnVisit, course: PublicCourse, { numberInLine }: Entered): Said {
  const { t } = signUpWords(locale)
  const there = numberInLine === null ? t('already.enrolled') : t('already.waiting', { n: numberInLine })
  return { title: t('already.title'), text: `${there} ${t('already.other', { phone: course.phone ? ` ${course.phone}` : '' })}` }
}

const ticketAddress = (reader: Reader, path: string, ticket: string) => reader.link(`${path}/phieu?ma=${ticket}`)

export async function showTicket(visit: OwnVisit, slug: string, ticket: string | undefined): Promise<Page> {
  const found = await openCourse(visit, slug, `/phieu?ma=${ticket ?? ''}`)
  if ('page' in found) return found.page
  const own = ticket ? await findOwn(visit, tokenHash(ticket)) : undefined
  if (!own || !ticket || own.courseId !== found.course.id) {
    return drawn(<NoTicketPage reader={found.reader} head={found.head} course={found.course} />, 404)
  }
  const sessions = await listSessions(visit, own.courseId, SESSIONS_SHOWN + 1)
  return drawn(<TicketPage {...found} sessions={sessions} own={own} ticket={ticket} action={ticketAddress(found.reader, found.path, ticket)} />)
}

export async function takeTicket(visit: OwnVisit, slug: string, ticket: string | undefined, fields: Fields): Promise<OwnPage> {
  const found = await openCourse(visit, slug)
  if ('page' in found) return found.page
  if (ticket && fields['do'] === 'cancel') await giveBackByTicket(visit, ticket)
  return ticket ? { seeOther: ticketAddress(found.reader, found.path, ticket) } : showTicket(visit, slug, ticket)
}
