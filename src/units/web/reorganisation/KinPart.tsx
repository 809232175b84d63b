import { Notice } from '#platform/web/components/Notice.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { Kin, UnitDetail } from '#units/rules/unit-detail.ts'
import { changeWords } from '#units/words/changes.ts'
import css from './reorganisation.module.css'

/** What a closed unit became: `Từ 01/07/2025 nhập vào …, theo Nghị quyết …` */
export function BecameNotice({ unit }: { unit: UnitDetail }) {
  const t = useWords(changeWords)
  const format = useFormat()
  const { successors } = unit
  const [first] = successors
  if (!first) return null
  return (
    <Notice tone="soon">
      {t('kin.became', { date: format.date(first.on), kind: successors.length > 1 ? 'split' : 'merge' })}{' '}
      {successors.map((k, i) => (
        <span key={k.unit.id}>
          {i > 0 && ', '}
          <AppLink to={`/don-vi/${k.unit.id}`}>{k.unit.name}</AppLink>
          {successors.length > 1 && ` (${t(k.keepsBooks ? 'kin.keeps' : 'kin.reads')})`}
        </span>
      ))}
      {first.legalBasis ? t('kin.basis', { basis: first.legalBasis }) : '.'}
    </Notice>
  )
}

/** Whom a unit follows, and to whom a part of it went while it stayed. */
export function KinPart({ unit }: { unit: UnitDetail }) {
  const t = useWords(changeWords)
  return (
    <>
      {unit.predecessors.length > 0 && <KinList title={t('kin.follows')} kin={unit.predecessors} />}
      {unit.valid.to === null && unit.successors.length > 0 && <KinList title={t('kin.partTo')} kin={unit.successors} />}
    </>
  )
}

function KinList({ title, kin }: { title: string; kin: readonly Kin[] }) {
  const t = useWords(changeWords)
  const format = useFormat()
  return (
    <section>
      <h2>{title}</h2>
      <ul className={css['plain']}>
        {kin.map((k) => (
          <li key={k.unit.id}>
            <AppLink to={`/don-vi/${k.unit.id}`}>{k.unit.name}</AppLink>
            <span className={css['quiet']}>
              {[t('kin.since', { date: format.date(k.on) }), t(k.keepsBooks ? 'kin.keeps' : 'kin.reads'), k.legalBasis].filter(Boolean).join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
