import { useSyncExternalStore } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import css from './Notice.module.css'

/** Says that there is no network as long as there is none, and that what is typed is kept. */
export function OfflineNotice() {
  const t = useWords(platformWords)
  const online = useOnline()
  return (
    <div role="status" className="hn-no-print">
      {!online && <p className={css['band']}>{t('offline')}</p>}
    </div>
  )
}

export function useOnline(): boolean {
  return useSyncExternalStore(subscribe, () => navigator.onLine)
}

function subscribe(tell: () => void): () => void {
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  return () => {
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
  }
}
