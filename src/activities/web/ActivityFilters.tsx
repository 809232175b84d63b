import { isPlainDate } from '#platform/common/dates.ts'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useCentres } from '#units/web/use-centres.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { periodChoice, periodParam, type ListAddress, type PeriodChoice } from './list-address.ts'
import { choicesOf, useTerms } from './use-terms.ts'

const PERIODS: PeriodChoice[] = ['year', 'quarter', 'all', 'own']

/** The span always in sight, the rest folded; every choice goes into the address. */
export function ActivityFilters({ address }: { address: ListAddress }) {
  const t = useWords(activityWords)
  const [, setPeriod] = useSearchParam('ky')
  const used = [address.nhom, address.hinhthuc, address.donvi, address.chutri, address.tinhtrang].filter(Boolean).length
  return (
    <div className="hn-no-print">
      <Segments
        label={t('period.label')}
        segments={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
        value={periodChoice(address)}
        onChange={(choice) => setPeriod(periodParam(choice))}
      />
      {periodChoice(address) === 'own' && <OwnDays />}
      <Fold title={used > 0 ? t('filter.moreOn', { n: used }) : t('filter.more')} startOpen={used > 0}>
        <MoreFilters />
      </Fold>
    </div>
  )
}

function OwnDays() {
  const t = useWords(activityWords)
  const today = useToday()
  const [from, setFrom] = useSearchParam('tu')
  const [to, setTo] = useSearchParam('den')
  const dayOf = (text: string) => (isPlainDate(text) ? text : null)
  return (
    <div className={css['filters']}>
      <FieldRow>
        <DateField
          name="tu"
          label={t('filter.from')}
          value={dayOf(from)}
          onChange={(d) => setFrom(d ?? '')}
          max={today}
          shortcuts="none"
        />
        <DateField
          name="den"
          label={t('filter.to')}
          value={dayOf(to)}
          onChange={(d) => setTo(d ?? '')}
          shortcuts="none"
        />
      </FieldRow>
    </div>
  )
}

function MoreFilters() {
  const t = useWords(activityWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const centres = useCentres()
  const owners = (['centre', 'partner', 'other_centre'] as const).map((value) => ({
    value,
    label: t(`owner.${value}`),
  }))
  const statuses = (['held', 'planned', 'cancelled', 'all'] as const).map((value) => ({
    value,
    label: t(`filter.status.${value}`),
  }))
  return (
    <div className={css['filters']}>
      <FieldRow least="16rem">
        {centres.length > 1 && <Filter param="donvi" label={t('filter.unit')} choices={centres} />}
        <Filter param="nhom" label={t('field.field')} choices={choicesOf(terms.fields, locale)} />
        <Filter param="hinhthuc" label={t('field.form')} choices={choicesOf(terms.forms, locale)} />
        <Filter param="chutri" label={t('field.owner')} choices={owners} />
        <Filter param="tinhtrang" label={t('filter.status')} choices={statuses} any={t('filter.status.live')} />
      </FieldRow>
    </div>
  )
}

function Filter({
  param,
  label,
  choices,
  any,
}: {
  param: string
  label: string
  choices: readonly Choice[]
  any?: string
}) {
  const t = useWords(activityWords)
  const [value, setValue] = useSearchParam(param)
  const all: Choice = { value: ANY, label: any ?? t('filter.any') }
  return (
    <ChoiceField
      name={param}
      label={label}
      choices={[all, ...choices]}
      value={value || ANY}
      onChange={(chosen) => setValue(chosen === ANY || chosen === null ? '' : chosen)}
      chipsUpTo={0}
    />
  )
}

const ANY = 'any'
