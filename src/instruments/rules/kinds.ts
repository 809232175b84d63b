import { Deadline } from './deadline.ts'
import { ReportForm } from './report-form.ts'
import { Vocabulary } from './vocabulary.ts'
import { WorkflowRules } from './workflow-rules.ts'

/** Every kind of instrument and the shape its body must have, shipped or edited. */
export const instrumentKinds = {
  vocabulary: Vocabulary,
  deadline: Deadline,
  'report-form': ReportForm,
  workflow: WorkflowRules,
}
