import { IconDots, IconSettings } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { formatDate } from '#platform/common/dates.ts'
import { useLocale } from '../i18n/locale.ts'
import { useWords } from '../i18n/use-words.ts'
import { AppLink, MORE_PATH, type NavEntry } from '../routing.tsx'
import type { Session } from '../session.tsx'
import { platformWords } from '../words/index.ts'
import { OfflineNotice } from './OfflineNotice.tsx'
import css from './Shell.module.css'
import { Toaster } from './Toaster.tsx'

export type ShellEntry = NavEntry & { to: string }
type Props = {
  session: Session
  /** Only what this person may open, in order. */
  entries: ShellEntry[]
  /** In place of the plain unit name, when there is more than one place of work to choose from. */
  switcher?: ReactNode
  search?: ReactNode
  /** What must stay in sight on every page. */
  notice?: ReactNode
  children: ReactNode
}

/**
 * The frame around signed-in pages: bottom bar on a phone, left rail from 62em on. Unit, role and the scene's day are
 * always in sight.
 */
export function Shell({ session, entries, switcher, search, notice, children }: Props) {
  const t = useWords(platformWords)
  return (
    <div className={css['shell']}>
      <a className={`${css['skip']} hn-no-print`} href="#noi-dung">
        {t('shell.skip')}
      </a>
      <header className={`${css['top']} hn-no-print`}>
        <div className={css['place']}>{switcher ?? <Place session={session} />}</div>
        {search && <div className={css['search']}>{search}</div>}
        <Scene session={session} />
        {notice && <div className={css['notice']}>{notice}</div>}
      </header>
      <MainNav entries={entries} />
      <main id="noi-dung" tabIndex={-1} className={css['main']}>
        <OfflineNotice />
        {children}
      </main>
      <Toaster />
    </div>
  )
}

export function Place({ session }: { session: Session }) {
  const t = useWords(platformWords)
  return (
    <>
      <span className={css['unit']} title={session.active?.unitName}>
        {session.active?.unitName ?? session.account.name}
      </span>
      <span className={css['role']}>{session.active?.roleName ?? t('shell.noRole')}</span>
    </>
  )
}

function Scene({ session }: { session: Session }) {
  const t = useWords(platformWords)
  const date = formatDate(session.today)
  return (
    <p className={css['scene']}>
      <span>{t('shell.today', { date })}</span>
      {session.scene && <span className={css['sample']}>{t('shell.sample')}</span>}
    </p>
  )
}

function MainNav({ entries }: { entries: ShellEntry[] }) {
  const t = useWords(platformWords)
  const main = entries.filter((e) => e.place === 'main').slice(0, 4)
  const more = entries.filter((e) => !main.includes(e))
  return (
    <nav className={`${css['nav']} hn-no-print`} aria-label={t('shell.nav')}>
      <p className={css['brand']}>Học Nấy</p>
      <ul className={css['entries']}>
        {main.map((entry) => (
          <NavItem key={entry.to} entry={entry} />
        ))}
        <li className={css['phoneOnly']}>
          <AppLink to={MORE_PATH} className={css['item']}>
            <IconDots size="1.5rem" stroke={1.75} aria-hidden="true" />
            <span>{t('shell.more')}</span>
          </AppLink>
        </li>
      </ul>
      <div className={css['deskOnly']}>
        {groupEntries(more).map(([key, group]) => (
          <NavGroup key={key} entries={group} />
        ))}
        <AppLink to={MORE_PATH} className={`${css['item']} ${css['settings']}`}>
          <IconSettings size="1.5rem" stroke={1.75} aria-hidden="true" />
          <span>{t('shell.settings')}</span>
        </AppLink>
      </div>
    </nav>
  )
}

function NavGroup({ entries }: { entries: ShellEntry[] }) {
  const locale = useLocale()
  const heading = entries[0]?.group?.[locale]
  return (
    <>
      {heading && <p className={css['heading']}>{heading}</p>}
      <ul className={css['entries']}>
        {entries.map((entry) => (
          <NavItem key={entry.to} entry={entry} />
        ))}
      </ul>
    </>
  )
}

function NavItem({ entry }: { entry: ShellEntry }) {
  const locale = useLocale()
  const Icon = entry.icon
  return (
    <li>
      <AppLink to={entry.to} className={css['item']}>
        <Icon size="1.5rem" stroke={1.75} aria-hidden="true" />
        <span>{entry.label[locale]}</span>
      </AppLink>
    </li>
  )
}

/** In order of first appearance; entries without a group come together. */
export function groupEntries(entries: ShellEntry[]): [string, ShellEntry[]][] {
  const groups = new Map<string, ShellEntry[]>()
  for (const entry of entries) {
    const key = entry.group?.vi ?? ''
    groups.set(key, [...(groups.get(key) ?? []), entry])
  }
  return [...groups]
}
