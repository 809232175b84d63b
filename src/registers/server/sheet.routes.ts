import { z } from 'zod'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { Uuid } from '#platform/common/ids.ts'
import type { Permission } from '#platform/server/actor.ts'
import { route, type Context, type Route, type Upload } from '#platform/server/endpoint.ts'
import type { Seen } from '#platform/server/look.ts'
import { RowFilter } from '../rules/row.ts'
import { SheetPreview, SheetResult } from '../rules/sheet-preview.ts'
import type { Content } from './register.ts'
import { exportSheet, sheetTemplate, type Sheet } from './sheet.ts'
import { importSheet, previewSheet } from './sheet-import.ts'

const ToUnit = z.object({ unitId: Uuid })
type Options<C extends Content> = {
  path: string
  sheet: Sheet<C>
  /** What it lists, in English: "teachers". */
  what: string
  read: Permission
  write: Permission
  /** For lists of people: what the trail says of the export. */
  look?: Seen
}

/** Out as a spreadsheet, the empty form, what a file would bring, and in. */
export function sheetRoutes<C extends Content>({ path, sheet, what, read, write, look }: Options<C>): Route[] {
  return [
    route({
      method: 'GET', path: `${path}/export`, summary: `The filtered ${what} as a spreadsheet`,
      permission: read, input: RowFilter, output: 'download', ...(look ? { look: () => look } : {}),
      handler: (ctx, filter) => exportSheet(ctx, sheet, filter),
    }),
    route({
      method: 'GET', path: `${path}/import-template`, summary: `An empty list of ${what} to fill in and import`,
      permission: write, input: z.object({}), output: 'download', handler: (ctx) => sheetTemplate(ctx, sheet),
    }),
    route({
      method: 'POST', path: `${path}/import/preview`, summary: `What an import of ${what} would do`,
      permission: write, input: ToUnit, upload: { maxBytes: MOST_BYTES }, output: SheetPreview,
      handler: (ctx: Context, { unitId }: z.output<typeof ToUnit>, upload: Upload) => previewSheet(ctx, sheet, unitId, upload),
    }),
    route({
      method: 'POST', path: `${path}/import`, summary: `Import the good rows of a spreadsheet of ${what}`,
      permission: write, input: ToUnit, upload: { maxBytes: MOST_BYTES }, output: SheetResult,
      handler: (ctx: Context, { unitId }: z.output<typeof ToUnit>, upload: Upload) => importSheet(ctx, sheet, unitId, upload),
    }),
  ]
}
