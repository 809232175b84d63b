import { Button } from '@mantine/core'
import { useState } from 'react'
import { ButtonLink } from '../components/ButtonLink.tsx'
import { SidePanel } from '../components/SidePanel.tsx'
import { useWords } from '../i18n/use-words.ts'
import { useHere } from '../routing.tsx'
import { platformWords } from '../words/index.ts'
import { showEntry, type Offline } from './index.ts'
import { sayReason, type Unsent } from './outbox.ts'
import { useOffline, useUnsent } from './use-offline.ts'
import css from './UnsentBar.module.css'

const NONE: Unsent[] = []

/** How many records still wait on this device; always in sight while there are any. */
export default function UnsentBar() {
  const { offline } = useOffline()
  const unsent = useUnsent(offline) ?? NONE
  const refused = unsent.filter((u) => u.state === 'refused')
  return (
    <div role="status" className="hn-no-print">
      {offline && unsent.length > 0 && <Bar offline={offline} waiting={unsent.length - refused.length} refused={refused} />}
    </div>
  )
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
