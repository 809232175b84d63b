import type { PublicCampaign } from '#campaigns/rules/public-campaign.ts'
import type { Centres, Coming, Neighbour, OpenCourse, PublicUnit } from '../rules/public-page.ts'
import { publicPath } from '#units/rules/public-address.ts'
import { AreaPlaces } from './AreaPlaces.tsx'
import type { Session } from '../rules/timetable.ts'
import { Campaigns } from './Campaigns.tsx'
import { ComingEvents } from './Events.tsx'
import { Frame, type Head } from './Frame.tsx'
import { OpenCourses } from './OpenCourses.tsx'
import { Held, type HeldPart } from './Held.tsx'
import type { Reader } from './reader.ts'
import { ComingWeeks } from './Timetable.tsx'

export type UnitPageProps = {
  reader: Reader
  head: Head
  unit: PublicUnit
  around: readonly Neighbour[]
  courses: readonly OpenCourse[]
  campaigns: readonly PublicCampaign[]
  coming: { events: readonly Coming[]; total: number }
  /** Of a centre: its own timetable, with what was called off. */
  sessions: readonly Session[] | undefined
  held: HeldPart
}

/** A centre, or a commune, district or province with its centres: what is coming, what was held. */
export function UnitPage({ reader, head, unit, around, courses, campaigns, coming, sessions, held }: UnitPageProps) {
  const above = around.filter((n) => n.relation === 'above')
  const centres = centresOf(unit, around)
  const isCentre = unit.kind === 'centre'
  return (
    <Frame reader={reader} head={head} above={above}>
      <h1>{unit.name}</h1>
      <p className="lead">{isCentre ? sayKind(reader, unit) : reader.t(`kind.${unit.kind as 'commune'}`)}</p>
      <Was reader={reader} around={around} />
      <OpenCourses reader={reader} courses={courses} centres={centres} />
      <Campaigns reader={reader} campaigns={campaigns} isCentre={isCentre} />
      <p className="noprint">
        <a href={reader.link(`/thong-bao?noi=${(publicPath(unit) ?? '').split('/').at(-1)}`)}>{reader.t('courses.tell')}</a>
      </p>
      {sessions ? (
        <ComingWeeks reader={reader} unit={unit} sessions={sessions} more={coming.total - coming.events.length} />
      ) : (
        <ComingEvents reader={reader} {...coming} centres={centres} />
      )}
      {isCentre && <Contact reader={reader} unit={unit} commune={above.find((n) => n.distance === 1)} />}
      {!isCentre && <AreaPlaces reader={reader} unit={unit} below={around.filter((n) => n.relation === 'below')} />}
      <Held reader={reader} unit={unit} {...held} centres={centres} />
      {isCentre && <Near reader={reader} around={around} />}
    </Frame>
  )
}

/** On a centre's own page it would only repeat itself. */
function centresOf(unit: PublicUnit, around: readonly Neighbour[]): Centres {
  const named = around.filter((n) => n.kind === 'centre' && (n.relation === 'below' || n.relation === 'was'))
  return new Map(unit.kind === 'centre' ? [] : named.map((n) => [n.id, n]))
}

function sayKind({ t }: Reader, { centreKind, combined }: PublicUnit): string {
  const kind = centreKind ? t(`centreKind.${centreKind}`) : t('kind.centre')
  return combined ? `${kind}, ${t('centre.combined')}` : kind
}

function Was({ reader, around }: Pick<UnitPageProps, 'reader' | 'around'>) {
  const names = around.filter((n) => n.relation === 'was').map((n) => n.shortName)
  return names.length > 0 && <p className="more">{reader.t('area.was', { names: names.join(', ') })}</p>
}

function Contact({ reader, unit, commune }: { reader: Reader; unit: PublicUnit; commune: Neighbour | undefined }) {
  const { t } = reader
  if (!unit.address && !unit.phone && !unit.email && !commune) return null
  return (
    <div className="part">
      <h2>{t('centre.about')}</h2>
      <dl>
        {unit.address && (
          <>
            <dt>{t('centre.address')}</dt>
            <dd>{unit.address}</dd>
          </>
        )}
        {unit.phone && (
          <>
            <dt>{t('centre.phone')}</dt>
            <dd>
              <a href={`tel:${unit.phone.replace(/[^+\d]/g, '')}`}>{unit.phone}</a>
            </dd>
          </>
        )}
        {unit.email && (
          <>
            <dt>{t('centre.email')}</dt>
            <dd>
              <a href={`mailto:${unit.email}`}>{unit.email}</a>
            </dd>
          </>
        )}
        {commune && (
          <>
            <dt>{t('centre.area')}</dt>
            <dd>
              <a href={reader.linkTo(commune)}>{commune.name}</a>
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}

const MOST_NEAR = 12

function Near({ reader, around }: Pick<UnitPageProps, 'reader' | 'around'>) {
  const near = around.filter((n) => n.relation === 'near' && n.kind === 'centre').slice(0, MOST_NEAR)
  if (near.length === 0) return null
  return (
    <div className="part noprint">
      <h2>{reader.t('centre.near')}</h2>
      <ul className="places">
        {near.map((n) => (
          <li key={n.id}>
            <a href={reader.linkTo(n)}>{n.shortName}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}
