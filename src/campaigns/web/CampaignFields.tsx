import { DateField } from '#platform/web/components/DateField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import type { TargetKey } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import { AskedField } from './AskedField.tsx'
import css from './campaigns.module.css'

export type CampaignValues = { id: string; title: string; legalBasis: string; note: string; fromDay: string | null; toDay: string | null; asked: string[] | null } & Record<TargetKey, number | null>

/** What nobody has said yet. */
export const NO_TARGETS = { targetCentres: null, targetSessions: null, targetAttended: null, asked: null }

type Props = { form: FormState<CampaignValues>; unitId: string; daysHint?: string }

/** What a campaign is called, when it is, who is asked to reach what together, on which basis. */
export function CampaignFields({ form, unitId, daysHint }: Props) {
  const t = useWords(campaignWords)
  return (
    <>
      <TextField label={t('field.title')} {...form.field('title')} maxLength={200} />
      <DateField label={t('field.fromDay')} shortcuts="future" {...form.field('fromDay')} />
      <DateField label={t('field.toDay')} shortcuts="none" {...(daysHint ? { hint: daysHint } : {})} {...form.field('toDay')} />
      <AskedField unitId={unitId} {...form.field('asked')} />
      <section aria-labelledby="muc-tieu" className={css['targets']}>
        <h2 id="muc-tieu">{t('targets.title')}</h2>
        <p className={css['quiet']}>{t('targets.hint')}</p>
        <NumberStepper label={t('field.targetCentres')} optional min={1} {...form.field('targetCentres')} />
        <NumberStepper label={t('field.targetSessions')} optional min={1} {...form.field('targetSessions')} />
        <NumberStepper label={t('field.targetAttended')} optional min={1} step={10} {...form.field('targetAttended')} />
      </section>
      <TextField label={t('field.legalBasis')} optional {...form.field('legalBasis')} maxLength={300} />
      <TextAreaField label={t('field.note')} optional {...form.field('note')} maxLength={2000} />
    </>
  )
}
