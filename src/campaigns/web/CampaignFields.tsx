import { DateField } from '#platform/web/components/DateField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { campaignWords } from '../words/index.ts'

export type CampaignValues = { id: string; title: string; legalBasis: string; note: string; fromDay: string | null; toDay: string | null }

/** What a campaign is called, when it is, on which basis and what is asked of the centres. */
export function CampaignFields({ form, daysHint }: { form: FormState<CampaignValues>; daysHint?: string }) {
  const t = useWords(campaignWords)
  return (
    <>
      <TextField label={t('field.title')} {...form.field('title')} maxLength={200} />
      <DateField label={t('field.fromDay')} shortcuts="future" {...form.field('fromDay')} />
      <DateField label={t('field.toDay')} shortcuts="none" {...(daysHint ? { hint: daysHint } : {})} {...form.field('toDay')} />
      <TextField label={t('field.legalBasis')} optional {...form.field('legalBasis')} maxLength={300} />
      <TextAreaField label={t('field.note')} optional {...form.field('note')} maxLength={2000} />
    </>
  )
}
