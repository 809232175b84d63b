import { Frame, type Head } from '#publicity/portal/Frame.tsx'
import type { Reader } from '#publicity/portal/reader.ts'
import { satisfactionWords } from '../words/index.ts'

/** Closed, unknown, or too many at once. `back`: where to try again. */
export function SorryPage({ reader, head, why, back }: { reader: Reader; head: Head; why: 'closed' | 'unknown' | 'busy'; back: string }) {
  const { t } = satisfactionWords(reader.locale)
  return (
    <Frame reader={reader} head={head} index={false} note={t('public.note')}>
      <h1>{t(`public.${why}`)}</h1>
      <p className="lead">{t(`public.${why}Lead`)}</p>
      {back && (
        <p>
          <a className="button" href={back}>
            {t('public.again')}
          </a>
        </p>
      )}
    </Frame>
  )
}
