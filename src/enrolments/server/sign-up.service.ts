import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { toneFree } from '#platform/common/text.ts'
import type { Db } from '#platform/server/db.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { tokenHash } from '#platform/server/session-cookie.ts'
import type { SignUpForm } from '../rules/public-course.ts'
import { enterCourse, giveBack, type Entered, type GivenBack } from './enrolments.store.ts'

/** Of one number, and of one class: a whole ward may share an address, so addresses are not counted. */
const MOST_PER_PHONE = 20
const MOST_PER_COURSE = 20_000
const HOUR = 3600

type By = { db: Db; now: Date; requestId: string }

/**
 * A visitor's own way into a course. The ticket follows from the form and from who is written in it: the same form sent
 * twice for the same person is the same write, for another person it is another.
 */
export async function signUp(
  { db, now, requestId }: By, courseId: string, form: SignUpForm, nonce: string,
): Promise<Entered & { ticket: string }> {
  await countAttempt(db, `sign_up/phone/${digest(form.phone)}`, MOST_PER_PHONE, HOUR)
  await countAttempt(db, `sign_up/course/${courseId}`, MOST_PER_COURSE, HOUR)
  const ticket = digest([nonce, courseId, toneFree(form.fullName), form.birthYear, form.phone].join('/'))
  const entered = await enterCourse(db, {
    courseId,
    id: uuidv7(),
    who: { id: uuidv7(), ...form, woman: null, email: '', residentGroupId: null, residentGroup: '', note: '' },
    channel: 'page',
    ticketHash: tokenHash(ticket),
    now,
    requestId,
    byName: '',
  })
  return { ...entered, ticket }
}

const digest = (text: string) => createHash('sha256').update(text).digest('base64url')

export async function giveBackByTicket({ db, now, requestId }: By, ticket: string): Promise<GivenBack> {
  return giveBack(db, { id: null, ticketHash: tokenHash(ticket), now, requestId, byName: null })
}
