import { peopleWords } from '#people/words/index.ts'
import { PEOPLE_STATES, type PersonListItem } from '#people/rules/person.ts'
import type { Query } from '#platform/web/api.ts'
import { ExportButton, ListExports, PeopleExport } from '#platform/web/components/ExportButton.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { SearchField } from '#platform/web/components/SearchField.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { usePermission } from '#platform/web/session.tsx'
import { Pager } from '#units/web/Pager.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import css from './people.module.css'
import { PersonState } from './PersonState.tsx'
import { usePeople } from './queries.ts'

type State = (typeof PEOPLE_STATES)[number]

export default function PeoplePage() {
  const t = useWords(peopleWords)
  const mayAdd = usePermission('account.write')
  const [q] = useSearchParam('q')
  const [page] = useSearchParam('trang')
  const [kept, setState] = useSearchParam('trang-thai')
  const state = PEOPLE_STATES.find((s) => s === kept) ?? 'active'
  const people = usePeople({ q, state, page: page || 1 })
  return (
    <Page
      title={t('people.title')}
      lead={t('people.lead')}
      actions={
        mayAdd && (
          <>
            <ButtonLink to="/nguoi-dung/moi">{t('people.add')}</ButtonLink>
            <ButtonLink to="/nguoi-dung/nhap" variant="default">
              {t('import.action')}
            </ButtonLink>
          </>
        )
      }
    >
      <div className={css['filters']}>
        <div className={css['grow']}>
          <SearchField label={t('people.search')} />
        </div>
        <Segments<State>
          label={t('people.state')}
          value={state}
          segments={PEOPLE_STATES.map((value) => ({ value, label: t(`people.state.${value}`) }))}
          onChange={(next) => setState(next === 'active' ? '' : next)}
        />
      </div>
      <Loaded query={people}>
        {(found) => (
          <>
            <PeopleTable items={found.items} />
            {found.total > 0 && <Pager {...found} />}
            {found.total > 0 && <Exports filter={{ q, state }} contacts={mayAdd} />}
          </>
        )}
      </Loaded>
    </Page>
  )
}

function Exports({ filter, contacts }: { filter: Query; contacts: boolean }) {
  const t = useWords(peopleWords)
  return (
    <ListExports>
      <PeopleExport path="/api/people/export" filter={filter} withContacts={contacts ? t('export.withContacts') : null}>
        {t('export.action')}
      </PeopleExport>
      <ExportButton path="/api/people/roles/export" filter={filter}>{t('export.grantsAction')}</ExportButton>
    </ListExports>
  )
}

function PeopleTable({ items }: { items: PersonListItem[] }) {
  const t = useWords(peopleWords)
  const columns: Column<PersonListItem>[] = [
    { id: 'name', head: t('person.fullName'), cell: (p) => p.name, phone: 'title' },
    { id: 'roles', head: t('person.roles'), cell: (p) => <Roles person={p} /> },
    { id: 'contact', head: t('person.contact'), cell: (p) => <Contact person={p} /> },
    { id: 'state', head: t('people.state'), cell: (p) => <PersonState person={p} /> },
  ]
  return (
    <DataTable
      caption={t('people.title')}
      captionHidden
      columns={columns}
      rows={items}
      rowKey={(p) => p.id}
      rowLink={(p) => `/nguoi-dung/${p.id}`}
      empty={<EmptyState title={t('people.none')}>{t('people.noneHint')}</EmptyState>}
    />
  )
}

function Contact({ person: { phone, email } }: { person: PersonListItem }) {
  const [name, host] = (email ?? '').split('@')
  return (
    <>
      {phone && <div>{phone}</div>}
      {host && (
        <div>
          {name}
          <wbr />@{host}
        </div>
      )}
      {!phone && !email && '–'}
    </>
  )
}

function Roles({ person }: { person: PersonListItem }) {
  const t = useWords(peopleWords)
  if (person.roles.length === 0) return <span className={css['quiet']}>{t('person.noRoleAt', { unit: person.unitName })}</span>
  return person.roles.map((r) => <div key={r.roleName + r.unitName}>{t('person.roleAt', { role: r.roleName, unit: r.unitName })}</div>)
}
