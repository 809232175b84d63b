import { Stack } from '@mantine/core'
import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { StatusSymbol } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { Pager } from '#units/web/Pager.tsx'
import { OVERVIEW_STATES, type Overview } from '../rules/overview.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { BoardOf } from './BoardPage.tsx'
import { boardPath, useOverview } from './queries.ts'
import { RuleNote } from './RuleNote.tsx'

/** One's own centre's board; for the levels above the boards of all their centres. */
export default function BoardsPage() {
  const { active } = useSession()
  return active?.unitKind === 'centre' ? <BoardOf unitId={active.unitId} /> : <OverviewPage />
}

type State = (typeof OVERVIEW_STATES)[number]

function OverviewPage() {
  const t = useWords(boardWords)
  const [kept, setState] = useSearchParam('xem')
  const [page] = useSearchParam('trang')
  const [unit] = useSearchParam('donvi')
  const state: State = OVERVIEW_STATES.find((s) => s === kept) ?? 'all'
  const overview = useOverview({ state, page, unit })
  return (
    <Page
      title={t('page.all')}
      lead={overview.data && t('overview.lead', leadOf(overview.data))}
      actions={
        <ExportButton path="/api/boards/export" filter={{ state, unit }}>{t('export.action')}</ExportButton>
      }
    >
      <Loaded query={overview}>
        {(o) => (
          <Stack gap="md">
            <RuleNote certainty={o.certainty} ruleId={o.ruleId} />
            <Segments
              label={t('overview.filter')}
              value={state}
              onChange={(next) => setState(next === 'all' ? '' : next)}
              segments={OVERVIEW_STATES.map((s) => ({ value: s, label: t(`overview.${s}`, { n: countOf(o, s) }) }))}
            />
            <Grid overview={o} />
            <Pager total={o.total} page={o.page} pageSize={o.pageSize} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

const leadOf = ({ unitName, counts }: Overview) => ({ unit: unitName, n: counts.centres, ...counts })
const countOf = ({ counts }: Overview, state: State) => (state === 'all' ? counts.centres : counts[state])

type Row = Overview['rows'][number]
type Cell = Row['cells'][number]

function Grid({ overview }: { overview: Overview }) {
  const t = useWords(boardWords)
  const cellOf = (row: Row, code: string) => {
    const cell = row.cells.find((c) => c.post === code)
    if (!cell) return '–'
    return row.recorded ? (
      <PostCell cell={cell} />
    ) : (
      <span className={css['quiet']}>{t('overview.cell.unrecorded')}</span>
    )
  }
  const columns: Column<Row>[] = [
    { id: 'centre', head: t('overview.centre'), cell: (r) => r.name, phone: 'title' },
    ...overview.posts.map((post): Column<Row> => ({
      id: post.code,
      head: post.name,
      cell: (r) => cellOf(r, post.code),
    })),
  ]
  return (
    <DataTable
      caption={t('overview.grid')}
      columns={columns}
      rows={overview.rows}
      rowKey={(r) => r.unitId}
      rowLink={(r) => boardPath(r.unitId)}
      empty={
        <EmptyState title={t('overview.none')} action={<ButtonLink to="/ban-giam-doc">{t('page.all')}</ButtonLink>} />
      }
    />
  )
}

const KINDS = { filled: 'done', ending: 'soon', vacant: 'late', many: 'doing', open: 'none' } as const

/** Names, and what is not as it should be: the symbol never stands alone. */
function PostCell({ cell }: { cell: Cell }) {
  const t = useWords(boardWords)
  const words = [
    ...(cell.names.length > 0 ? [cell.names.join(', ')] : []),
    ...(cell.days === null ? [] : [t('overview.cell.days', { n: cell.days })]),
    ...(cell.state === 'vacant' ? [t('overview.cell.vacant')] : []),
  ]
  return (
    <span className={css['finding']}>
      <StatusSymbol kind={KINDS[cell.state]} />
      <span>{words.join(', ') || '–'}</span>
    </span>
  )
}
