import { formatDate } from '#platform/common/dates.ts'
import type { Neighbour, PublicUnit } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import type { Reader } from './reader.ts'
import { SearchForm } from './SearchForm.tsx'

type Props = { reader: Reader; head: Head }

/** Nothing at this address; the words of the address go into the search. */
export function NotFoundPage({ reader, head, q }: Props & { q: string }) {
  const { t } = reader
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t('notFound.title')}</h1>
      <p className="lead">{t('notFound.lead')}</p>
      <SearchForm reader={reader} q={q} />
    </Frame>
  )
}

/** The unit ended: what it became, and why. */
export function GonePage({ reader, head, unit, around }: Props & { unit: PublicUnit; around: readonly Neighbour[] }) {
  const { t } = reader
  const became = around.filter((n) => n.relation === 'became')
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{t('gone.title', { name: unit.name })}</h1>
      <p className="lead">
        {unit.closed && t('gone.since', { date: formatDate(unit.closed) })}{' '}
        {unit.closedBasis && t('gone.basis', { basis: unit.closedBasis })}
      </p>
      {became.length > 0 ? (
        <>
          <p>{t('gone.became')}</p>
          <ul className="places">
            {became.map((n) => (
              <li key={n.id}>
                <a href={reader.linkTo(n)}>{n.name}</a>
              </li>
            ))}
          </ul>
        </>
      ) : (
        <>
          <p>{t('gone.nobody')}</p>
          <SearchForm reader={reader} q={unit.shortName} />
        </>
      )}
    </Frame>
  )
}

export function FailedPage({ reader, head }: Props) {
  return (
    <Frame reader={reader} head={head} index={false}>
      <h1>{reader.t('failed.title')}</h1>
      <p className="lead">{reader.t('failed.lead')}</p>
    </Frame>
  )
}
