import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import type { Invitation } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import css from './people.module.css'

/** How the person will get to their password. A link is shown this once and never again. */
export function InvitationNotice({ invitation, name }: { invitation: Invitation; name: string }) {
  const t = useWords(peopleWords)
  return (
    <div role="status">
      <Notice tone="done">
        {invitation.link === null ? (
          <p>{t('invitation.mailed', { name, email: invitation.email ?? '', hours: invitation.hours })}</p>
        ) : (
          <>
            <p>{t('invitation.link', { name, hours: invitation.hours })}</p>
            <CopyLine text={invitation.link} />
          </>
        )}
      </Notice>
    </div>
  )
}

function CopyLine({ text }: { text: string }) {
  const t = useWords(peopleWords)
  const id = useId()
  const [copied, setCopied] = useState(false)
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))
  return (
    <div className={css['link']}>
      <label className="hn-hidden" htmlFor={id}>
        {t('invitation.label')}
      </label>
      <input id={id} readOnly value={text} onFocus={(e) => e.currentTarget.select()} />
      <Button variant="default" onClick={() => void copy()}>
        {copied ? t('invitation.copied') : t('invitation.copy')}
      </Button>
    </div>
  )
}
