import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { Mark } from '#registers/web/ImportRows.tsx'
import { ImportWizard } from '#registers/web/ImportWizard.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import type { ImportPreview, ImportResult } from '../rules/import-plan.ts'
import { courseWords } from '../words/index.ts'
import { ChangedCourses, isArranged, NewCourses } from './ImportedCourses.tsx'
import { ImportHelp, NO_HELP, type Help } from './ImportHelp.tsx'
import { REFRESH } from './queries.ts'

/** The list of classes and clubs comes in as the centre keeps it. */
export default function ImportPage() {
  const t = useWords(courseWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('import.title')} lead={r('import.lead')} back={{ to: '/lop-hoc', label: t('page.title') }}>
      {unitId ? <Wizard unitId={unitId} /> : <EmptyState title={t('open.noUnit')} />}
    </Page>
  )
}

type Issue = ImportPreview['bad'][number]['issues'][number]

/** How many courses that are there the answers would change. */
const changing = ({ changed }: ImportPreview, help: Help) => changed.filter((c) => (help.changed === 'take' && c.changes.length > 0) || (help.sessions === 'take' && isArranged(c))).length

function Wizard({ unitId }: { unitId: string }) {
  const t = useWords(courseWords)
  const sayIssue = (issue: Issue, helped: boolean) => (helped && (issue.missing === 'field' || issue.missing === 'form') ? t(`import.missing.${issue.missing}`) : issue.message)
  const go = ({ good }: ImportPreview, m: number) => {
    if (m === 0) return t('import.go', { n: good.length })
    return good.length > 0 ? t('import.goBoth', { n: good.length, m }) : t('import.goChanged', { m })
  }
  const done = ({ added: n, updated: m }: ImportResult) => (m > 0 ? t('import.doneBoth', { n, m }) : t('import.done', { n }))
  return (
    <ImportWizard<ImportPreview, Help, ImportResult>
      path="/api/courses/import"
      query={{ unitId }}
      template="/api/courses/import-template"
      refresh={REFRESH}
      list={{ to: '/lop-hoc' }}
      titleOf={(row) => row.title}
      recordPage="/lop-hoc"
      writes={(preview, help) => preview.good.length + changing(preview, help)}
      marks={({ changed }) => changed.length > 0 && <Mark kind="soon" text={t('import.changed', { n: changed.length })} />}
      help={{ start: NO_HELP, ask: (asking) => <ImportHelp {...asking} /> }}
      sayIssue={sayIssue}
      good={(preview) => (
        <>
          <ChangedCourses rows={preview.changed} />
          <NewCourses rows={preview.good} />
        </>
      )}
      say={{ go: (preview, help) => go(preview, changing(preview, help)), done, doneLead: t('import.doneLead') }}
    />
  )
}
