import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { ValueUnit } from '#instruments/rules/report-form.ts'
import { reportWords } from '../../words/index.ts'
import type { BehindFigure } from '../../rules/report.ts'
import { cellText } from './cell-text.ts'
import css from './RecordList.module.css'

type BehindRecord = BehindFigure['records'][number]

/** The activities that made a figure, newest first, each one press away. */
export function RecordList({ behind, unit }: { behind: BehindFigure; unit: ValueUnit }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const how = <p className={css['hint']}>{t('behind.how', { text: behind.definition[locale] })}</p>
  if (behind.total === 0)
    return (
      <>
        <EmptyState title={t('behind.none')}>{t('behind.noneHint')}</EmptyState>
        {how}
      </>
    )
  const shown = behind.records.length
  return (
    <section aria-labelledby="phia-sau">
      <h3 id="phia-sau" className={css['head']}>
        {t('behind.count', { n: behind.total })}
      </h3>
      {shown < behind.total && <p className={css['hint']}>{t('behind.shown', { n: shown })}</p>}
      <ul className={css['list']}>
        {behind.records.map((record) => (
          <Line key={record.id} record={record} unit={unit} />
        ))}
      </ul>
      {how}
    </section>
  )
}

function Line({ record, unit }: { record: BehindRecord; unit: ValueUnit }) {
  const t = useWords(reportWords)
  const format = useFormat()
  return (
    <li className={css['line']}>
      <div className={css['what']}>
        <AppLink to={record.href} className={css['link']}>
          {record.title}
        </AppLink>
        <div className={css['detail']}>{[format.date(record.on), record.detail].filter(Boolean).join(' · ')}</div>
        {(record.since === 'edited' || record.since === 'added') && (
          <div className={css['since']}>{t(`since.${record.since}`)}</div>
        )}
      </div>
      {unit !== 'text' && <div className={css['value']}>{cellText(record.value, unit)}</div>}
    </li>
  )
}
