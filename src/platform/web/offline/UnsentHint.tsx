import { Notice } from '../components/Notice.tsx'
import { useWords } from '../i18n/use-words.ts'
import { usePermission } from '../session.tsx'
import { platformWords } from '../words/index.ts'
import { useOffline, useUnsent } from './use-offline.ts'

/** Beside the way out: what becomes of records that have not been sent. */
export default function UnsentHint() {
  return usePermission('activity.write') ? <Hint /> : null
}

function Hint() {
  const t = useWords(platformWords)
  const unsent = useUnsent(useOffline().offline)
  return unsent && unsent.length > 0 ? <Notice tone="soon">{t('unsent.signOut', { n: unsent.length })}</Notice> : null
}
