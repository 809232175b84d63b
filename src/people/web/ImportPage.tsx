import type { PeopleImportPreview, PeopleImportResult } from '#people/rules/import.ts'
import { peopleWords } from '#people/words/index.ts'
import type { Query } from '#platform/web/api.ts'
import type { Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSession } from '#platform/web/session.tsx'
import { GoodRows, Note } from '#registers/web/ImportRows.tsx'
import { ImportWizard } from '#registers/web/ImportWizard.tsx'
import { registerWords } from '#registers/words/index.ts'
import { CopyLine } from './CopyLine.tsx'
import css from './people.module.css'
import { PEOPLE_KEY } from './queries.ts'

type Good = PeopleImportPreview['good'][number]

/** Accounts with a first role for everybody of a list, each with an invitation of their own. */
export default function ImportPage() {
  const t = useWords(peopleWords)
  const r = useWords(registerWords)
  const { active } = useSession()
  const columns = useColumns()
  return (
    <Page title={t('import.title')} lead={r('import.lead')} back={{ to: '/nguoi-dung', label: t('people.title') }}>
      {active ? (
        <ImportWizard<PeopleImportPreview, Query, PeopleImportResult>
          path="/api/people/import"
          query={{ unitId: active.unitId }}
          template="/api/people/import-template"
          refresh={[[...PEOPLE_KEY]]}
          list={{ to: '/nguoi-dung' }}
          titleOf={(row) => row.name}
          recordPage="/nguoi-dung"
          notes={() => <Note>{t('import.sameUnit', { unit: active.unitName })}</Note>}
          good={({ good }) => <GoodRows rows={good} columns={columns} />}
          say={{
            go: ({ good }) => t('import.go', { n: good.length }),
            done: ({ added }) => t('import.done', { n: added }),
          }}
          after={(result) => <Invitations result={result} />}
        />
      ) : (
        <EmptyState title={t('import.noUnit')} />
      )}
    </Page>
  )
}

function useColumns(): Column<Good>[] {
  const t = useWords(peopleWords)
  const r = useWords(registerWords)
  const format = useFormat()
  return [
    { id: 'name', head: t('person.fullName'), cell: (p) => p.name, phone: 'title' },
    { id: 'row', head: r('import.columnRow'), cell: (p) => p.row, align: 'end' },
    { id: 'role', head: t('import.role'), cell: (p) => p.roleName },
    { id: 'unit', head: t('export.unit'), cell: (p) => p.unitName },
    { id: 'username', head: t('person.username'), cell: (p) => p.username },
    { id: 'contact', head: t('person.contact'), cell: (p) => [p.phone, p.email].filter(Boolean).join(', ') || '–' },
    { id: 'from', head: t('grant.from'), cell: (p) => format.date(p.from) },
    { id: 'note', head: r('import.columnNote'), cell: (p) => p.namesake && <StatusMark kind="soon">{t('import.namesake')}</StatusMark> },
  ]
}

/** Links are shown this once and never again. */
function Invitations({ result }: { result: PeopleImportResult }) {
  const t = useWords(peopleWords)
  const linked = result.invited.filter((p) => p.invitation.link !== null)
  const mailed = result.invited.length > linked.length
  return (
    <>
      {mailed && <p>{t('import.mailed')}</p>}
      {linked.length > 0 && (
        <section>
          <h2>{t('import.links')}</h2>
          <OnlyHere />
          <p>{t('import.linksLead', { hours: linked[0]?.invitation.hours ?? 0 })}</p>
          <ul className={css['links']}>
            {linked.map((p) => (
              <li key={p.row}>
                <strong>{p.name}</strong> ({p.username})
                <CopyLine text={p.invitation.link ?? ''} label={t('import.linkOf', { name: p.name })} copy={t('invitation.copy')} copied={t('invitation.copied')} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}
