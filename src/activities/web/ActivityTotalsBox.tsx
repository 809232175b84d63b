import { useMediaQuery } from '@mantine/hooks'
import { BarList } from '#platform/web/components/BarList.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ActivityTotals } from '../rules/activity-list.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { listPath, type ListAddress } from './list-address.ts'
import { useTerms } from './use-terms.ts'

type Props = { totals: ActivityTotals; address: ListAddress }

/** What the filtered records add up to, and how it divides among the fields. */
export function ActivityTotalsBox({ totals, address }: Props) {
  const t = useWords(activityWords)
  const { number } = useFormat()
  const elsewhere = totals.listed - totals.activities
  const figures = [
    ['activities', totals.activities],
    ['sessions', totals.sessions],
    ['attended', totals.attended],
    ['women', totals.women],
    ['ethnic', totals.ethnic],
    ['policy', totals.policy],
  ] as const
  return (
    <section aria-label={t('totals.label')} className={css['totals']}>
      <dl className={css['figures']}>
        {figures.map(([key, value]) => (
          <div key={key}>
            <dt>{t(`totals.${key}`)}</dt>
            <dd className={value === null ? css['unknown'] : undefined}>
              {value === null ? t('none') : number(value)}
            </dd>
          </div>
        ))}
      </dl>
      {totals.attendedUnknown > 0 && (
        <p className={css['quiet']}>{t('totals.unknown', { n: totals.attendedUnknown })}</p>
      )}
      {elsewhere > 0 && <p className={css['quiet']}>{t('totals.elsewhere', { n: elsewhere })}</p>}
      {totals.byField.length > 1 && <ByField totals={totals} address={address} />}
    </section>
  )
}

/** Drawn at once where there is room; on a phone the list comes first. */
function ByField({ totals, address }: Props) {
  const t = useWords(activityWords)
  const { name } = useTerms()
  const wide = useMediaQuery('(min-width: 48em)', undefined, { getInitialValueInEffect: false })
  const bars = (
    <BarList
      caption={t('totals.byField')}
      unit={t('totals.unit')}
      bars={totals.byField.map((f) => ({
        id: f.field,
        label: name('fields', f.field),
        value: f.attended,
        to: listPath({ ...address, nhom: f.field }),
        note: t('totals.byFieldNote', { n: f.activities }),
      }))}
    />
  )
  if (wide) return bars
  return (
    <Fold title={t('totals.draw')} last>
      {bars}
    </Fold>
  )
}
