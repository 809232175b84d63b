import { Note, Mark } from '#registers/web/ImportRows.tsx'
import { ImportWizard } from '#registers/web/ImportWizard.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ImportPreview } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import { GoodActivities } from './GoodActivities.tsx'
import { ImportHelp, NO_HELP, type Help } from './ImportHelp.tsx'
import { REFRESH } from './queries.ts'
import { useTerms } from './use-terms.ts'

/** A register of activities comes in as the centre keeps it. */
export default function ImportPage() {
  const t = useWords(activityWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('import.title')} lead={r('import.lead')} back={{ to: '/hoat-dong', label: t('page.title') }}>
      {unitId ? <Wizard unitId={unitId} /> : <EmptyState title={t('record.noUnit')} />}
    </Page>
  )
}

type Issue = ImportPreview['bad'][number]['issues'][number]

function Wizard({ unitId }: { unitId: string }) {
  const t = useWords(activityWords)
  // Asked for early: the rows name their fields and forms.
  useTerms()
  // The choices for what is missing stand above, so the list of terms need not be repeated in every row.
  const sayIssue = (issue: Issue, helped: boolean) =>
    helped && issue.missing && issue.missing !== 'year' ? t(`import.missing.${issue.missing}`) : issue.message
  return (
    <ImportWizard<ImportPreview, Help>
      path="/api/activities/import"
      query={{ unitId }}
      template="/api/activities/import-template"
      refresh={REFRESH}
      list={{ to: '/hoat-dong?ky=tatca' }}
      titleOf={(row) => row.title}
      recordPage="/hoat-dong"
      good={({ good }) => <GoodActivities rows={good} />}
      help={{ start: NO_HELP, ask: (asking) => <ImportHelp {...asking} /> }}
      marks={({ left }) => left > 0 && <Mark kind="todo" text={t('import.left', { n: left })} />}
      notes={(preview) => <AboutFile preview={preview} />}
      sayIssue={sayIssue}
      say={{
        go: ({ good }) => t('import.go', { n: good.length }),
        done: ({ added }) => `${t('import.done', { n: added })}.`,
        doneLead: t('import.doneLead'),
      }}
    />
  )
}

function AboutFile({ preview: { skipped, moneyScale } }: { preview: ImportPreview }) {
  const t = useWords(activityWords)
  return (
    <>
      {skipped.length > 0 && <Note>{t('import.skipped', { rows: skipped.map((s) => s.row).join(', ') })}</Note>}
      {(moneyScale === 1000 || moneyScale === 1_000_000) && (
        <Note>{t('import.scale', { unit: t(`import.scale.${moneyScale}`) })}</Note>
      )}
    </>
  )
}
