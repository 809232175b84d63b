import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import type { BoardPost, BoardRule } from '../rules/board-rule.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

/** The make-up of a board: one line a post. */
export function BoardRuleSays({ rule }: { rule: BoardRule }) {
  const t = useRuleWords()
  const said = useSaid()
  const columns: Column<BoardPost>[] = [
    { id: 'post', head: t('board.post'), cell: (p) => said(p.name), phone: 'title' },
    { id: 'count', head: t('board.count'), cell: (p) => t('board.sayCount', { least: p.least, most: p.most, same: p.least === p.most }) },
    { id: 'usually', head: t('board.usually'), cell: (p) => (p.usually ? said(p.usually) : '–') },
  ]
  return (
    <>
      <DataTable caption={t('board.posts')} captionHidden columns={columns} rows={rule.posts} rowKey={(p) => p.code} />
      <p className={css['after']}>
        {t(rule.partTime ? 'board.partTime' : 'board.fullTime')} {t('board.warn', { n: rule.warnDaysBefore })}
      </p>
    </>
  )
}
