import { isPlainDate } from '#platform/common/dates.ts'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, usePathParam, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { publicPath } from '#units/rules/public-address.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { unitWords } from '#units/words/index.ts'
import { Changes } from './Changes.tsx'
import { Lines } from './Lines.tsx'
import { ProfilePart } from './ProfilePart.tsx'
import { useUnit } from './queries.ts'
import { BecameNotice, KinPart } from './reorganisation/KinPart.tsx'
import { useSpanText } from './span-text.ts'
import css from './units.module.css'

export default function UnitPage() {
  const t = useWords(unitWords)
  const id = usePathParam('id')
  const [day] = useSearchParam('ngay')
  const unit = useUnit(id, isPlainDate(day) ? day : '')
  const back = { to: '/don-vi', label: t('units.title') }
  if (!unit.data) {
    return (
      <Page title={t('units.title')} back={back}>
        <Loaded query={unit}>{() => null}</Loaded>
      </Page>
    )
  }
  return (
    <Page title={unit.data.name} lead={<Lead unit={unit.data} />} back={back}>
      <div className={css['sections']}>
        {unit.data.valid.to && (unit.data.successors.length > 0 ? <BecameNotice unit={unit.data} /> : <ClosedNotice unit={unit.data} />)}
        <PublicLinks unit={unit.data} />
        {unit.data.kind === 'centre' && <BoardLink unit={unit.data} />}
        <Lines unit={unit.data} />
        {unit.data.kind === 'centre' && <ProfilePart unit={unit.data} />}
        {unit.data.residentGroups.length > 0 && unit.data.kind === 'centre' && <ResidentGroups unit={unit.data} />}
        <KinPart unit={unit.data} />
        <NamesPart unit={unit.data} />
        {(unit.data.can.write || unit.data.can.childKinds.length > 0) && <Changes unit={unit.data} />}
      </div>
    </Page>
  )
}

function Lead({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const format = useFormat()
  const [day] = useSearchParam('ngay')
  const parts = [t(`kind.${unit.kind}`), unit.code && t('units.code', { code: unit.code }), day && t('unit.onDay', { date: format.date(unit.on) })]
  return parts.filter(Boolean).join(' · ')
}

/** Plain links: these pages are not part of this application. */
function PublicLinks({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const path = publicPath(unit)
  if (path === null || unit.profile?.isPublic === false || unit.valid.to) return null
  return (
    <p className={css['row']}>
      <a href={path}>{t('public.open')}</a>
      <a href={`${path}/qr`}>{t('public.poster')}</a>
    </p>
  )
}

/** Who runs the centre stands on a page of its own. */
function BoardLink({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  if (!usePermission('board.read')) return null
  return (
    <p>
      <AppLink to={`/ban-giam-doc/${unit.id}`}>{t('unit.board')}</AppLink>
    </p>
  )
}

function ClosedNotice({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const format = useFormat()
  return (
    <Notice tone="soon">
      {t('unit.closed', { date: unit.valid.to ? format.date(unit.valid.to) : '', basis: unit.closedBasis ?? '' })}
    </Notice>
  )
}

function ResidentGroups({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  return (
    <section>
      <h2>{t('unit.groups', { n: unit.residentGroups.length })}</h2>
      <p>{unit.residentGroups.map((g) => g.name).join(', ')}</p>
    </section>
  )
}

function NamesPart({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const span = useSpanText()
  type Row = UnitDetail['names'][number]
  const columns: Column<Row>[] = [
    { id: 'name', head: t('unit.name'), cell: (n) => n.name, phone: 'title' },
    { id: 'short', head: t('unit.shortName'), cell: (n) => n.shortName },
    { id: 'valid', head: t('unit.validity'), cell: (n) => span(n.valid) },
    { id: 'basis', head: t('unit.legalBasis'), cell: (n) => n.legalBasis ?? '–' },
  ]
  return (
    <section>
      <h2>{t('unit.names')}</h2>
      <DataTable caption={t('unit.names')} captionHidden columns={columns} rows={unit.names} rowKey={(n) => n.name + String(n.valid.from)} />
    </section>
  )
}
