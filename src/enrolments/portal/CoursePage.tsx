import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { FieldIssue } from '#platform/common/issues.ts'
import type { doorOf, PublicCourse, PublicSession, Typed } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'
import { Call } from './Call.tsx'
import { CourseFacts, InShort, Sessions } from './CourseFacts.tsx'
import { SignUpForm } from './SignUpForm.tsx'

/** What became of a form that was sent: said above it, with everything typed still in it. */
export type Said = { text: string; title?: string; issues?: readonly FieldIssue[] }

export type CoursePageProps = {
  reader: Reader
  head: Head
  course: PublicCourse
  sessions: readonly PublicSession[]
  door: ReturnType<typeof doorOf>
  nonce: string
  typed?: Typed
  said?: Said
}

/** A class as anybody reads it, with three fields to come in by. */
export function CoursePage({ reader, head, course, sessions, door, nonce, typed, said }: CoursePageProps) {
  const { t } = signUpWords(reader.locale)
  const centre = { id: course.unitId, kind: 'centre' as const, name: course.unitName, shortName: course.unitShortName }
  return (
    <Frame reader={reader} head={head} above={[centre]}>
      <h1>{course.title}</h1>
      <p className="lead">{course.unitName}</p>
      <InShort reader={reader} course={course} sessions={sessions} />
      {said && <SaidBox said={said} />}
      {door === 'open' ? (
        <SignUpForm reader={reader} course={course} action={head.path} nonce={nonce} typed={typed} issues={said?.issues ?? []} />
      ) : (
        <p className="notice stop">
          {t(`closed.${door}`)} {course.phone && door === 'staff' && <Call phone={course.phone} />}
        </p>
      )}
      <Sessions reader={reader} sessions={sessions} />
      <CourseFacts reader={reader} course={course} path={head.path} />
    </Frame>
  )
}

function SaidBox({ said }: { said: Said }) {
  return (
    <div className="notice stop" role="alert">
      {said.title && <p className="big">{said.title}</p>}
      <p>{said.text}</p>
      {said.issues && (
        <ul>
          {said.issues.map((issue) => (
            <li key={issue.path.join('.')}>
              <a href={`#${issue.path.join('.')}`}>{issue.message}</a>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
