import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { Tree } from '../rules/branch.ts'
import { FormKey, PeriodKey } from '../rules/report.ts'

/** What the addresses of reports are asked with. */
export const ById = z.object({ id: Uuid })
export const CellAddress = z.string().regex(/^[A-Za-z][\w]*(\.[\w]+\.[\w]+)?$/)
export const Format = z.enum(['docx', 'pdf', 'xlsx'])
export const Version = z.coerce.number().int().min(1).optional()
export const Branch = z.object({ unitId: Uuid, form: FormKey, period: PeriodKey, tree: Tree.optional() })
