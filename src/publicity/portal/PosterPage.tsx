import type { PublicUnit } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import { OnlyHere } from './OnlyHere.tsx'
import type { Reader } from './reader.ts'

/** For the notice board: the page's address as a picture for telephones. `code`: SVG made by the server. */
export function PosterPage({
  reader,
  head,
  unit,
  code,
  address,
  warning,
}: {
  reader: Reader
  head: Head
  unit: PublicUnit
  code: string
  address: string
  warning: string | null
}) {
  const { t } = reader
  return (
    <Frame reader={reader} head={head} index={false}>
      <OnlyHere warning={warning} />
      <div className="poster">
        <h1>{unit.name}</h1>
        <p className="lead">{t('poster.title')}</p>
        <div role="img" aria-label={t('poster.alt', { address })} dangerouslySetInnerHTML={{ __html: code }} />
        <p>{t('poster.how')}</p>
        <p className="address">
          <a href={reader.linkTo(unit)}>{address}</a>
        </p>
        <p className="more noprint">{t('poster.print')}</p>
      </div>
    </Frame>
  )
}
