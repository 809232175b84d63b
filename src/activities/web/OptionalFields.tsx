import type { ReactNode } from 'react'
import { formatMoney } from '#platform/common/numbers.ts'
import { ChoiceField, ChoicesField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { MoneyField } from '#platform/web/components/MoneyField.tsx'
import { SuggestField } from '#platform/web/components/SuggestField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import { Fold } from '#platform/web/components/Fold.tsx'
import type { ActivityValues } from './form-values.ts'
import { choicesOf, useTerms } from './use-terms.ts'

type Props = { form: FormState<ActivityValues>; suggestions: ActivitySuggestions; photos: ReactNode; coming: boolean }

/** What most sessions do without, each part folded until it is wanted. */
export function OptionalFields({ form, suggestions, photos, coming }: Props) {
  const t = useWords(activityWords)
  return (
    <>
      <Partners form={form} suggestions={suggestions} />
      {!coming && <Costs form={form} />}
      {photos}
      <Fold title={t('record.note')} fields={['note']} startOpen={form.values.note !== ''}>
        <TextAreaField label={t('field.note')} optional {...form.field('note')} maxLength={2000} />
      </Fold>
      <Publicity form={form} />
    </>
  )
}

function Publicity({ form }: Pick<Props, 'form'>) {
  const t = useWords(activityWords)
  const { isPublic } = form.values
  const choices = (['shown', 'hidden'] as const).map((value) => ({ value, label: t(`public.${value}`) }))
  return (
    <Fold title={t('field.isPublic')} note={t(isPublic ? 'public.shown' : 'public.hidden')} fields={['isPublic']}>
      <ChoiceField
        name="isPublic"
        label={t('public.label')}
        hint={t('public.hint')}
        choices={choices}
        value={isPublic ? 'shown' : 'hidden'}
        onChange={(value) => form.patch({ isPublic: value !== 'hidden' })}
      />
    </Fold>
  )
}

const MOST_CHIPS = 14

function Partners({ form, suggestions }: Omit<Props, 'photos' | 'coming'>) {
  const t = useWords(activityWords)
  const { values, patch } = form
  const names = [...new Set([...values.partners, ...suggestions.partners])].slice(
    0,
    Math.max(MOST_CHIPS, values.partners.length),
  )
  const owners: Choice[] = (['centre', 'partner', 'other_centre'] as const).map((value) => ({
    value,
    label: t(`owner.${value}`),
    ...(value === 'centre' ? {} : { hint: t(`record.ownerHint.${value}`) }),
  }))
  const chosen = [...values.partners, values.otherPartners].filter(Boolean)
  return (
    <Fold
      title={t('record.partners')}
      note={chosen.join(', ') || undefined}
      fields={['partners', 'otherPartners', 'owner', 'ownerName']}
      startOpen={chosen.length > 0 || values.owner !== 'centre'}
    >
      <ChoicesField
        name="partners"
        label={t('record.partnersLabel')}
        optional
        choices={names.map((name) => ({ value: name, label: name }))}
        value={values.partners}
        onChange={(partners) => patch({ partners })}
      />
      <TextField
        label={t('record.otherPartners')}
        hint={t('record.otherPartnersHint')}
        optional
        {...form.field('otherPartners')}
        maxLength={400}
      />
      <ChoiceField
        name="owner"
        label={t('record.ownerLabel')}
        choices={owners}
        value={values.owner}
        onChange={(owner) =>
          patch({ owner: owners.find((o) => o.value === owner) ? (owner as ActivityValues['owner']) : 'centre' })
        }
      />
      {values.owner !== 'centre' && (
        <SuggestField
          label={t('field.ownerName')}
          {...form.field('ownerName')}
          suggestions={values.owner === 'partner' ? [...values.partners, ...suggestions.owners] : suggestions.owners}
          maxLength={200}
        />
      )}
    </Fold>
  )
}

function Costs({ form }: Pick<Props, 'form'>) {
  const t = useWords(activityWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const { costs } = form.values
  const sum = Object.values(costs).reduce<number>((total, amount) => total + (amount ?? 0), 0)
  const sources = choicesOf(terms.sources, locale).concat(
    Object.keys(costs).flatMap((code) =>
      terms.sources.some((s) => s.code === code && !s.retired) ? [] : [{ value: code, label: code }],
    ),
  )
  return (
    <Fold
      title={t('record.costs')}
      note={sum > 0 ? formatMoney(sum) : undefined}
      fields={['costs']}
      startOpen={sum > 0}
    >
      {sources.map((source) => (
        <MoneyField
          key={source.value}
          name={`costs.${source.value}`}
          label={source.label}
          optional
          value={costs[source.value] ?? null}
          onChange={(amount) => form.patch({ costs: { ...costs, [source.value]: amount } })}
        />
      ))}
    </Fold>
  )
}
