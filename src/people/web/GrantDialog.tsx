import { useState } from 'react'
import type { PersonDetail } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { api, newKey } from '#platform/web/api.ts'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { PEOPLE_KEY } from './queries.ts'
import { RoleFields, roleInput, useFirstUnit, type RoleValues } from './RoleFields.tsx'

type Props = { person: PersonDetail; open: boolean; onClose: () => void }

export function GrantDialog({ person, open, onClose }: Props) {
  const t = useWords(peopleWords)
  return (
    <Dialog open={open} onClose={onClose} title={t('grant.giveTo', { name: person.name })} place="side">
      <GrantForm person={person} onDone={onClose} />
    </Dialog>
  )
}

function GrantForm({ person, onDone }: { person: PersonDetail; onDone: () => void }) {
  const t = useWords(peopleWords)
  const form = useForm<RoleValues>({ initial: { unitId: useFirstUnit(), role: null, from: useToday(), to: null } })
  const [grantId] = useState(newKey)
  const save = useWrite(
    (values: RoleValues, idempotencyKey) =>
      api.post(`/api/people/${person.id}/grants`, { grantId, ...roleInput(values) }, { idempotencyKey }),
    { refresh: [PEOPLE_KEY], onDone },
  )
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('grant.give')}>
      <RoleFields form={form} />
    </Form>
  )
}
