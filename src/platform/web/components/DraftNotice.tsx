import { Button } from '@mantine/core'
import { useFormat } from '../i18n/format.ts'
import { useWords } from '../i18n/use-words.ts'
import type { Draft } from '../use-draft.ts'
import { platformWords } from '../words/index.ts'
import { Notice } from './Notice.tsx'

/** Says that a form was not empty when it opened, and offers to start afresh; or that nothing can be kept. */
export function DraftNotice({ draft, onDiscard }: { draft: Draft<unknown>; onDiscard: () => void }) {
  const t = useWords(platformWords)
  const format = useFormat()
  if (draft.failed) return <Notice tone="soon">{t('draft.failed')}</Notice>
  if (!draft.restored) return null
  return (
    <Notice>
      <span>{t('draft.restored', { time: format.dateTime(draft.restored.savedAt) })}</span>
      <Button variant="subtle" onClick={onDiscard}>
        {t('draft.discard')}
      </Button>
    </Notice>
  )
}
