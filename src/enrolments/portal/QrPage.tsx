import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import { OnlyHere } from '#publicity/portal/OnlyHere.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import type { PublicCourse } from '../rules/public-course.ts'
import { signUpWords } from '../words/index.ts'

type Props = { reader: Reader; head: Head; course: PublicCourse; code: string; address: string; warning: string | null }

/** For the notice board: the class's address as a picture for telephones. `code`: SVG made by the server. */
export function QrPage({ reader, head, course, code, address, warning }: Props) {
  const { t } = signUpWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false}>
      <OnlyHere warning={warning} />
      <div className="poster">
        <h1>{course.title}</h1>
        <p className="lead">
          {course.unitName}
          {course.place && ` · ${course.place}`}
        </p>
        <p className="big">{t('qr.title')}</p>
        <div role="img" aria-label={t('qr.alt', { address })} dangerouslySetInnerHTML={{ __html: code }} />
        <p>{t('qr.how')}</p>
        <p className="address">
          <a href={address}>{address}</a>
        </p>
        <p className="more noprint">{t('qr.print')}</p>
      </div>
    </Frame>
  )
}
