import { formatDate } from '#platform/common/dates.ts'
import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import { OnlyHere } from '#publicity/portal/OnlyHere.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { satisfactionWords } from '../words/index.ts'

type Props = { reader: Reader; head: Head; form: { title: string; on: string; centreName: string }; code: string; address: string; warning: string | null }

/** To be put up at the door or shown on a screen. `code`: SVG made by the server. */
export function AskPoster({ reader, head, form, code, address, warning }: Props) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={t('public.note')}>
      <OnlyHere warning={warning} />
      <div className="poster">
        <h1>{t('public.title')}</h1>
        <p className="lead">
          {form.title}, {formatDate(form.on)}
        </p>
        <div role="img" aria-label={t('public.code', { address })} dangerouslySetInnerHTML={{ __html: code }} />
        <p>{t('public.scan')}</p>
        <p className="address">
          <a href={address}>{address}</a>
        </p>
        <p className="more noprint">{t('public.print')}</p>
      </div>
    </Frame>
  )
}
