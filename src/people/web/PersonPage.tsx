import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Invited, PersonDetail } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { useWrite } from '#platform/web/write.ts'
import { Facts } from '#units/web/Facts.tsx'
import { ContactDialog } from './ContactDialog.tsx'
import { GrantDialog } from './GrantDialog.tsx'
import { GrantList } from './GrantList.tsx'
import { InvitationNotice } from './InvitationNotice.tsx'
import css from './people.module.css'
import { PersonSafety } from './PersonSafety.tsx'
import { PersonState } from './PersonState.tsx'
import { PEOPLE_KEY, usePerson } from './queries.ts'

export default function PersonPage() {
  const t = useWords(peopleWords)
  const person = usePerson(usePathParam('id'))
  const back = { to: '/nguoi-dung', label: t('people.title') }
  if (!person.data) {
    return (
      <Page title={t('people.title')} back={back}>
        <Loaded query={person}>{() => null}</Loaded>
      </Page>
    )
  }
  return (
    <Page title={person.data.name} lead={person.data.unitName} back={back} width="text">
      <div className={css['sections']}>
        <RolesPart person={person.data} />
        <ContactPart person={person.data} />
        {person.data.manage && <AccessPart person={person.data} />}
        {person.data.manage && <PersonSafety person={person.data} />}
      </div>
    </Page>
  )
}

function RolesPart({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const mayGive = usePermission('account.write') && !person.self
  const [giving, setGiving] = useState(false)
  return (
    <section>
      <h2>{t('person.roles')}</h2>
      <GrantList person={person} />
      {mayGive && (
        <div className={css['row']}>
          <Button variant="default" onClick={() => setGiving(true)}>
            {t('grant.give')}
          </Button>
        </div>
      )}
      <GrantDialog person={person} open={giving} onClose={() => setGiving(false)} />
    </section>
  )
}

function ContactPart({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const [editing, setEditing] = useState(false)
  return (
    <section>
      <h2>{t('person.contact')}</h2>
      <Facts
        facts={[
          [t('person.username'), person.username],
          [t('person.phone'), person.phone],
          [t('person.email'), person.email],
          [t('people.state'), <PersonState key="state" person={person} />],
        ]}
      />
      {person.manage && (
        <div className={css['row']}>
          <Button variant="default" onClick={() => setEditing(true)}>
            {t('person.edit')}
          </Button>
        </div>
      )}
      <ContactDialog person={person} open={editing} onClose={() => setEditing(false)} />
    </section>
  )
}

/** A new password link, and whether the account works at all. Disabling is undone rather than confirmed. */
function AccessPart({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const url = `/api/people/${person.id}` as const
  const invite = useWrite((_: void, idempotencyKey) => api.post<Invited>(`${url}/invitation`, {}, { idempotencyKey }))
  const enable = useWrite((_: void, idempotencyKey) => api.post(`${url}/enable`, {}, { idempotencyKey }), { refresh: [PEOPLE_KEY] })
  const disable = useWrite((_: void, idempotencyKey) => api.post(`${url}/disable`, {}, { idempotencyKey }), {
    refresh: [PEOPLE_KEY],
    onDone: () => showToast({ message: t('person.disabledNow', { name: person.name }), undo: enable.run }),
  })
  return (
    <section>
      <h2>{t('person.access')}</h2>
      {person.disabled ? <p>{t('person.isDisabled')}</p> : <p>{t('person.accessHint')}</p>}
      {invite.output && <InvitationNotice invitation={invite.output.invitation} name={person.name} />}
      <div className={css['row']}>
        {person.disabled ? (
          <Button variant="default" loading={enable.busy} onClick={() => enable.run()}>
            {t('person.enable')}
          </Button>
        ) : (
          <>
            <Button variant="default" loading={invite.busy} onClick={() => invite.run()}>
              {t('person.invite')}
            </Button>
            <Button variant="default" loading={disable.busy} onClick={() => disable.run()}>
              {t('person.disable')}
            </Button>
          </>
        )}
      </div>
      <ProblemNote problem={invite.problem ?? disable.problem ?? enable.problem} />
    </section>
  )
}
