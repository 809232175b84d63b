import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { OwnEnrolment, PublicCourse, PublicSession } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'
import { Call } from './Call.tsx'
import { Sessions } from './CourseFacts.tsx'

type Props = {
  reader: Reader
  head: Head
  course: PublicCourse
  sessions: readonly PublicSession[]
  own: OwnEnrolment
  /** The address of this very page, with its secret. */
  action: string
  ticket: string
}

/** One's place in the class or number in its line; whoever holds the link may give it back. */
export function TicketPage({ reader, head, course, sessions, own, action, ticket }: Props) {
  const { t } = signUpWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={reader.t('site.own')} above={[{ id: course.unitId, kind: 'centre', name: course.unitName, shortName: course.unitShortName }]}>
      <h1>{t('ticket.title')}</h1>
      <p className="lead">
        {course.title} · {course.unitName}
      </p>
      <div className={own.status === 'cancelled' ? 'notice stop' : 'notice'} role="status">
        <p className="big">{t(`ticket.${own.status}`, { name: own.name, n: own.numberInLine ?? 0 })}</p>
        {own.status === 'waiting' && <p>{t('ticket.waitingHow')}</p>}
        {own.status === 'enrolled' && own.movedUpAt && <p>{t('ticket.movedUp')}</p>}
        {own.status !== 'cancelled' && <p className="noprint">{t('ticket.keep')}</p>}
      </div>
      {own.status === 'enrolled' && own.onlineUrl && (
        <p>
          {t('ticket.online')} <a href={own.onlineUrl}>{own.onlineUrl}</a>
        </p>
      )}
      {own.status === 'cancelled' ? (
        <p>
          <a href={reader.link(head.path)}>{t('ticket.again')}</a>
        </p>
      ) : (
        <>
          <Sessions reader={reader} sessions={sessions} />
          <p className="noprint">
            <a href={reader.link(`/thong-bao?ticket=${ticket}`)}>{t('ticket.tell')}</a>
          </p>
          <GiveBack reader={reader} action={action} />
        </>
      )}
      <p className="noprint">
        <a href={reader.link(head.path)}>{t('ticket.back')}</a> {course.phone && <Call phone={course.phone} />}
      </p>
    </Frame>
  )
}

function GiveBack({ reader, action }: Pick<Props, 'reader' | 'action'>) {
  const { t } = signUpWords(reader.locale)
  return (
    <div className="part noprint">
      <h2>{t('ticket.cancelTitle')}</h2>
      <p>{t('ticket.cancelLead')}</p>
      <form method="post" action={action}>
        <input type="hidden" name="do" value="cancel" />
        <button type="submit" className="quiet">
          {t('ticket.cancel')}
        </button>
      </form>
    </div>
  )
}
