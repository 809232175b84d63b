import { useState } from 'react'
import { findPeriodByKey, parsePeriodKey, periodKey, periodOf, periodRange, type PeriodKind } from '#platform/common/periods.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useSearchParam } from '#platform/web/routing.tsx'
import { usePermission, useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import type { Consolidation } from '../../rules/consolidation.ts'
import { FORM, useConsolidation, type Branch } from '../data.ts'
import { OpenReport } from '../list/OpenReport.tsx'
import { findCell } from '../parts/cell-text.ts'
import { Downloads } from '../parts/Downloads.tsx'
import { LegalNote } from '../parts/LegalNote.tsx'
import { gridAddress, treeOf, wholeAddress } from '../parts/addresses.ts'
import { BranchSwitches } from '../parts/BranchSwitches.tsx'
import { runningPeriod, shortPeriod, yearOf } from '../../rules/period-names.ts'
import { useOpenFigure, type OpenFigure } from '../parts/use-open-figure.ts'
import { WrittenPieces } from '../parts/WrittenPieces.tsx'
import css from './ConsolidationPage.module.css'
import { Explained } from './Explained.tsx'
import { PeriodSwitch } from './PeriodSwitch.tsx'
import { ReadingTableView, type Reading } from './ReadingTable.tsx'
import { SharePanel } from './SharePanel.tsx'
import { Upward } from './Upward.tsx'
import { WhoSent } from './WhoSent.tsx'

/** The accepted reports of a branch added up for one period, beside what is only sent and what the records say now. */
export default function ConsolidationPage() {
  const t = useWords(reportWords)
  const { active } = useSession()
  const today = useToday()
  const [unit] = useSearchParam('don-vi')
  const [asked] = useSearchParam('ky')
  const [form] = useSearchParam('mau')
  const [tree] = useSearchParam('cay')
  const [begin] = useSearchParam('lap')
  const unitId = unit || (active?.unitId ?? '')
  const period = findPeriodByKey(asked) ? asked : runningPeriod('quarter', today)
  if (!unitId)
    return (
      <Page title={t('whole.title')}>
        <EmptyState title={t('noPlace')}>{t('noPlaceHint')}</EmptyState>
      </Page>
    )
  if (begin) return <OpenReport unitId={unitId} wanted={begin} level />
  return <Whole branch={{ unitId, form: form || FORM, period, tree: treeOf(tree) }} />
}

function Whole({ branch }: { branch: Branch }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const figure = useOpenFigure()
  const [reading, setReading] = useState<Reading>('official')
  const whole = useConsolidation(branch, reading === 'compare' || figure.cell !== '')
  const { unitId, form, period, tree } = branch
  const document = `/api/consolidations/document?unitId=${unitId}&form=${form}&period=${period}${tree ? `&tree=${tree}` : ''}`
  const above = whole.data?.branch.above ?? []
  const year = yearOf(period)
  return (
    <Page
      title={t('whole.of', { period: shortPeriod(period, locale) })}
      lead={whole.data?.branch.name}
      back={[
        { to: gridAddress({ unitId, form, year, tree }), label: t('reports') },
        ...above.map((p) => ({ to: wholeAddress({ ...branch, unitId: p.id }), label: p.shortName })),
      ]}
      width="full"
      actions={whole.data && <Downloads strong href={(format) => `${document}&format=${format}`} />}
    >
      {whole.data && (
        <BranchSwitches
          branch={whole.data.branch}
          form={whole.data.form}
          forms={whole.data.forms}
          addressFor={(change) =>
            wholeAddress({
              ...branch,
              ...(change.form && { form: change.form.key, period: samePeriod(change.form.period, period) }),
              ...(change.tree && { tree: change.tree }),
            })
          }
        />
      )}
      <PeriodSwitch period={period} kind={parsePeriodKey(period).kind} addressOf={(other) => wholeAddress({ ...branch, period: other })} />
      <Loaded query={whole}>{(data) => <Filled whole={data} branch={branch} figure={figure} reading={reading} onReading={setReading} />}</Loaded>
    </Page>
  )
}

/** The period of another kind in which this one ends. */
const samePeriod = (kind: PeriodKind, key: string) => periodKey(periodOf(periodRange(parsePeriodKey(key)).to, kind))

type FilledProps = {
  whole: Consolidation
  branch: Branch
  figure: OpenFigure
  reading: Reading
  onReading: (reading: Reading) => void
}

function Filled({ whole, branch, figure, reading, onReading }: FilledProps) {
  const t = useWords(reportWords)
  const segments = (['official', 'compare'] as const).map((value) => ({ value, label: t(`reading.${value}`) }))
  return (
    <div className={css['column']}>
      <WhoSent whole={whole} />
      <Upward branch={branch} />
      <Explained whole={whole} />
      <Sentences whole={whole} onOpen={figure.open} />
      <div className={css['toggle']}>
        <Segments label={t('reading.label')} segments={segments} value={reading} onChange={onReading} />
      </div>
      <div className={css['paper']}>
        {whole.tables.map((table) => (
          <ReadingTableView key={table.key} table={table} reading={reading} onOpen={figure.open} />
        ))}
      </div>
      <LegalNote what="form" certainty={whole.certainty} />
      <Rules />
      {figure.cell && <SharePanel whole={whole} branch={branch} figure={figure} />}
    </div>
  )
}

/** Where the form and the deadline come from. */
function Rules() {
  const t = useWords(reportWords)
  if (!usePermission('instrument.read')) return null
  return (
    <p className="hn-no-print">
      <AppLink to="/quy-dinh">{t('whole.rules')}</AppLink>
    </p>
  )
}

function Sentences({ whole, onOpen }: { whole: Consolidation; onOpen: (cell: string) => void }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const written = whole.sentences.filter((s) => s.pieces.length > 0)
  if (whole.counts.accepted === 0) return <p className={css['hint']}>{t('whole.noneAccepted')}</p>
  return (
    <div className={css['sentences']}>
      {written.map((block) => (
        <section key={block.key}>
          <h2>{block.label[locale]}</h2>
          <p className={css['prose']}>
            <WrittenPieces
              pieces={block.pieces}
              labelOf={(address) => findCell(whole.tables, address, locale)?.label ?? ''}
              onOpen={onOpen}
            />
          </p>
        </section>
      ))}
    </div>
  )
}
