import type { Place } from '../rules/public-page.ts'
import { Frame, type Head } from './Frame.tsx'
import type { Reader } from './reader.ts'
import { SearchForm } from './SearchForm.tsx'

type Found = Place & { area: string | null }
type Former = Found & { now: string | null }
export type EntryPageProps = {
  reader: Reader
  head: Head
  provinces: readonly Place[]
  /** What was looked for, with what was found; `more` when not all is shown; `former`: names borne no longer. */
  search: { q: string; found: readonly Found[]; more: boolean; former: readonly Former[] } | undefined
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
  const { q, found, more, former } = search
  return (
    <div className="part">
      <h2>{t(found.length === 0 && former.length > 0 ? 'entry.onlyFormer' : 'entry.found', { n: found.length, q })}</h2>
      {found.length === 0 && former.length === 0 && <p>{t('entry.nothing')}</p>}
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
      {former.length > 0 && <FormerNames reader={reader} former={former} />}
    </div>
  )
}

/** Each leads to the page that says what became of it, or to the place itself where only the name has changed. */
function FormerNames({ reader, former }: { reader: Reader; former: readonly Former[] }) {
  const { t } = reader
  return (
    <>
      <h3>{t('entry.former')}</h3>
      <ul className="found">
        {former.map((p) => (
          <li key={`${p.id} ${p.name}`}>
            <a href={reader.linkTo(p)}>{[p.name, p.area].filter(Boolean).join(', ')}</a>
            {p.now && <p className="more">{t('entry.now', { now: p.now })}</p>}
          </li>
        ))}
      </ul>
    </>
  )
}
