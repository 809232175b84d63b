import type { PersonDetail, PersonGrant } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { PEOPLE_KEY } from './queries.ts'

type Props = { person: PersonDetail; grant: PersonGrant; onClose: () => void }
type Values = { when: string | null; to: PlainDate | null }

/** At once, or after a last day. */
export function EndGrantDialog({ person, grant, onClose }: Props) {
  const t = useWords(peopleWords)
  const today = useToday()
  const form = useForm<Values>({ initial: { when: 'now', to: today } })
  const end = useWrite(
    ({ when, to }: Values, idempotencyKey) => {
      const first = when === 'now' || to === null ? null : addDays(to, 1)
      return api.post(`/api/people/${person.id}/grants/${grant.id}/end`, { to: first }, { idempotencyKey })
    },
    { refresh: [PEOPLE_KEY], onDone: onClose },
  )
  return (
    <Dialog open onClose={onClose} title={t('grant.endTitle', { role: grant.roleName, name: person.name })} place="middle">
      <Form form={form} write={end} onSubmit={end.run} submitLabel={t('grant.end')}>
        <ChoiceField
          label={t('grant.when')}
          choices={[
            { value: 'now', label: t('grant.atOnce') },
            { value: 'later', label: t('grant.afterDay') },
          ]}
          {...form.field('when')}
        />
        {form.values.when === 'later' && <DateField label={t('grant.lastDay')} shortcuts="future" min={today} {...form.field('to')} />}
      </Form>
    </Dialog>
  )
}
