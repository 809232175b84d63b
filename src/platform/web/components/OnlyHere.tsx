import { Box } from '@mantine/core'
import { isOnlyHere, onlyHereWords } from '#platform/common/only-here.ts'
import { useWords } from '../i18n/use-words.ts'
import { useMaybeSession, type Session } from '../session.tsx'
import { Notice } from './Notice.tsx'

/**
 * Stands where something that carries an address is shown, printed or issued, as long as only this machine can open
 * that address. `by`: whose address it is, the one the server knows of itself or the one the reader came by.
 */
export function OnlyHere({ by = 'server' }: { by?: 'server' | 'browser' }) {
  const t = useWords(onlyHereWords)
  const session = useMaybeSession()
  const address = by === 'server' ? session?.ownAddress : addressInUse(session)
  if (!address || !isOnlyHere(address)) return null
  return (
    <Box mt="xs" className="hn-no-print">
      <Notice tone={session?.scene ? 'plain' : 'soon'}>{t(session?.scene ? 'demo' : 'real', { address })}</Notice>
    </Box>
  )
}

/** The address people are told to open: the public one, else the one this page was opened at. */
export function addressInUse(session: Session | null): string {
  const own = session?.ownAddress
  return own && !isOnlyHere(own) ? own : location.origin
}
