import QRCode from 'qrcode'
import { tidy } from '#platform/common/text.ts'
import { Problem } from '#platform/server/problem.ts'
import { countAttempt } from '#platform/server/rate-limit.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import { warnOnlyHere } from '#publicity/server/only-here.ts'
import type { Answer, Page, Visit } from '#publicity/server/portal.ts'
import { AskPage } from '../portal/AskPage.tsx'
import { AskPoster } from '../portal/AskPoster.tsx'
import { SorryPage } from '../portal/SorryPage.tsx'
import { MOST_COMMENT, satisfactionPath } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'
import { findPublicForm, giveAnswer } from './satisfaction.store.ts'

type Sheet = { code: string; sheet: string; hash: Buffer }

/** For one page, whoever sends: a full hall taps within a minute, a program a thousand times. */
const PER_MINUTE = 400

export async function isOpen({ db, today }: Visit, code: string): Promise<boolean> {
  return (await findPublicForm(db, { code, sheet: null, today }))?.open ?? false
}

export async function showUnknown(visit: Visit, code: string): Promise<Page> {
  const found = await findPublicForm(visit.db, { code, sheet: null, today: visit.today })
  return sorry(visit, found ? 'closed' : 'unknown', found ? 410 : 404)
}

async function sorry(visit: Visit, why: 'closed' | 'unknown' | 'busy', status: number, back = ''): Promise<Page> {
  const { t } = satisfactionWords(visit.locale)
  const head = headOf(visit, '/cong-khai', t(`public.${why}`), t('public.describe'))
  return drawn(<SorryPage reader={await readerFor(visit)} head={head} why={why} back={back} />, status, true)
}

/** For the door: the address as a picture for telephones. */
export async function showPoster(visit: Visit, code: string): Promise<Page> {
  const found = await findPublicForm(visit.db, { code, sheet: null, today: visit.today })
  if (!found) return sorry(visit, 'unknown', 404)
  const { t } = satisfactionWords(visit.locale)
  const address = visit.base + satisfactionPath(code)
  const qr = await QRCode.toString(address, { type: 'svg', margin: 2, errorCorrectionLevel: 'M' })
  const head = headOf(visit, `${satisfactionPath(code)}/qr`, t('public.title'), t('public.describe'))
  return drawn(<AskPoster reader={await readerFor(visit)} head={head} form={found} code={qr} address={address} warning={await warnOnlyHere(visit)} />, 200, true)
}

/** The three faces; after an answer what was said, with a way to change it (`asked`). */
export async function showSheet(visit: Visit, at: Sheet & { asked: boolean }): Promise<Page> {
  const found = at.sheet === '' ? undefined : await findPublicForm(visit.db, { code: at.code, sheet: at.hash, today: visit.today })
  if (!found) return sorry(visit, 'unknown', 404)
  if (!found.open && found.score === null) return sorry(visit, 'closed', 410)
  const { t } = satisfactionWords(visit.locale)
  const path = `${satisfactionPath(at.code)}/${at.sheet}`
  const head = headOf(visit, path, t('public.title'), t('public.describe'))
  return drawn(<AskPage reader={await readerFor(visit)} head={head} form={found} asking={found.open && (found.score === null || at.asked)} />, 200, true)
}

/** Takes an answer and leads back to its sheet, so that loading the page again sends nothing. */
export async function takeAnswer(visit: Visit, at: Sheet & { language: string }, fields: { muc: string; loi: string }): Promise<Answer> {
  const path = `${satisfactionPath(at.code)}/${at.sheet}${at.language}`
  const score = Number(fields.muc)
  if (at.code === '' || at.sheet === '' || ![1, 2, 3].includes(score)) return sorry(visit, 'unknown', 404)
  if (await isBusy(visit, at.code)) return sorry(visit, 'busy', 429, path)
  const comment = tidy(fields.loi).slice(0, MOST_COMMENT)
  const kept = await giveAnswer(visit.db, { code: at.code, sheet: at.hash, score, comment, today: visit.today, now: visit.now })
  return kept ? { seeOther: path } : showUnknown(visit, at.code)
}

async function isBusy({ db }: Visit, code: string): Promise<boolean> {
  try {
    await countAttempt(db, `hai-long/${code}`, PER_MINUTE, 60)
    return false
  } catch (err) {
    if (err instanceof Problem) return true
    throw err
  }
}
