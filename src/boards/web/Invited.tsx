import type { Invitation } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { InvitationNotice } from '#people/web/InvitationNotice.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { boardPath } from './queries.ts'

export type InvitedPerson = { invitation: Invitation; name: string; username: string }

/** Somebody got an account with the post: how they come to their password, told this once. */
export function Invited({
  invitation,
  name,
  username,
  unitId,
  title,
}: InvitedPerson & { unitId: string; title: string }) {
  const t = useWords(boardWords)
  const p = useWords(peopleWords)
  return (
    <Page title={title} width="text">
      <p>{p('newPerson.username', { username })}</p>
      <InvitationNotice invitation={invitation} name={name} />
      <div className={css['row']}>
        <ButtonLink to={boardPath(unitId)} variant="default">
          {t('invited.back')}
        </ButtonLink>
      </div>
    </Page>
  )
}
