import { z } from 'zod'
import { Bilingual, Certainty, LegalBasis } from '#instruments/rules/instrument.ts'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { findPeriodByKey } from '#platform/common/periods.ts'
import { says } from '#platform/common/issues.ts'
import { CaseAction } from '#workflow/rules/case.ts'
import { CellValue } from './cells.ts'
import { ReportContent } from './content.ts'
import { LevelPart } from './level.ts'
import { ReportStatus } from './state.ts'

export const PeriodKey = z.string().refine((k) => findPeriodByKey(k) !== undefined, says('Không có kỳ báo cáo này.', 'No such period.'))
export const FormKey = z.string().regex(/^[a-z][a-z0-9-]*$/)

export const OpenInput = z.object({ id: Uuid, unitId: Uuid, form: FormKey, period: PeriodKey })
export type OpenInput = z.infer<typeof OpenInput>

/** `value: null` takes back what was typed. `revision`: the one the person saw, 0 when there was none. */
export const EntryInput = z.object({
  value: z.union([z.number().finite().min(0), z.string().trim().max(8000)]).nullable(),
  reason: z.string().trim().max(1000).nullish(),
  revision: z.number().int().min(0),
})
export type EntryInput = z.infer<typeof EntryInput>

/** What stands on the printed document around the content: head, addressees, signature. Vietnamese in any language. */
export const PaperFrame = z.object({
  parentOrg: z.string(),
  issuingOrg: z.string(),
  symbol: z.string(),
  place: z.string(),
  typeName: z.string(),
  subject: z.string(),
  addressees: z.array(z.string()),
  opening: z.string(),
  closing: z.string(),
  signerTitle: z.string(),
  signer: z.string().nullable(),
  recipients: z.array(z.string()),
})
export type PaperFrame = z.infer<typeof PaperFrame>

/** A figure that reads otherwise today than when it was sent. */
export const Difference = z.object({ address: z.string(), sent: CellValue, live: CellValue })

export const Report = z.object({
  id: Uuid,
  unitId: Uuid,
  unitName: z.string(),
  form: z.object({ key: z.string(), title: Bilingual, certainty: Certainty, legalBasis: z.array(LegalBasis) }),
  period: z.string(),
  span: z.object({ from: PlainDate, to: PlainDate }),
  paper: PaperFrame,
  dueOn: PlainDate,
  deadline: z.object({ certainty: Certainty, legalBasis: z.array(LegalBasis) }),
  daysLate: z.number().int(),
  status: ReportStatus,
  seq: z.number().int(),
  version: z.number().int(),
  officialVersion: z.number().int().nullable(),
  editable: z.boolean(),
  steps: z.array(z.object({ type: z.string(), needsNote: z.boolean() })),
  actions: z.array(CaseAction),
  versions: z.array(z.object({ version: z.number().int(), sentAt: z.string(), sentBy: z.string() })),
  /** The sent version shown, or null for the report as it is being prepared. */
  shown: z.number().int().nullable(),
  /** Null for a level above while nothing has been sent. */
  content: ReportContent.nullable(),
  completeness: z.object({ filled: z.number(), automatic: z.number(), total: z.number() }).nullable(),
  missingTexts: z.array(z.object({ key: z.string(), label: Bilingual })),
  /** Records edited, added or withdrawn after the shown version was sent; of a level, the centres' accepted versions. */
  changes: z.object({ edited: z.number().int(), added: z.number().int(), removed: z.number().int() }),
  differences: z.array(Difference),
  /** Of a consolidated report; null for a centre's. */
  level: LevelPart.nullable(),
})
export type Report = z.infer<typeof Report>

export const ReportListItem = z.object({
  id: Uuid.nullable(),
  unitId: Uuid,
  unitName: z.string(),
  form: FormKey,
  formTitle: Bilingual,
  period: z.string(),
  dueOn: PlainDate,
  daysLate: z.number().int(),
  status: ReportStatus,
  sentAt: z.string().nullable(),
})
export type ReportListItem = z.infer<typeof ReportListItem>

export const BehindFigure = z.object({
  address: z.string(),
  value: CellValue,
  total: z.number().int(),
  /** How the figure is counted, by the registry of indicators. */
  definition: Bilingual,
  records: z.array(
    z.object({
      id: Uuid, on: PlainDate, title: z.string(), value: z.number().nullable(), detail: z.string(), href: z.string(),
      /** Against the version sent last: unchanged, or edited or added since; null when nothing was sent. */
      since: z.enum(['same', 'edited', 'added']).nullable(),
    }),
  ),
})
export type BehindFigure = z.infer<typeof BehindFigure>
