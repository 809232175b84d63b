import { DataTable, type Column } from '#platform/web/components/DataTable.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import type { WorkflowRules, WorkflowStep } from '../rules/workflow-rules.ts'
import { vi } from '../words/vi.ts'
import type { InstrumentWord } from '../words/index.ts'
import { useRuleWords, useSaid, type RuleT } from './rule-words.ts'
import css from './rules.module.css'

type Props = { rules: WorkflowRules; holders: InstrumentDetail['holders'] }

/** Who may take which step: one line a step. */
export function WorkflowSays({ rules, holders }: Props) {
  const t = useRuleWords()
  const said = useSaid()
  const who = (step: WorkflowStep) => {
    const roles = holders.find((h) => h.permission === step.permission)?.roles ?? []
    return roles.length > 0 ? roles.map(said).join(', ') : t('workflow.nobody')
  }
  const columns: Column<WorkflowStep>[] = [
    { id: 'step', head: t('workflow.step'), cell: (s) => wordFor(t, 'step', s.type), phone: 'title' },
    { id: 'who', head: t('workflow.who'), cell: who },
    { id: 'from', head: t('workflow.from'), cell: (s) => s.from.map((status) => wordFor(t, 'status', status)).join(', ') },
    { id: 'to', head: t('workflow.to'), cell: (s) => wordFor(t, 'status', s.to) },
    { id: 'more', head: t('workflow.more'), cell: (s) => moreOf(t, s).join('; ') || '–' },
  ]
  const editable = rules.editable.map((status) => wordFor(t, 'status', status)).join(', ')
  return (
    <>
      <DataTable caption={t('rule.says')} captionHidden columns={columns} rows={rules.actions} rowKey={(s) => s.type} />
      <p className={css['after']}>{t('workflow.editable', { statuses: editable })}</p>
    </>
  )
}

const moreOf = (t: RuleT, step: WorkflowStep) => [
  ...(step.needsNote ? [t('workflow.note')] : []),
  ...(step.effect ? [t(`workflow.effect.${step.effect}`)] : []),
]

/** A step or status that the data names and the words do not know yet stands as it is written there. */
function wordFor(t: RuleT, what: 'step' | 'status', name: string): string {
  const key = `${what}.${name}`
  return key in vi ? t(key as InstrumentWord) : name
}
