import type { Invitation } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { Notice } from '#platform/web/components/Notice.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { CopyLine } from './CopyLine.tsx'

/** How the person will get to their password. A link is shown this once and never again. */
export function InvitationNotice({ invitation, name }: { invitation: Invitation; name: string }) {
  const t = useWords(peopleWords)
  return (
    <div role="status">
      {invitation.link !== null && <OnlyHere />}
      <Notice tone="done">
        {invitation.link === null ? (
          <p>{t('invitation.mailed', { name, email: invitation.email ?? '', hours: invitation.hours })}</p>
        ) : (
          <>
            <p>{t('invitation.link', { name, hours: invitation.hours })}</p>
            <CopyLine text={invitation.link} label={t('invitation.label')} copy={t('invitation.copy')} copied={t('invitation.copied')} />
          </>
        )}
      </Notice>
    </div>
  )
}
