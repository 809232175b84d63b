import { Button } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { CENTRE_KINDS, ProfileInput, type Profile } from '#units/rules/profile.ts'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { unitWords } from '#units/words/index.ts'
import { formOf, theirChanges, type ProfileForm } from './profile-form.ts'
import { UNITS_KEY, useUnit } from './queries.ts'
import css from './units.module.css'

export default function ProfilePage() {
  const t = useWords(unitWords)
  const unit = useUnit(usePathParam('id'))
  const back = unit.data ? { to: `/don-vi/${unit.data.id}`, label: unit.data.shortName } : { to: '/don-vi', label: t('units.title') }
  return (
    <Page title={t('profile.title')} lead={unit.data?.name} back={back} width="text">
      <Loaded query={unit} shape="page">
        {(data) => <ProfileFields unit={data} />}
      </Loaded>
    </Page>
  )
}

function ProfileFields({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  const go = useGo()
  const form = useForm<ProfileForm>({ initial: formOf(unit.profile), schema: ProfileInput })
  const save = useWrite(
    (values: ProfileForm, idempotencyKey) => api.put(`/api/units/${unit.id}/profile`, values, { idempotencyKey }),
    {
      refresh: [UNITS_KEY],
      onDone: () => {
        showToast({ message: t('profile.saved') })
        go(`/don-vi/${unit.id}`)
      },
    },
  )
  const theirs = save.problem?.code === 'data.changed_meanwhile' ? (save.problem.details['theirs'] as Profile | null) : null
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('profile.save')}>
      {theirs && (
        <Conflict
          mine={form.values}
          theirs={theirs}
          onTake={() => (form.patch(formOf(theirs)), save.reset())}
          onKeep={() => (form.patch({ version: theirs.version }), save.run({ ...form.values, version: theirs.version }))}
        />
      )}
      <ChoiceField label={t('profile.kind')} choices={CENTRE_KINDS.map((value) => ({ value, label: t(`profile.kind.${value}`) }))} {...form.field('kind')} />
      <ChoiceField
        name="combined"
        label={t('profile.form')}
        choices={[
          { value: 'alone', label: t('profile.alone') },
          { value: 'combined', label: t('profile.combined') },
        ]}
        value={form.values.combined ? 'combined' : 'alone'}
        onChange={(value) => form.patch({ combined: value === 'combined' })}
      />
      <TextField label={t('profile.decisionNumber')} hint={t('profile.decisionHint')} optional {...form.field('decisionNumber')} />
      <DateField label={t('profile.decisionDate')} shortcuts="none" optional {...form.field('decisionDate')} />
      <TextField label={t('profile.decisionBy')} optional {...form.field('decisionBy')} />
      <TextField label={t('profile.address')} optional {...form.field('address')} />
      <TextField label={t('profile.phone')} type="tel" optional {...form.field('phone')} />
      <TextField label={t('profile.email')} type="email" optional {...form.field('email')} />
      <ChoiceField
        name="isPublic"
        label={t('public.title')}
        hint={t('public.hint')}
        choices={[
          { value: 'shown', label: t('public.shown') },
          { value: 'hidden', label: t('public.hidden') },
        ]}
        value={form.values.isPublic ? 'shown' : 'hidden'}
        onChange={(value) => form.patch({ isPublic: value !== 'hidden' })}
      />
    </Form>
  )
}

type ConflictProps = { mine: ProfileForm; theirs: Profile; onTake: () => void; onKeep: () => void }

/** Somebody else saved meanwhile: their text beside one's own, and both ways out. */
function Conflict({ mine, theirs, onTake, onKeep }: ConflictProps) {
  const t = useWords(unitWords)
  return (
    <Notice tone="soon">
      <p>{t('profile.conflict')}</p>
      <ul className={css['compare']}>
        {theirChanges(mine, theirs).map(([field, value]) => (
          <li key={field}>{t('profile.theirs', { field: t(`profile.${field}`), value: value === '' ? '–' : value })}</li>
        ))}
      </ul>
      <div className={css['row']}>
        <Button variant="default" onClick={onTake}>
          {t('profile.takeTheirs')}
        </Button>
        <Button variant="default" onClick={onKeep}>
          {t('profile.keepMine')}
        </Button>
      </div>
    </Notice>
  )
}
