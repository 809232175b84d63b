import type { ReactNode } from 'react'
import type { RoleView } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import css from './people.module.css'

/** What a role may read, change and approve, along which line and how deep. */
export function RoleCard({ role, title, children }: { role: RoleView; title: string; children?: ReactNode }) {
  const t = useWords(peopleWords)
  const lines: [string, string[]][] = [
    [t('role.read'), role.read],
    [t('role.change'), role.change],
    [t('role.approve'), role.approve],
    [t('role.appoints'), role.appoints.map((r) => r.name)],
  ]
  return (
    <div className={css['role']}>
      <h3>{title}</h3>
      {children}
      <dl className={css['can']}>
        <dt>{t('role.where')}</dt>
        <dd>{t('role.reach', { reach: role.reach, line: role.lineName.toLowerCase() })}</dd>
        {lines
          .filter(([, what]) => what.length > 0)
          .map(([label, what]) => (
            <CanLine key={label} label={label} what={what} />
          ))}
      </dl>
    </div>
  )
}

function CanLine({ label, what }: { label: string; what: string[] }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{what.join('; ')}</dd>
    </>
  )
}
