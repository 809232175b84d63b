import { AgeBands } from './age-bands.ts'
import { CertificateRules } from './certificate-rules.ts'
import { BoardRule } from './board-rule.ts'
import { Deadline } from './deadline.ts'
import { OfficeRule } from './office-rule.ts'
import { PlanTemplates } from './plan-templates.ts'
import { ReportForm } from './report-form.ts'
import { Vocabulary } from './vocabulary.ts'
import { WorkflowRules } from './workflow-rules.ts'

/** Every kind of instrument and the shape its body must have, shipped or edited. */
export const instrumentKinds = {
  vocabulary: Vocabulary,
  deadline: Deadline,
  'report-form': ReportForm,
  workflow: WorkflowRules,
  template: PlanTemplates,
  certificate: CertificateRules,
  'age-bands': AgeBands,
  office: OfficeRule,
  'board-rule': BoardRule,
}
export type KindName = keyof typeof instrumentKinds
export const KIND_NAMES = Object.keys(instrumentKinds) as KindName[]

export function isKindName(kind: string): kind is KindName {
  return kind in instrumentKinds
}

/**
 * What may be changed by people in this release. A form or a workflow is stood on by reports on their way: a new
 * version of one needs checks that do not exist yet, so these are read-only.
 */
const EDITABLE: readonly string[] = ['vocabulary', 'deadline', 'board-rule'] satisfies KindName[]
/** What a province may have of its own: the vocabularies are one for the nation, so that figures can be added up. */
const PER_PROVINCE: readonly string[] = ['deadline', 'board-rule'] satisfies KindName[]

export const isEditableKind = (kind: string) => EDITABLE.includes(kind)
export const mayDifferByProvince = (kind: string) => PER_PROVINCE.includes(kind)
