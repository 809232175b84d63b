import { Button } from '@mantine/core'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { nextPeriod, periodOf, periodRange } from '#platform/common/periods.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useToday } from '#platform/web/today.tsx'
import type { InstrumentVersion } from '../rules/instrument-views.ts'
import { Certainty } from '../rules/instrument.ts'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'
import { NO_BASIS, type VersionValues } from './version-form.ts'

type Props = {
  values: VersionValues
  patch: (change: Partial<VersionValues>) => void
  /** The versions it comes after; none for a rule that is new in its area. */
  versions: readonly InstrumentVersion[]
}

/** Since when, on what basis, how certain, and why: asked for every change of a rule. */
export function VersionFields(props: Props) {
  const t = useRuleWords()
  const { values, patch } = props
  return (
    <>
      <FromField {...props} />
      <BasisFields {...props} />
      <ChoiceField
        name="certainty"
        label={t('change.certainty')}
        choices={Certainty.options.map((value) => ({ value, label: t(`certainty.${value}`) }))}
        value={values.certainty}
        onChange={(value) => patch({ certainty: Certainty.nullable().parse(value) })}
      />
      <TextAreaField
        name="reason"
        label={t('change.reason')}
        hint={t('change.reasonHint')}
        rows={2}
        maxLength={500}
        value={values.reason}
        onChange={(reason) => patch({ reason })}
      />
    </>
  )
}

function FromField({ values: { from }, patch, versions }: Props) {
  const t = useRuleWords()
  const format = useFormat()
  const today = useToday()
  const begun = versions.flatMap((v) => v.valid?.from ?? []).filter((day) => day <= today).sort().at(-1)
  const replaced = versions.flatMap((v) => v.valid?.from ?? []).filter((day) => day > today && from !== null && day >= from).sort()[0]
  return (
    <>
      <DateField
        name="from"
        label={t('change.from')}
        hint={t('change.fromHint', { date: format.date(nextQuarter(today)) })}
        shortcuts="none"
        value={from}
        onChange={(day) => patch({ from: day })}
        {...(begun ? { min: addDays(begun, 1) } : {})}
      />
      {from !== null && from < today && <Notice tone="soon">{t('change.fromPast', { date: format.date(from) })}</Notice>}
      {replaced && <Notice tone="soon">{t('change.replaces', { date: format.date(replaced) })}</Notice>}
    </>
  )
}

const nextQuarter = (today: PlainDate) => periodRange(nextPeriod(periodOf(today, 'quarter'))).from

function BasisFields({ values: { legalBasis }, patch }: Props) {
  const t = useRuleWords()
  const many = legalBasis.length > 1
  const set = (i: number, change: Partial<typeof NO_BASIS>) =>
    patch({ legalBasis: legalBasis.map((basis, n) => (n === i ? { ...basis, ...change } : basis)) })
  return (
    <fieldset className={css['basis']}>
      <legend>{t('change.basis')}</legend>
      {legalBasis.map((basis, i) => (
        // Documents have no id of their own and keep their places.
        <div key={i} className={css['document']}>
          <TextField
            name={`legalBasis.${i}.text`}
            label={many ? t('change.basisNumber', { n: i + 1 }) : t('change.basisText')}
            hint={t('change.basisTextHint')}
            maxLength={300}
            value={basis.text}
            onChange={(text) => set(i, { text })}
          />
          <TextAreaField
            name={`legalBasis.${i}.note`}
            label={t('change.basisNote')}
            hint={t('change.basisNoteHint')}
            rows={2}
            maxLength={500}
            optional
            value={basis.note}
            onChange={(note) => set(i, { note })}
          />
          {many && (
            <Button variant="default" mb="md" onClick={() => patch({ legalBasis: legalBasis.filter((_, n) => n !== i) })}>
              {t('change.basisDrop', { n: i + 1 })}
            </Button>
          )}
        </div>
      ))}
      <Button variant="default" mb="lg" onClick={() => patch({ legalBasis: [...legalBasis, NO_BASIS] })}>
        {t('change.basisAdd')}
      </Button>
    </fieldset>
  )
}
