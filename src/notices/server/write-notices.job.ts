import { formatDate } from '#platform/common/dates.ts'
import type { Job, JobContext, JobUnit } from '#platform/server/jobs/job.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { enterLetters, type NewLetter } from '#letters/server/letters.service.ts'
import { coursePath } from '#units/rules/public-address.ts'
import type { SessionAt } from '../rules/notice.ts'
import { noticeWords } from '../words/index.ts'
import { NOTICE_JOB } from './follow-sessions.ts'
import { closeNotices, listContacts, listNewClasses, takeOpen, type Contact, type NewClass, type OpenNotice } from './notices.store.ts'

const AT_ONCE = 50
const CLASSES_AT_ONCE = 500

/** Makes letters of what happened, each person's once: the ledger knows what it has entered, however often this runs. */
export const writeNotices: Job = {
  name: NOTICE_JOB,
  cron: '* * * * *',
  permissions: ['learner.read', 'course.read'],
  async run(ctx) {
    while (!ctx.stopping() && (await tellNext(ctx)));
    await ctx.transaction((unit) => tellOfNewClasses(ctx, unit))
  },
}

async function tellNext(ctx: JobContext): Promise<boolean> {
  return ctx.transaction(async (unit) => {
    const open = await takeOpen(unit.db, unit.today, AT_ONCE)
    for (const notice of lastOfEach(open)) {
      const contacts = await listContacts(unit.db, notice, unit.now)
      await enterLetters(unit.db, contacts.map((c) => letterOf(ctx, unit, notice, c)))
    }
    await closeNotices(unit.db, open.map((n) => n.id), unit.now)
    return open.length === AT_ONCE
  })
}

/** A session that was moved twice before anybody was told is told of once: from where it was first to where it is now. */
function lastOfEach(open: readonly OpenNotice[]): OpenNotice[] {
  return open.flatMap((n, i) => {
    if (!n.activityId) return [n]
    if (open.slice(i + 1).some((later) => later.activityId === n.activityId)) return []
    const first = open.find((earlier) => earlier.activityId === n.activityId) ?? n
    return [{ ...n, said: { ...n.said, ...(first.said.before ? { before: first.said.before } : {}) } }]
  })
}

const WORDS = { moved_up: 'moved', session_changed: 'changed', session_cancelled: 'cancelled', course_cancelled: 'course' } as const

function letterOf(ctx: JobContext, unit: JobUnit, n: OpenNotice, contact: Contact): NewLetter {
  const { t } = noticeWords(contact.locale)
  const word = WORDS[n.kind]
  const said = {
    title: n.title, unit: n.unitName, link: linkTo(ctx, { id: n.courseId, title: n.title }),
    before: n.said.before ? sayAt(contact.locale, n.said.before) : '', after: n.said.after ? sayAt(contact.locale, n.said.after) : '',
  }
  return { ...addressed(unit, contact, n), kind: `course.${n.kind}`, dedupeKey: `course_notice/${n.id}/${contact.id}`, title: t(`${word}.subject`, said), body: t(`${word}.text`, said) }
}

async function tellOfNewClasses(ctx: JobContext, unit: JobUnit): Promise<void> {
  const found = await listNewClasses(unit.db, { today: unit.today, now: unit.now, most: CLASSES_AT_ONCE })
  await enterLetters(unit.db, found.map((n) => newClassLetter(ctx, unit, n)))
}

function newClassLetter(ctx: JobContext, unit: JobUnit, n: NewClass): NewLetter {
  const { t } = noticeWords(n.locale)
  const said = {
    title: n.title, unit: n.unitName, link: linkTo(ctx, { id: n.courseId, title: n.title }),
    when: n.firstOn ? t('new.when', { date: formatDate(n.firstOn) }) : '',
  }
  return { ...addressed(unit, n, n), kind: 'course.new', dedupeKey: `new_class/${n.courseId}/${n.id}`, title: t('new.subject', said), body: t('new.text', said) }
}

function addressed(unit: JobUnit, contact: Contact, n: { courseId: string; unitId: string; provinceId: string | null; unitName: string }) {
  return {
    occasion: 'happened', onceKey: null, accountId: null, contactId: contact.id, channel: contact.channel, unitId: n.unitId, provinceId: n.provinceId,
    subject: `course/${n.courseId}`, day: unit.today, byAccount: null, byName: noticeWords(contact.locale).t('by'), byUnit: n.unitName,
  }
}

const linkTo = ({ services }: JobContext, course: { id: string; title: string }) => ownAddress(services.config) + coursePath(course)

function sayAt(locale: 'vi' | 'en', { on, startsAt, endsAt, place }: SessionAt): string {
  const { t } = noticeWords(locale)
  const times = startsAt && endsAt ? t('session.times', { from: startsAt, to: endsAt }) : startsAt ? t('session.from', { from: startsAt }) : ''
  return t('session.when', { day: formatDate(on), times, place: place ? t('session.place', { place }) : '' })
}
