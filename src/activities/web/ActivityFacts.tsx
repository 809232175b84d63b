import type { ReactNode } from 'react'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Activity } from '../rules/activity.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { useTerms } from './use-terms.ts'

/** What the record says, in the order in which it was asked. Lines without a value are left out, counts never are. */
export function ActivityFacts({ activity: a }: { activity: Activity }) {
  const t = useWords(activityWords)
  const { name } = useTerms()
  const format = useFormat()
  const counts = useCounts(a)
  const money = a.costs.map((c) => `${name('sources', c.source)}: ${format.money(c.amount)}`).join('\n')
  return (
    <dl className={css['facts']}>
      <Fact label={t('field.field')}>{name('fields', a.field)}</Fact>
      <Fact label={t('field.form')}>{name('forms', a.form)}</Fact>
      <Fact label={t('detail.when')}>{useWhen(a)}</Fact>
      <Fact label={t('field.place')}>{a.place}</Fact>
      <Fact label={t('field.onlineUrl')}>
        {a.onlineUrl === '' ? null : (
          <a href={a.onlineUrl} target="_blank" rel="noopener noreferrer">
            {a.onlineUrl}
          </a>
        )}
      </Fact>
      <Fact label={t('field.speakers')}>{a.speakers}</Fact>
      <Fact label={t('field.owner')}>{a.owner === 'centre' ? '' : `${a.ownerName} (${t(`owner.${a.owner}`)})`}</Fact>
      <Fact label={t('field.partners')}>{a.partners.join(', ')}</Fact>
      <Fact label={t('detail.people')}>{a.status === 'planned' ? '' : counts}</Fact>
      <Fact label={t('field.costs')}>{money}</Fact>
      <Fact label={t('field.note')}>{a.note}</Fact>
      <Fact label={t('field.isPublic')}>{a.isPublic ? '' : t('public.hidden')}</Fact>
    </dl>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  if (children === '' || children === null) return null
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function useWhen(a: Activity): string {
  const t = useWords(activityWords)
  const format = useFormat()
  const days = a.endedOn
    ? t('detail.days', { from: format.date(a.heldOn), to: format.date(a.endedOn) })
    : format.weekday(a.heldOn)
  const times =
    a.startsAt && a.endsAt
      ? t('detail.times', { from: a.startsAt, to: a.endsAt })
      : a.startsAt
        ? t('detail.from', { from: a.startsAt })
        : ''
  const sessions = a.sessionCount > 1 ? t('sessions', { n: a.sessionCount }) : ''
  return [days, times, sessions].filter(Boolean).join(', ')
}

function useCounts(a: Activity): string {
  const t = useWords(activityWords)
  const format = useFormat()
  const total = a.attended === null ? t('none') : t('attendances', { n: a.attended })
  const parts = (['women', 'ethnic', 'policy', 'persons'] as const).flatMap((key) =>
    a[key] === null ? [] : [`${t(`field.${key}`)}: ${format.number(a[key])}`],
  )
  return [total, ...parts].join('\n')
}
