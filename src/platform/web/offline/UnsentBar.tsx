import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { ButtonLink } from '../components/ButtonLink.tsx'
import { useOnline } from '../components/OfflineNotice.tsx'
import { SidePanel } from '../components/SidePanel.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useHere } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import { showEntry, type Offline } from './index.ts'
import { sayReason, type Unsent } from './outbox.ts'
import { useOffline, useUnsent } from './use-offline.ts'
import css from './UnsentBar.module.css'

const NONE: Unsent[] = []

/** What goes out at once is no news, and a bar that comes and goes would move the names under a thumb. */
const PATIENCE_MS = 2_000

/** How many records still wait on this device; in sight while there are any that do not go out by themselves. */
export default function UnsentBar() {
  const { offline } = useOffline()
  const online = useOnline()
  const unsent = useUnsent(offline) ?? NONE
  const refused = unsent.filter((u) => u.state === 'refused')
  const lasting = useLasting(unsent.length > 0, PATIENCE_MS)
  const shown = unsent.length > 0 && (lasting || !online || refused.length > 0)
  return (
    <div role="status" className="hn-no-print">
      {offline && shown && <Bar offline={offline} waiting={unsent.length - refused.length} refused={refused} />}
    </div>
  )
}

/** Whether it has been so for that long. */
function useLasting(on: boolean, ms: number): boolean {
  const [lasting, setLasting] = useState(false)
  useEffect(() => {
    if (!on) return
    const timer = setTimeout(() => setLasting(true), ms)
    return () => {
      clearTimeout(timer)
      setLasting(false)
    }
  }, [on, ms])
  return lasting
}

type Props = { offline: Offline; waiting: number; refused: Unsent[] }

function Bar({ offline, waiting, refused }: Props) {
  const t = useWords(platformWords)
  const here = useHere()
  // Where the reasons were asked for: gone from there, the panel is closed.
  const [looking, setLooking] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = () => {
    setBusy(true)
    void offline.outbox.retry().finally(() => setBusy(false))
  }
  return (
    <div className={css['bar']}>
      <span className={css['text']}>
        {waiting > 0 && <span>▲ {t('unsent.waiting', { n: waiting })} </span>}
        {refused.length > 0 && <span>■ {t('unsent.refused', { n: refused.length })}</span>}
      </span>
      {refused.length > 0 && (
        <Button size="sm" variant="default" onClick={() => setLooking(here)}>
          {t('unsent.look')}
        </Button>
      )}
      <Button size="sm" variant="default" loading={busy} onClick={send}>
        {t('unsent.send')}
      </Button>
      <SidePanel open={looking === here && refused.length > 0} onClose={() => setLooking(undefined)} title={t('unsent.title')}>
        <p>{t('unsent.lead')}</p>
        <ul className={css['list']}>
          {refused.map((u) => (
            <RefusedLine key={u.id} entry={u} onDiscard={() => void offline.outbox.discard(u.id)} />
          ))}
        </ul>
      </SidePanel>
    </div>
  )
}

function RefusedLine({ entry, onDiscard }: { entry: Unsent; onDiscard: () => void }) {
  const t = useWords(platformWords)
  const shown = showEntry(entry)
  return (
    <li>
      <span className={css['reason']}>
        {shown?.title && <strong>{shown.title}</strong>}
        <span>{sayReason(entry.reason)}</span>
      </span>
      {shown?.path && (
        <ButtonLink to={shown.path} variant="default">
          {t('unsent.open')}
        </ButtonLink>
      )}
      <Button size="sm" variant="subtle" onClick={onDiscard}>
        {t('unsent.discard')}
      </Button>
    </li>
  )
}
