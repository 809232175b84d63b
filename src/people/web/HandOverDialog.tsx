import { useState } from 'react'
import type { PeoplePage, PersonDetail, PersonGrant } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { api, newKey } from '#platform/web/api.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { RemoteSelect } from '#units/web/RemoteSelect.tsx'
import css from './people.module.css'
import { PEOPLE_KEY } from './queries.ts'

type Props = { person: PersonDetail; grant: PersonGrant; onClose: () => void }
type Values = { toAccountId: Choice | null; from: PlainDate | null }

/** A post goes to somebody else on a day: the centre never stands without anybody in between. */
export function HandOverDialog({ person, grant, onClose }: Props) {
  const t = useWords(peopleWords)
  const today = useToday()
  const form = useForm<Values>({ initial: { toAccountId: null, from: today } })
  const [newGrantId] = useState(newKey)
  const save = useWrite(
    ({ toAccountId, from }: Values, idempotencyKey) =>
      api.post(
        `/api/people/${person.id}/grants/${grant.id}/hand-over`,
        { toAccountId: toAccountId?.value, newGrantId, from },
        { idempotencyKey },
      ),
    { refresh: [PEOPLE_KEY], onDone: onClose },
  )
  const search = useSuccessors(person.id)
  return (
    <Dialog open onClose={onClose} title={t('handOver.title', { role: grant.roleName })} place="middle">
      <p className={css['lead']}>{t('handOver.lead', { name: person.name, unit: grant.unitName })}</p>
      <Form form={form} write={save} onSubmit={save.run} submitLabel={t('handOver.submit')}>
        <RemoteSelect
          label={t('handOver.to')}
          hint={<AppLink to="/nguoi-dung/moi">{t('handOver.addFirst')}</AppLink>}
          searchKey={['people', person.id]}
          search={search}
          {...form.field('toAccountId')}
        />
        <DateField label={t('handOver.from')} shortcuts="future" min={today} {...form.field('from')} />
      </Form>
    </Dialog>
  )
}

/** Everybody one may read except the one who leaves and oneself, who may not take a role. */
function useSuccessors(leaving: string) {
  const { account } = useSession()
  return async (q: string, signal: AbortSignal): Promise<Choice[]> => {
    const { items } = await api.get<PeoplePage>('/api/people', { q }, { signal })
    return items
      .filter((p) => p.id !== leaving && p.id !== account.id)
      .map((p) => ({ value: p.id, label: p.name, hint: p.roles[0]?.roleName ?? p.unitName }))
  }
}
