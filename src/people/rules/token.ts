import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { permissions } from './permissions.ts'

/** A token lives a year at most: what nobody renews, nobody needs. */
export const TOKEN_DAYS = 365

/** `scopes`: some of one's own permissions. `unitId`: nothing but what lies at and below this unit. `lastDay` is included. */
export const NewToken = z.object({
  id: Uuid,
  name: z.string().trim().min(1).max(100),
  scopes: z.array(z.enum(permissions)).min(1).transform((s) => [...new Set(s)]),
  unitId: Uuid.nullable().default(null),
  lastDay: PlainDate,
})
export type NewToken = z.output<typeof NewToken>

export const TokenView = z.object({
  id: Uuid,
  name: z.string(),
  scopes: z.array(z.string()),
  unitId: Uuid.nullable(),
  unitName: z.string().nullable(),
  madeOn: PlainDate,
  lastDay: PlainDate,
  /** To within five minutes. */
  lastUsedAt: z.string().nullable(),
  state: z.enum(['live', 'over', 'revoked']),
})
export type TokenView = z.infer<typeof TokenView>

/** `secret` is told this once. */
export const MadeToken = z.object({ token: TokenView, secret: z.string() })
export type MadeToken = z.infer<typeof MadeToken>

export const TokenList = z.object({ items: z.array(TokenView) })
