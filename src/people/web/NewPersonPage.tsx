import { useState } from 'react'
import { suggestUsername } from '#people/rules/account.ts'
import type { Invited } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { api, newKey } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { InvitationNotice } from './InvitationNotice.tsx'
import css from './people.module.css'
import { PEOPLE_KEY } from './queries.ts'
import { RoleFields, roleInput, useFirstUnit, type RoleValues } from './RoleFields.tsx'

type Values = RoleValues & { fullName: string; phone: string; email: string; username: string }

export default function NewPersonPage() {
  const t = useWords(peopleWords)
  const [made, setMade] = useState<Invited | null>(null)
  const back = { to: '/nguoi-dung', label: t('people.title') }
  if (made) {
    return (
      <Page title={t('newPerson.done', { name: made.person.name })} back={back} width="text">
        <p className={css['lead']}>{t('newPerson.username', { username: made.person.username })}</p>
        <InvitationNotice invitation={made.invitation} name={made.person.name} />
        <div className={css['row']}>
          <ButtonLink to={`/nguoi-dung/${made.person.id}`} variant="default">
            {t('newPerson.see')}
          </ButtonLink>
        </div>
      </Page>
    )
  }
  return (
    <Page title={t('newPerson.title')} lead={t('newPerson.lead')} back={back} width="text">
      <NewPersonForm onMade={setMade} />
    </Page>
  )
}

function NewPersonForm({ onMade }: { onMade: (made: Invited) => void }) {
  const t = useWords(peopleWords)
  const initial = { fullName: '', phone: '', email: '', username: '', unitId: useFirstUnit(), role: null, from: useToday(), to: null }
  const form = useForm<Values>({ initial })
  const [ids] = useState(() => ({ id: newKey(), personId: newKey(), grantId: newKey() }))
  const save = useWrite(
    ({ unitId, role, from, to, ...person }: Values, idempotencyKey) =>
      api.post<Invited>('/api/people', { ...ids, ...person, ...roleInput({ unitId, role, from, to }) }, { idempotencyKey }),
    { refresh: [PEOPLE_KEY], onDone: onMade },
  )
  const nameAndUsername = (fullName: string) => {
    const follows = form.values.username === suggestUsername(form.values.fullName)
    form.patch({ fullName, ...(follows ? { username: suggestUsername(fullName) } : {}) })
  }
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('newPerson.submit')}>
      <TextField label={t('person.fullName')} {...form.field('fullName')} onChange={nameAndUsername} />
      <RoleFields form={form} />
      <TextField label={t('person.phone')} type="tel" optional {...form.field('phone')} />
      <TextField label={t('person.email')} hint={t('newPerson.emailHint')} type="email" optional {...form.field('email')} />
      <TextField label={t('person.username')} hint={t('person.usernameHint')} {...form.field('username')} />
    </Form>
  )
}
