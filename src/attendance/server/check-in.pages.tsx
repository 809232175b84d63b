import { v7 as uuidv7 } from 'uuid'
import { Uuid } from '#platform/common/ids.ts'
import type { Problem } from '#platform/server/problem.ts'
import type { OwnVisit } from '#publicity/server/answer-form.ts'
import { drawn, headOf, readerFor } from '#publicity/server/draw.tsx'
import type { Page } from '#publicity/server/portal.ts'
import { CheckInPage, type CheckInView } from '../portal/CheckInPage.tsx'
import { CHECK_IN_PATH, readCheckIn, type CheckInIssue, type TypedCheckIn } from '../rules/check-in.ts'
import { attendanceWords } from '../words/index.ts'
import { checkIn, findByCode } from './check-in.service.ts'

const TITLES = { form: 'checkIn.title', done: 'checkIn.done', over: 'checkIn.over' } as const
const SAYS = { nothing: 'checkIn.nothing', phone: 'checkIn.badPhone' } as const satisfies Record<Extract<CheckInIssue, string>, string>

async function draw(visit: OwnVisit, code: string, view: CheckInView, status = view.kind === 'over' ? 410 : 200): Promise<Page> {
  const { t } = attendanceWords(visit.locale)
  const head = headOf(visit, `${CHECK_IN_PATH}/${code}`, t(TITLES[view.kind]), t('checkIn.lead'))
  return drawn(<CheckInPage reader={await readerFor(visit)} head={head} view={view} />, status)
}

export async function showForm(visit: OwnVisit, code: string): Promise<Page> {
  const session = await findByCode(visit, code)
  return draw(visit, code, session ? { kind: 'form', session, mark: uuidv7() } : { kind: 'over' })
}

/** Writes who sent the form down as present, or shows it again with what to mend. */
export async function takeForm(visit: OwnVisit, code: string, fields: TypedCheckIn): Promise<Page> {
  const session = await findByCode(visit, code)
  if (!session) return draw(visit, code, { kind: 'over' })
  const { t } = attendanceWords(visit.locale)
  const { input, issue } = typedIn(visit, fields)
  const again = (saying: string, offerNew = false) => draw(visit, code, { kind: 'form', session, typed: input, saying, offerNew, mark: input.mark })
  if (issue) return again(typeof issue === 'string' ? t(SAYS[issue]) : issue[visit.locale], input.addNew)
  const { outcome, who } = await checkIn(visit, session, input)
  if (outcome === 'present') return draw(visit, code, { kind: 'done', session, name: lastWord(who) })
  if (outcome === 'closed') return draw(visit, code, { kind: 'over' })
  return again(t(outcome === 'several' ? 'checkIn.several' : 'checkIn.unknown'), outcome === 'unknown')
}

/** Too many tries, or a form on another site's page. */
export async function showRefused(visit: OwnVisit, code: string, fields: TypedCheckIn, { status }: Problem): Promise<Page> {
  const session = await findByCode(visit, code)
  if (!session) return draw(visit, code, { kind: 'over' })
  const { t } = attendanceWords(visit.locale)
  const { input } = typedIn(visit, fields)
  const saying = t(status === 429 ? 'checkIn.tooMany' : 'checkIn.foreign')
  return draw(visit, code, { kind: 'form', session, typed: input, saying, mark: input.mark }, status === 429 ? 200 : status)
}

function typedIn({ today }: OwnVisit, fields: TypedCheckIn): ReturnType<typeof readCheckIn> {
  const { input, issue } = readCheckIn(fields, Number(today.slice(0, 4)))
  const mark = Uuid.safeParse(input.mark).success ? input.mark : uuidv7()
  return { input: { ...input, mark }, ...(issue && { issue }) }
}

/** Their given name alone: whoever types a number learns no more of its owner. */
const lastWord = (name: string) => name.split(' ').at(-1) ?? ''
