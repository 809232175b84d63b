import { v7 as uuidv7 } from 'uuid'
import type { Db } from '#platform/server/db.ts'
import type { Context } from '#platform/server/endpoint.ts'
import { queueJob } from '#platform/server/jobs/queue.ts'
import type { LetterChoice } from '../rules/letter.ts'
import * as store from './letters.store.ts'

export { listLetters, listRecipients, stopByLink, type Given, type Recipient } from './letters.store.ts'

export const SEND_JOB = 'letters.send'
export const REPORT_REMINDER = 'report.reminder'

export type NewLetter = Omit<store.LetterRow, 'id'> & { title: string; body: string }

/**
 * Enters letters into the ledger and has them sent after the commit. Answers which of them are new: a letter whose
 * `dedupeKey` (or `onceKey`) is there already is not entered again, whoever asks and however often.
 */
export async function enterLetters(db: Db, letters: readonly NewLetter[]): Promise<NewLetter[]> {
  const named = letters.map((letter) => ({ ...letter, id: uuidv7() }))
  const entered = new Set(await store.insertLetters(db, named.map(({ title: _, body: __, ...row }) => row)))
  const fresh = named.filter((letter) => entered.has(letter.id))
  if (fresh.length === 0) return []
  await store.insertTexts(db, fresh)
  await queueJob(db, SEND_JOB)
  return fresh
}

export async function getChoice({ db, actor }: Context): Promise<LetterChoice> {
  return { reportReminders: !(await store.isOff(db, actor.account.id, REPORT_REMINDER)) }
}

export async function setChoice({ db, actor }: Context, choice: LetterChoice): Promise<LetterChoice> {
  const turn = choice.reportReminders ? store.turnOn : store.turnOff
  await turn(db, actor.account.id, REPORT_REMINDER)
  return choice
}
