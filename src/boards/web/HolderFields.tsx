import type { PlainDate } from '#platform/common/dates.ts'
import { suggestUsername } from '#people/rules/account.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import { RemoteSelect } from '#units/web/RemoteSelect.tsx'
import type { Candidate } from '../rules/term-writes.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { accessChoices, accessOf, type AccessValues, type HolderValues, type Person } from './term-form.ts'

type Values = HolderValues & AccessValues
type Props<T extends Values> = {
  form: FormState<T>
  unitId: string
  /** Left out where the post gives no role, or where the asker may not give it. */
  roleName: string | null
  /** The last day of the term, with which the role ends. */
  lastDay: PlainDate | null
  leaving?: string
}

/** Who: found among those known, or somebody new; and what they may do in the software. */
export function HolderFields<T extends Values>({ form, unitId, roleName, lastDay, leaving }: Props<T>) {
  const t = useWords(boardWords)
  const { values } = form
  const patch = (change: Partial<Values>) => form.patch(change as Partial<T>)
  const search = async (q: string, signal: AbortSignal): Promise<Person[]> => {
    const { items } = await api.get<{ items: Candidate[] }>(`/api/boards/${unitId}/candidates`, { q }, { signal })
    return items
      .filter((c) => c.personId !== leaving)
      .map((c) => ({ value: c.personId, label: c.name, hint: c.hint, accountId: c.accountId }))
  }
  const name = (fullName: string) => {
    const follows = values.username === suggestUsername(values.fullName)
    patch({ fullName, ...(follows ? { username: suggestUsername(fullName) } : {}) })
  }
  return (
    <>
      <ChoiceField
        name="who"
        label={t(leaving ? 'field.next' : 'field.holder')}
        choices={(['known', 'new'] as const).map((v) => ({ value: v, label: t(`field.who.${v}`) }))}
        value={values.who}
        onChange={(who) => patch({ who: who === 'new' ? 'new' : 'known' })}
      />
      {values.who === 'known' ? (
        <RemoteSelect
          name="holder"
          label={t('field.find')}
          hint={t('field.who.knownHint')}
          searchKey={['candidates', unitId]}
          search={search}
          value={values.holder}
          onChange={(c) => patch({ holder: asPerson(c), username: c ? suggestUsername(c.label) : '' })}
        />
      ) : (
        <>
          <TextField name="holder.fullName" label={t('field.fullName')} value={values.fullName} onChange={name} />
          <TextField
            name="holder.phone"
            label={t('field.phone')}
            type="tel"
            optional
            value={values.phone}
            onChange={(phone) => patch({ phone })}
          />
        </>
      )}
      {roleName !== null && <AccessFields values={values} patch={patch} roleName={roleName} lastDay={lastDay} />}
    </>
  )
}

function AccessFields({
  values,
  patch,
  roleName,
  lastDay,
}: {
  values: Values
  patch: (change: Partial<Values>) => void
  roleName: string
  lastDay: PlainDate | null
}) {
  const t = useWords(boardWords)
  const format = useFormat()
  const { access } = accessOf(values)
  return (
    <>
      <ChoiceField
        name="access"
        label={t('field.access')}
        hint={t('field.access.role', { role: roleName })}
        choices={accessChoices(values).map((v) => ({ value: v, label: t(`field.access.${v}`) }))}
        value={access}
        onChange={(v) => patch({ access: v === 'account' || v === 'new' ? v : 'none' })}
      />
      {access === 'none' && accessChoices(values).includes('account') && (
        <p className={css['beside']} role="status">
          {t('field.access.stays', { role: roleName })}
        </p>
      )}
      {access !== 'none' && (
        <p className={css['beside']} role="status">
          {lastDay === null ? t('field.access.open') : t('field.access.until', { date: format.date(lastDay) })}
        </p>
      )}
      {access === 'new' && (
        <>
          <TextField
            name="access.username"
            label={t('field.username')}
            value={values.username}
            onChange={(username) => patch({ username })}
          />
          <TextField
            name="access.email"
            label={t('field.email')}
            hint={t('field.emailHint')}
            type="email"
            optional
            value={values.email}
            onChange={(email) => patch({ email })}
          />
        </>
      )}
    </>
  )
}

/** Whoever was found carries their account along. */
function asPerson(c: Choice | null): Person | null {
  if (!c) return null
  const account: unknown = Reflect.get(c, 'accountId')
  return { ...c, accountId: typeof account === 'string' ? account : null }
}
