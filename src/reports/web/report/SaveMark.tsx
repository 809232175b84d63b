import { IconCheck } from '@tabler/icons-react'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import css from './SaveMark.module.css'
import type { EntryField } from './use-entry-field.ts'

/** Beside a field that saves itself: being saved, saved, or not yet. */
export function SaveMark({ field, bare = false }: { field: EntryField; bare?: boolean }) {
  const t = useWords(reportWords)
  const word = field.state === 'saving' ? t('save.saving') : field.state === 'saved' ? t('save.saved') : ''
  return (
    <span className={css['mark']} role="status">
      {field.state === 'saved' && <IconCheck size="1rem" aria-hidden="true" />}
      <span className={bare ? 'hn-hidden' : undefined}>{word}</span>
    </span>
  )
}
