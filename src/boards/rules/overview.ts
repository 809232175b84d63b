import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { PostState } from './board.ts'

export const OVERVIEW_STATES = ['all', 'vacant', 'ending', 'unrecorded'] as const

export const OverviewQuery = z.object({
  unit: Uuid.optional(),
  state: z.enum(OVERVIEW_STATES).default('all'),
  page: z.coerce.number().int().min(1).max(1000).default(1),
})
export type OverviewQuery = z.output<typeof OverviewQuery>

/** Centres × posts. `counts` are of the whole branch, whatever is filtered. */
export const Overview = z.object({
  unitId: Uuid,
  unitName: z.string(),
  certainty: z.enum(['verified', 'unverified', 'proposal']),
  ruleId: Uuid,
  posts: z.array(z.object({ code: z.string(), name: z.string() })),
  rows: z.array(
    z.object({
      unitId: Uuid,
      name: z.string(),
      recorded: z.boolean(),
      cells: z.array(
        z.object({
          post: z.string(),
          state: PostState,
          names: z.array(z.string()),
          n: z.int(),
          days: z.int().nullable(),
        }),
      ),
    }),
  ),
  counts: z.object({ centres: z.int(), vacant: z.int(), ending: z.int(), unrecorded: z.int() }),
  total: z.int(),
  page: z.int(),
  pageSize: z.int(),
})
export type Overview = z.infer<typeof Overview>
