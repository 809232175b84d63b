import type { Place } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import type { Reader } from './reader.ts'
import { SearchForm } from './SearchForm.tsx'

type Found = Place & { area: string | null }
export type EntryPageProps = {
  reader: Reader
  head: Head
  provinces: readonly Place[]
  /** What was looked for, with what was found; `more` when not all is shown. */
  search: { q: string; found: readonly Found[]; more: boolean } | undefined
}

/** Where everybody comes in: by name without tone marks, or down from the province. */
export function EntryPage({ reader, head, provinces, search }: EntryPageProps) {
  const { t } = reader
  return (
    <Frame reader={reader} head={head} index={search === undefined}>
      <h1>{t('entry.title')}</h1>
      <p className="lead">{t('entry.lead')}</p>
      <SearchForm reader={reader} q={search?.q ?? ''} />
      {search && <Results reader={reader} search={search} />}
      <div className="part">
        <h2>{t('entry.provinces')}</h2>
        <ul className="places">
          {provinces.map((p) => (
            <li key={p.id}>
              <a href={reader.linkTo(p)}>{p.name}</a>
            </li>
          ))}
        </ul>
      </div>
    </Frame>
  )
}

function Results({ reader, search }: { reader: Reader; search: NonNullable<EntryPageProps['search']> }) {
  const { t } = reader
  const { q, found, more } = search
  return (
    <div className="part">
      <h2>{t('entry.found', { n: found.length, q })}</h2>
      {found.length === 0 && <p>{t('entry.nothing')}</p>}
      {found.length > 0 && (
        <ul className="found">
          {found.map((p) => (
            <li key={p.id}>
              <a href={reader.linkTo(p)}>{p.name}</a>
              {p.area && <p className="more">{p.area}</p>}
            </li>
          ))}
        </ul>
      )}
      {more && <p>{t('entry.many', { n: found.length })}</p>}
    </div>
  )
}
