import { ExportButton } from '#platform/web/components/ExportButton.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import type { Board, Term } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { Findings } from './Findings.tsx'
import { Posts } from './Posts.tsx'
import { boardPath, useBoard } from './queries.ts'
import { Subcommittees } from './Subcommittees.tsx'
import { useTermText } from './term-text.ts'

export default function BoardPage() {
  return <BoardOf unitId={usePathParam('unitId')} />
}

/** Who holds which post of a centre, what is missing, its subcommittees, and who held the posts before. */
export function BoardOf({ unitId }: { unitId: string }) {
  const t = useWords(boardWords)
  const { active } = useSession()
  const board = useBoard(unitId)
  const above = active?.unitKind !== 'centre'
  return (
    <Page
      title={t('page.title')}
      lead={board.data && t('page.lead', { unit: board.data.unitName })}
      {...(above ? { back: { to: '/ban-giam-doc', label: t('page.all') } } : {})}
      actions={board.data && <Actions board={board.data} />}
    >
      <Loaded query={board}>
        {(b) => (
          <div className={css['sections']}>
            {b.closedOn && <Closed on={b.closedOn} />}
            {!b.closedOn && <Findings board={b} />}
            <Posts board={b} />
            <Subcommittees board={b} />
            <History board={b} />
          </div>
        )}
      </Loaded>
    </Page>
  )
}

function Actions({ board }: { board: Board }) {
  const t = useWords(boardWords)
  return (
    <>
      {board.can.appoint && (
        <ButtonLink to={`${boardPath(board.unitId)}/nhap`} variant="default">
          {t('import.action')}
        </ButtonLink>
      )}
      <ExportButton path={`/api/boards/${board.unitId}/export`}>{t('export.action')}</ExportButton>
    </>
  )
}

function Closed({ on }: { on: string }) {
  const t = useWords(boardWords)
  const format = useFormat()
  return <Notice tone="soon">{t('page.closed', { date: format.date(on) })}</Notice>
}

function History({ board }: { board: Board }) {
  const t = useWords(boardWords)
  const text = useTermText()
  const how = (term: Term) => {
    if (term.endedByName === null) return t('state.ended')
    const by = term.endedByName
    return term.nextId ? t('history.handed', { by }) : t('history.ended', { reason: term.endReason || 'none', by })
  }
  const columns: Column<Term>[] = [
    { id: 'name', head: t('xlsx.name'), cell: (x) => x.name, phone: 'title' },
    { id: 'post', head: t('field.post'), cell: (x) => x.postName },
    { id: 'span', head: t('xlsx.from'), cell: text.span },
    { id: 'decision', head: t('field.decision'), cell: text.decision },
    { id: 'how', head: t('end.reason'), cell: how },
  ]
  if (board.history.length === 0) return null
  return (
    <details className={css['fold']}>
      <summary>
        {t('history.title')} ({board.history.length})
      </summary>
      <DataTable
        caption={t('history.title')}
        captionHidden
        columns={columns}
        rows={board.history}
        rowKey={(x) => x.id}
      />
    </details>
  )
}
