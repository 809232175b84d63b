import { PersonUpdate, type PersonDetail } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { PEOPLE_KEY } from './queries.ts'

type Props = { person: PersonDetail; open: boolean; onClose: () => void }
type Values = { fullName: string; phone: string; email: string }

export function ContactDialog({ person, open, onClose }: Props) {
  const t = useWords(peopleWords)
  return (
    <Dialog open={open} onClose={onClose} title={t('person.edit')} place="side">
      <ContactFields person={person} onDone={onClose} />
    </Dialog>
  )
}

function ContactFields({ person, onDone }: { person: PersonDetail; onDone: () => void }) {
  const t = useWords(peopleWords)
  const initial = { fullName: person.name, phone: person.phone ?? '', email: person.email ?? '' }
  const form = useForm<Values>({ initial, schema: PersonUpdate })
  const save = useWrite((values: Values, idempotencyKey) => api.put(`/api/people/${person.id}`, values, { idempotencyKey }), {
    refresh: [PEOPLE_KEY],
    onDone,
  })
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('person.save')}>
      <TextField label={t('person.fullName')} {...form.field('fullName')} />
      <TextField label={t('person.phone')} type="tel" optional {...form.field('phone')} />
      <TextField label={t('person.email')} type="email" optional {...form.field('email')} />
    </Form>
  )
}
