import type { Neighbour, PublicUnit } from '../rules/public-page.ts'
import type { Reader } from './reader.ts'

type Props = { reader: Reader; unit: PublicUnit; below: readonly Neighbour[] }

/** What stands below: the centres of a commune; of a larger area its parts, each with its centres where they fit. */
export function AreaPlaces({ reader, unit, below }: Props) {
  const { t } = reader
  const own = below.filter((n) => n.kind === 'centre' && n.parentId === unit.id)
  const parts = below.filter((n) => n.kind !== 'centre')
  return (
    <div className="part">
      <h2>{t(parts.length > 0 ? 'area.parts' : 'area.centres')}</h2>
      {own.length + parts.length === 0 && <p>{t('area.noCentre')}</p>}
      <ul className="places">
        {own.map((n) => (
          <PlaceLine key={n.id} reader={reader} place={n} centres={[]} />
        ))}
        {parts.map((n) => (
          <PlaceLine key={n.id} reader={reader} place={n} centres={below.filter((c) => c.parentId === n.id)} />
        ))}
      </ul>
    </div>
  )
}

function PlaceLine({ reader, place, centres }: { reader: Reader; place: Neighbour; centres: readonly Neighbour[] }) {
  return (
    <li>
      <a href={reader.linkTo(place)}>{place.shortName}</a>
      {centres.map((c, i) => (
        <span key={c.id}>
          {i === 0 ? ': ' : ', '}
          <a href={reader.linkTo(c)}>{c.shortName}</a>
        </span>
      ))}
    </li>
  )
}
