import { StatusMark, StatusSymbol, type StatusKind } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Board, Finding } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { RuleNote } from './RuleNote.tsx'

const KINDS: Record<Finding['kind'], StatusKind> = {
  vacant: 'late',
  few: 'late',
  many: 'soon',
  ending: 'soon',
  not_part_time: 'soon',
  beyond: 'todo',
}

/** The board against the rule in force, one sentence each. */
export function Findings({ board }: { board: Board }) {
  const t = useWords(boardWords)
  return (
    <section>
      <h2>{t('rule.title')}</h2>
      {board.recorded ? (
        <ul className={css['findings']}>
          {board.findings.length === 0 && (
            <li>
              <StatusMark kind="done">{t('rule.ok')}</StatusMark>
            </li>
          )}
          {board.findings.map((f) => (
            <li key={`${f.kind} ${f.post} ${f.termId ?? ''}`} className={css['finding']}>
              <StatusSymbol kind={KINDS[f.kind]} />
              <span>{t(`finding.${f.kind}`, { post: f.postName, n: f.n, name: f.name })}</span>
            </li>
          ))}
        </ul>
      ) : (
        <p>{t(board.can.appoint ? 'rule.unrecorded' : 'rule.readOnly')}</p>
      )}
      <RuleNote certainty={board.rule.certainty} ruleId={board.rule.id} />
    </section>
  )
}
