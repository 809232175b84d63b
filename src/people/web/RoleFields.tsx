import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Appointments } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField, type Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import type { FormState } from '#platform/web/use-form.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import { UnitPicker } from '#units/web/UnitPicker.tsx'
import { useRoles } from './queries.ts'

export type RoleValues = { unitId: Choice | null; role: string | null; from: PlainDate | null; to: PlainDate | null }

/** What the API wants: the last day of the form becomes the first day without the role. */
export function roleInput({ unitId, role, from, to }: RoleValues) {
  return { unitId: unitId?.value, role, from, to: to && addDays(to, 1) }
}

/** Where somebody works who manages one centre is no question. */
export function useFirstUnit(): Choice | null {
  const { active } = useSession()
  return active?.unitKind === 'centre' ? { value: active.unitId, label: active.unitName } : null
}

/** Which role, where, from when until when. Offers only roles that the asker may give at that unit. */
export function RoleFields<T extends RoleValues>({ form }: { form: FormState<T> }) {
  const t = useWords(peopleWords)
  const kind = useAppointedKind()
  const { values } = form
  const patch = (change: Partial<RoleValues>) => form.patch(change as Partial<T>)
  return (
    <>
      <UnitPicker
        name="unitId"
        label={t('grant.unit')}
        value={values.unitId}
        onChange={(unitId) => patch({ unitId, role: null })}
        {...(kind ? { kind } : {})}
      />
      {values.unitId && <RoleChoice unit={values.unitId.value} value={values.role} onChange={(role) => patch({ role })} />}
      <DateField name="from" label={t('grant.from')} shortcuts="future" value={values.from} onChange={(from) => patch({ from })} />
      <DateField
        name="to"
        label={t('grant.lastDay')}
        hint={t('grant.lastDayHint')}
        shortcuts="none"
        optional
        value={values.to}
        onChange={(to) => patch({ to })}
        {...(values.from ? { min: values.from } : {})}
      />
    </>
  )
}

/** The kind of unit at which the asker gives roles, when there is only one: nobody should look for a ward in vain. */
function useAppointedKind(): UnitKind | undefined {
  const { grants } = useSession()
  const roles = useRoles().data?.items ?? []
  const mine = roles.filter((r) => grants.some((g) => g.role === r.key))
  const given = new Set(mine.flatMap((r) => r.appoints.map((a) => a.key)))
  const kinds = new Set(roles.filter((r) => given.has(r.key)).flatMap((r) => r.unitKinds))
  return kinds.size === 1 ? [...kinds][0] : undefined
}

type ChoiceProps = { unit: string; value: string | null; onChange: (role: string | null) => void }

function RoleChoice({ unit, value, onChange }: ChoiceProps) {
  const t = useWords(peopleWords)
  const locale = useLocale()
  const query = useQuery({
    queryKey: ['appointments', unit, locale],
    queryFn: () => api.get<z.infer<typeof Appointments>>('/api/appointments', { unit }),
  })
  if (!query.data) return null
  if (query.data.roles.length === 0) return <Notice tone="soon">{t('grant.none')}</Notice>
  const choices = query.data.roles.map((r) => ({ value: r.key, label: r.name }))
  return <ChoiceField name="role" label={t('grant.role')} choices={choices} value={value} onChange={onChange} />
}
