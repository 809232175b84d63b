import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { unitWords } from '#units/words/index.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Facts } from './Facts.tsx'
import css from './units.module.css'

export function ProfilePart({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  return (
    <section>
      <h2>{t('profile.title')}</h2>
      {unit.profile ? <ProfileFacts profile={unit.profile} /> : <EmptyState title={t('profile.none')} />}
      {unit.can.profile && (
        <div className={css['row']}>
          <ButtonLink to={`/don-vi/${unit.id}/ho-so`} variant="default">
            {t('profile.edit')}
          </ButtonLink>
        </div>
      )}
    </section>
  )
}

function ProfileFacts({ profile: p }: { profile: NonNullable<UnitDetail['profile']> }) {
  const t = useWords(unitWords)
  const format = useFormat()
  const decision = [
    p.decisionNumber,
    p.decisionDate && t('profile.onDay', { date: format.date(p.decisionDate) }),
    p.decisionBy && t('profile.by', { who: p.decisionBy }),
  ]
  return (
    <Facts
      facts={[
        [t('profile.kind'), t(`profile.kind.${p.kind}`)],
        [t('profile.form'), t(p.combined ? 'profile.combined' : 'profile.alone')],
        [t('profile.decision'), decision.filter(Boolean).join(', ')],
        [t('profile.address'), p.address],
        [t('public.title'), t(p.isPublic ? 'public.shown' : 'public.hidden')],
        [t('profile.phone'), p.phone && <a href={`tel:${p.phone.replace(/[^+\d]/g, '')}`}>{p.phone}</a>],
        [t('profile.email'), p.email && <a href={`mailto:${p.email}`}>{p.email}</a>],
      ]}
    />
  )
}
