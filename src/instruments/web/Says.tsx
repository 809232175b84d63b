import { AgeBands } from '../rules/age-bands.ts'
import { CertificateRules } from '../rules/certificate-rules.ts'
import { BoardRule } from '../rules/board-rule.ts'
import { Deadline } from '../rules/deadline.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { OfficeRule } from '../rules/office-rule.ts'
import { PlanTemplates } from '../rules/plan-templates.ts'
import { ReportForm } from '../rules/report-form.ts'
import { Vocabulary } from '../rules/vocabulary.ts'
import { WorkflowRules } from '../rules/workflow-rules.ts'
import { AgeBandsSays } from './AgeBandsSays.tsx'
import { CertificateSays } from './CertificateSays.tsx'
import { BoardRuleSays } from './BoardRuleSays.tsx'
import { DeadlineSays } from './DeadlineSays.tsx'
import { FormSays } from './FormSays.tsx'
import { OfficeSays } from './OfficeSays.tsx'
import { periodKindOf, useRuleWords } from './rule-words.ts'
import { TemplateSays } from './TemplateSays.tsx'
import { VocabularySays } from './VocabularySays.tsx'
import { WorkflowSays } from './WorkflowSays.tsx'

/** The rule in words, each kind in its own way. */
export function Says({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  return (
    <section>
      <h2>{t('rule.says')}</h2>
      <Body rule={rule} />
    </section>
  )
}

function Body({ rule }: { rule: InstrumentDetail }) {
  switch (rule.kind) {
    case 'deadline':
      return <DeadlineSays deadline={Deadline.parse(rule.body)} period={periodKindOf(rule)} valid={rule.valid} />
    case 'vocabulary':
      return <VocabularySays vocabulary={Vocabulary.parse(rule.body)} />
    case 'workflow':
      return <WorkflowSays rules={WorkflowRules.parse(rule.body)} holders={rule.holders} />
    case 'board-rule':
      return <BoardRuleSays rule={BoardRule.parse(rule.body)} />
    case 'report-form':
      return <FormSays form={ReportForm.parse(rule.body)} on={rule.valid.from} />
    case 'certificate':
      return <CertificateSays rules={CertificateRules.parse(rule.body)} on={rule.valid.from} />
    case 'age-bands':
      return <AgeBandsSays rules={AgeBands.parse(rule.body)} />
    case 'office':
      return <OfficeSays rule={OfficeRule.parse(rule.body)} />
    case 'template':
      return <TemplateSays templates={PlanTemplates.parse(rule.body)} />
    default:
      return null
  }
}
