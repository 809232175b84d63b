import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { PublicCourse } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'
import { Call } from './Call.tsx'

export function NoTicketPage({ reader, head, course }: { reader: Reader; head: Head; course: PublicCourse }) {
  const { t } = signUpWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t('ticket.unknown')}</h1>
      <p className="lead">{t('ticket.unknownLead')}</p>
      <p>
        <a href={reader.link(head.path)}>{t('ticket.back')}</a> {course.phone && <Call phone={course.phone} />}
      </p>
    </Frame>
  )
}
