import { peopleWords } from '#people/words/index.ts'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import css from './people.module.css'
import { useRoles } from './queries.ts'
import { RoleCard } from './RoleCard.tsx'

/** Every role there is, so that nobody need guess what giving it means. */
export default function RolesPage() {
  const t = useWords(peopleWords)
  const roles = useRoles()
  return (
    <Page title={t('roles.title')} lead={t('roles.lead')} width="text" back={{ to: '/tai-khoan', label: t('account.title') }}>
      <h2 className="hn-hidden">{t('roles.list')}</h2>
      <Loaded query={roles}>
        {({ items }) => (
          <>
            {items.map((role) => (
              <RoleCard key={role.key} role={role} title={role.name}>
                <p className={css['quiet']}>{t('role.at', { kinds: role.unitKindNames.join(', ') })}</p>
              </RoleCard>
            ))}
            <ListExports>
              <ExportButton path="/api/roles/export">{t('export.action')}</ExportButton>
            </ListExports>
          </>
        )}
      </Loaded>
    </Page>
  )
}
