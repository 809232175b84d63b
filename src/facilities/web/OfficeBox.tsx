import { Notice } from '#platform/web/components/Notice.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import type { OfficeCheck } from '../rules/office.ts'
import css from '#registers/web/registers.module.css'
import { facilityWords } from '../words/index.ts'
import { useOfficeCheck } from './queries.ts'

/** The rule of one office, held against the rooms of the centre, with where it comes from and how sure that is. */
export function OfficeBox({ unitId }: { unitId: string }) {
  const check = useOfficeCheck(unitId).data
  return check ? <Said check={check} /> : null
}

function Said({ check }: { check: OfficeCheck }) {
  const t = useWords(facilityWords)
  const seats = check.seats ?? 0
  const rooms = check.rooms
    .map((r) => (r.capacity === null ? r.name : t('office.seats', { name: r.name, n: r.capacity })))
    .join(', ')
  return (
    <Notice tone={check.state === 'met' ? 'done' : 'soon'}>
      <p>
        <strong>{t('office.title')}.</strong> {t(`office.${check.state}`, { rooms, seats, needed: check.needed })}
      </p>
      <Basis check={check} />
    </Notice>
  )
}

function Basis({ check: { rule } }: { check: OfficeCheck }) {
  const t = useWords(facilityWords)
  const mayLook = usePermission('instrument.read')
  return (
    <p className={css['quiet']}>
      {t('office.basis')}: {rule.legalBasis.map((b) => b.text).join('; ')}.{' '}
      {rule.certainty !== 'verified' && `${t('office.unsure')} `}
      {mayLook && <AppLink to={`/quy-dinh/${rule.id}`}>{t('office.rule')}</AppLink>}
    </p>
  )
}
