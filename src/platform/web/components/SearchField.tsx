import { CloseButton, Input } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import { useSearchParam } from '../routing.tsx'
import { platformWords } from '../words/index.ts'

const PAUSE_MS = 250

/** A search whose words live in the address (`?q=`), so that the list can be sent to somebody. Read it with
 * `useSearchParam('q')`. */
export function SearchField({ label, param = 'q' }: { label: string; param?: string }) {
  const t = useWords(platformWords)
  const [inAddress, setInAddress] = useSearchParam(param)
  const [typed, setTyped] = useState<string | null>(null)
  useEffect(() => {
    if (typed === null) return
    const timer = setTimeout(() => {
      setInAddress(typed.trim())
      setTyped(null)
    }, PAUSE_MS)
    return () => clearTimeout(timer)
    // oxlint-disable-next-line react/exhaustive-deps -- only what is typed starts the wait
  }, [typed])
  const text = typed ?? inAddress
  return (
    <Input
      className="hn-no-print"
      type="search"
      role="searchbox"
      aria-label={label}
      placeholder={`${label} (${t('search.hint')})`}
      value={text}
      onChange={(e) => setTyped(e.currentTarget.value)}
      leftSection={<IconSearch size="1.125rem" aria-hidden="true" />}
      rightSectionPointerEvents="auto"
      rightSection={text !== '' && <CloseButton aria-label={t('search.clear')} onClick={() => setTyped('')} />}
    />
  )
}
