import { IconChevronDown } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../i18n/use-words.ts'
import type { Session, SessionGrant } from '../session.tsx'
import { platformWords } from '../words/index.ts'
import css from './GrantSwitcher.module.css'
import { Place } from './Shell.tsx'
import { SidePanel } from './SidePanel.tsx'

type Props = { session: Session; onChoose: (grant: SessionGrant) => void; busy?: boolean }

/** Unit and role of now, and the other places where this person works. Goes into the shell's `switcher`. */
export function GrantSwitcher({ session, onChoose, busy = false }: Props) {
  const t = useWords(platformWords)
  const [open, setOpen] = useState(false)
  const choose = (grant: SessionGrant) => {
    setOpen(false)
    if (grant.id !== session.active?.id) onChoose(grant)
  }
  return (
    <>
      <button type="button" className={css['now']} disabled={busy} onClick={() => setOpen(true)}>
        <span className={css['where']}>
          <Place session={session} />
        </span>
        <IconChevronDown size="1.125rem" aria-hidden="true" />
        <span className="hn-hidden">{t('grants.change')}</span>
      </button>
      <SidePanel open={open} onClose={() => setOpen(false)} title={t('grants.title')}>
        <ul className={css['list']}>
          {session.grants.map((grant) => (
            <li key={grant.id}>
              <button
                type="button"
                className={css['grant']}
                aria-current={grant.id === session.active?.id}
                onClick={() => choose(grant)}
              >
                <strong>{grant.unitName}</strong>
                <span>{grant.roleName}</span>
              </button>
            </li>
          ))}
        </ul>
      </SidePanel>
    </>
  )
}
