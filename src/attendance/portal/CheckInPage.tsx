import { formatDate } from '#platform/common/dates.ts'
import { Field } from '#publicity/portal/Field.tsx'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { CheckInInput } from '../rules/check-in.ts'
import type { CheckInSession } from '../server/check-in.service.ts'
import { attendanceWords } from '../words/index.ts'

export type CheckInView =
  | { kind: 'form'; session: CheckInSession; typed?: CheckInInput; saying?: string; offerNew?: boolean; mark: string }
  | { kind: 'done'; session: CheckInSession; name: string }
  | { kind: 'over' }

type Props = { reader: Reader; head: Head; view: CheckInView }

/** The page behind the code of a session: three fields, one button, no script. */
export function CheckInPage({ reader, head, view }: Props) {
  const { t } = attendanceWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={t('checkIn.privacy')}>
      <h1>{head.title}</h1>
      {view.kind !== 'over' && <About session={view.session} />}
      {view.kind === 'over' && <p>{t('checkIn.overHint')}</p>}
      {view.kind === 'done' && <p className="notice big">✓ {t('checkIn.doneFor', { name: view.name })}</p>}
      {view.kind === 'form' && <CheckInForm reader={reader} view={view} />}
    </Frame>
  )
}

function About({ session }: { session: CheckInSession }) {
  const where = [session.unitName, session.place].filter(Boolean).join(' · ')
  return (
    <p className="lead">
      <strong>{session.title}</strong>
      <br />
      {formatDate(session.heldOn)}
      {session.startsAt && ` · ${session.startsAt}`}
      <br />
      {where}
    </p>
  )
}

function CheckInForm({ reader, view }: { reader: Reader; view: Extract<CheckInView, { kind: 'form' }> }) {
  const { typed, saying, offerNew, mark } = view
  const { t } = attendanceWords(reader.locale)
  return (
    <form method="post" noValidate>
      {saying ? (
        <div className="notice stop" role="alert">
          <p>{saying}</p>
        </div>
      ) : (
        <p>{t('checkIn.lead')}</p>
      )}
      <input type="hidden" name="lan" value={mark} />
      <Field id="sdt" type="tel" label={t('checkIn.phone')} value={typed?.phone} auto="tel" />
      <p>{t('checkIn.or')}</p>
      <Field id="ten" label={t('checkIn.name')} value={typed?.name} auto="name" />
      <Field id="nam" label={t('checkIn.year')} value={typed?.birthYear?.toString()} auto="bday-year" mode="numeric" />
      <p>
        <button type="submit">{t('checkIn.do')}</button>
      </p>
      {offerNew && (
        <p>
          <button className="quiet" type="submit" name="moi" value="1">
            {t('checkIn.new')}
          </button>
        </p>
      )}
    </form>
  )
}
