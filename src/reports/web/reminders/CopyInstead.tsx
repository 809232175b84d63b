import { Button } from '@mantine/core'
import { useState } from 'react'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ReminderPreview } from '../../rules/reminder.ts'
import { reminderWords } from '../../words/reminders.ts'
import { CentreGroup } from './CentreGroup.tsx'
import css from './reminders.module.css'

/** Without a mail server no letter is promised: the text is there to be sent by hand. */
export function CopyInstead({ preview }: { preview: ReminderPreview }) {
  const t = useWords(reminderWords)
  const [copied, setCopied] = useState(false)
  const { greeting, statement, remark, signature, centres } = preview
  const [text, setText] = useState([greeting, statement, centres.map((c) => c.shortName).join(', '), remark, signature].filter(Boolean).join('\n\n'))
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true), () => setCopied(false))
  return (
    <div className={css['stack']}>
      <Notice tone="soon">
        <p>{t('remind.noMail')}</p>
      </Notice>
      <TextAreaField name="text" label={t('remind.text')} rows={10} value={text} onChange={setText} />
      <Button onClick={() => void copy()}>{copied ? t('remind.copied') : t('remind.copy')}</Button>
      <CentreGroup title={t('remind.whoCopy', { n: centres.length })} centres={centres} />
    </div>
  )
}
