import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { choicesOf, useTerms } from '#activities/web/use-terms.ts'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { useSuggestions } from '#activities/web/queries.ts'
import { activityWords } from '#activities/words/index.ts'
import { guessTerm } from '#activities/rules/guess.ts'
import { suggestFrom } from '#activities/rules/suggestions.ts'
import type { CampaignItem } from '#campaigns/rules/campaign.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField, ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { SuggestField } from '#platform/web/components/SuggestField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { SignUp } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import type { CourseValues } from './course-values.ts'
import css from './courses.module.css'
import { useResources } from './queries.ts'

type Props = { form: FormState<CourseValues>; unitId: string }

export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css['section']}>
      <h2>{title}</h2>
      {children}
    </section>
  )
}

/** What it is: the name, and what follows from it. */
export function WhatFields({ form }: Pick<Props, 'form'>) {
  const t = useWords(courseWords)
  const locale = useLocale()
  const { terms } = useTerms()
  const { values, patch } = form
  const named = (title: string) => {
    const guess = { field: guessTerm(terms.fields, title)?.code, form: guessTerm(terms.forms, title)?.code }
    patch({ title, ...(values.field === null && guess.field ? { field: guess.field } : {}), ...(values.form === null && guess.form ? { form: guess.form } : {}) })
  }
  const yesNo = (['yes', 'no'] as const).map((value) => ({ value, label: t(value) }))
  return (
    <Part title={t('form.what')}>
      <TextField name="title" label={t('field.title')} hint={t('form.titleHint')} value={values.title} onChange={named} maxLength={200} />
      <FieldRow least="16rem">
        <ChoiceField label={t('field.field')} choices={choicesOf(terms.fields, locale, values.field)} {...form.field('field')} />
        <ChoiceField label={t('field.form')} choices={choicesOf(terms.forms, locale, values.form)} {...form.field('form')} />
      </FieldRow>
      <TextField label={t('field.audience')} optional {...form.field('audience')} maxLength={200} />
      <ChoiceField
        name="digitalSkills"
        label={t('field.digitalSkills')}
        hint={t('form.digitalHint')}
        choices={yesNo}
        value={values.digitalSkills ? 'yes' : 'no'}
        onChange={(v) => patch({ digitalSkills: v === 'yes' })}
      />
    </Part>
  )
}

/** Where: a room that can be kept, words, or a link. `room`: how a room is chosen once the sessions stand. */
export function WhereFields({ form, unitId, booking, room }: Props & { booking: boolean; room?: ReactNode }) {
  const t = useWords(courseWords)
  const suggestions = useSuggestions(unitId).data ?? suggestFrom([], [])
  const resources = useResources(unitId)
  return (
    <Part title={t('form.where')}>
      {booking && <Kept form={form} label={t('form.rooms')} resources={resources.filter((r) => r.kind === 'room')} place />}
      {room}
      <SuggestField label={t('field.place')} optional {...form.field('place')} suggestions={suggestions.places} maxLength={300} />
      <TextField label={t('field.onlineUrl')} hint={t('form.onlineHint')} optional {...form.field('onlineUrl')} maxLength={500} />
      {booking && <Kept form={form} label={t('form.devices')} resources={resources.filter((r) => r.kind === 'device')} />}
    </Part>
  )
}

type KeptProps = Pick<Props, 'form'> & { label: string; resources: readonly { id: string; name: string }[]; place?: boolean }

function Kept({ form, label, resources, place }: KeptProps) {
  const { values, patch } = form
  if (resources.length === 0) return null
  const own = values.resources.filter((id) => resources.some((r) => r.id === id))
  const choose = (ids: string[]) => {
    const names = resources.filter((r) => ids.includes(r.id)).map((r) => r.name)
    // The words follow the choice as long as nobody wrote their own.
    const before = resources.filter((r) => own.includes(r.id)).map((r) => r.name).join(', ')
    patch({
      resources: [...values.resources.filter((id) => !own.includes(id)), ...ids],
      ...(place && values.place === before ? { place: names.join(', ') } : {}),
    })
  }
  return (
    <ChoicesField
      name="resources"
      label={label}
      optional
      choices={resources.map((r) => ({ value: r.id, label: r.name }))}
      value={own}
      onChange={choose}
    />
  )
}

/** Who teaches, and with whom. `teachers`: whom the sessions keep. */
export function WhoFields({ form, unitId, teachers }: Props & { teachers: ReactNode }) {
  const t = useWords(courseWords)
  const a = useWords(activityWords)
  const suggestions = useSuggestions(unitId).data ?? suggestFrom([], [])
  const { values, patch } = form
  const names = [...new Set([...values.partners, ...suggestions.partners])].slice(0, Math.max(8, values.partners.length))
  const owners = (['centre', 'partner', 'other_centre'] as const).map((value) => ({ value, label: a(`owner.${value}`) }))
  const shared = [...values.partners, values.otherPartners].filter(Boolean).join(', ')
  return (
    <Part title={t('form.who')}>
      {teachers}
      <SuggestField label={t('field.speakers')} optional {...form.field('speakers')} suggestions={suggestions.speakers} maxLength={300} />
      <Fold title={t('form.together')} note={shared || undefined} fields={['partners', 'otherPartners', 'owner', 'ownerName']} startOpen={values.owner !== 'centre'}>
        <ChoicesField
          name="partners"
          label={t('field.partners')}
          optional
          choices={names.map((name) => ({ value: name, label: name }))}
          value={values.partners}
          onChange={(partners) => patch({ partners })}
        />
        <TextField label={t('form.otherPartners')} hint={t('form.otherPartnersHint')} optional {...form.field('otherPartners')} maxLength={400} />
        <ChoiceField
          name="owner"
          label={t('field.owner')}
          choices={owners}
          value={values.owner}
          onChange={(v) => patch({ owner: owners.find((o) => o.value === v)?.value ?? 'centre' })}
        />
        {values.owner !== 'centre' && (
          <SuggestField label={t('field.ownerName')} {...form.field('ownerName')} suggestions={suggestions.owners} maxLength={200} />
        )}
      </Fold>
    </Part>
  )
}

export function HowManyFields({ form, day }: Pick<Props, 'form'> & { day: string | undefined }) {
  const t = useWords(courseWords)
  const a = useWords(activityWords)
  const { values, patch } = form
  const isPublic = [{ value: 'yes', label: a('public.shown') }, { value: 'no', label: a('public.hidden') }]
  return (
    <Part title={t('form.howMany')}>
      <ChoiceField
        name="signUp"
        label={t('field.signUp')}
        choices={SignUp.options.map((value) => ({ value, label: t(`signUp.${value}`) }))}
        value={values.signUp}
        onChange={(v) => patch({ signUp: SignUp.options.find((o) => o === v) ?? 'public' })}
      />
      {values.signUp !== 'none' && (
        <NumberStepper label={t('field.capacity')} hint={t('form.capacityHint')} optional {...form.field('capacity')} min={1} max={10_000} />
      )}
      <CampaignChoice form={form} day={day} />
      <Fold title={t('form.more')} fields={['note', 'isPublic']} startOpen={values.note !== ''}>
        <ChoiceField
          name="isPublic"
          label={a('public.label')}
          choices={isPublic}
          value={values.isPublic ? 'yes' : 'no'}
          onChange={(v) => patch({ isPublic: v !== 'no' })}
        />
        <TextAreaField label={t('field.note')} optional {...form.field('note')} maxLength={2000} />
      </Fold>
    </Part>
  )
}

/** Offered only where the first day falls into one. */
function CampaignChoice({ form, day }: Pick<Props, 'form'> & { day: string | undefined }) {
  const t = useWords(courseWords)
  const query = useQuery({
    queryKey: ['campaigns', 'on', day],
    queryFn: () => api.get<{ campaigns: CampaignItem[] }>('/api/campaigns', { on: day ?? '' }),
    enabled: day !== undefined,
  })
  const campaigns = query.data?.campaigns ?? []
  if (campaigns.length === 0) return null
  const choices = [...campaigns.map((c) => ({ value: c.id, label: c.title })), { value: '', label: t('form.noCampaign') }]
  return (
    <ChoiceField
      name="campaignId"
      label={t('field.campaignId')}
      choices={choices}
      value={form.values.campaignId ?? ''}
      onChange={(id) => form.patch({ campaignId: id || null })}
    />
  )
}
