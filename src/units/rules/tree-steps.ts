import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { Line, UnitKind, type Span } from './unit.ts'

/** What a change does to the tree, one thing at a time: shown beforehand, done, and taken back in reverse. */
export const TreeStep = z.discriminatedUnion('does', [
  z.object({
    does: z.literal('found'), unitId: Uuid, kind: UnitKind, name: z.string(), shortName: z.string(), code: z.string().nullable(),
    provinceId: Uuid.nullable(), trackedFrom: PlainDate,
  }),
  z.object({ does: z.literal('link'), unitId: Uuid, line: Line, parentId: Uuid, fromParentId: Uuid.nullable() }),
  z.object({ does: z.literal('name'), unitId: Uuid, name: z.string(), shortName: z.string() }),
  z.object({ does: z.literal('close'), unitId: Uuid }),
  z.object({ does: z.literal('follow'), unitId: Uuid, successorId: Uuid, keepsBooks: z.boolean() }),
  /** `rekeys`: it lives on in the other province; otherwise only its records are read from there. */
  z.object({ does: z.literal('province'), unitId: Uuid, fromId: Uuid, toId: Uuid, rekeys: z.boolean() }),
])
export type TreeStep = z.infer<typeof TreeStep>
export type StepOf<D extends TreeStep['does']> = Extract<TreeStep, { does: D }>

/** A unit as it stands on the day of the change: its open name and its open places. */
export type UnitFacts = {
  id: string
  kind: UnitKind
  provinceId: string | null
  valid: Span
  trackedFrom: string
  name: string
  shortName: string
  nameFrom: string | null
  links: readonly { line: Line; parentId: string; from: string | null }[]
}

/** Somebody open who stands directly below a unit of the plan. */
export type Below = { unitId: string; parentId: string; line: Line }

export type InBranch = { unitId: string; provinceId: string | null; isOpen: boolean }

export type Facts = {
  units: ReadonlyMap<string, UnitFacts>
  below: readonly Below[]
  /** By unit that moves: everything under it, and whom that follows. */
  branches: ReadonlyMap<string, readonly InBranch[]>
  /** Of those under a unit that splits: the one directly below it through which they stand. */
  tops: ReadonlyMap<string, string>
  /** By province: itself and the provinces it follows. */
  followed: ReadonlyMap<string, readonly string[]>
}

export const parentOn = (unit: UnitFacts | undefined, line: Line): string | null =>
  unit?.links.find((l) => l.line === line)?.parentId ?? null

export const idsClosing = (steps: readonly TreeStep[]) => steps.filter((s) => s.does === 'close').map((s) => s.unitId)
export const idsFounded = (steps: readonly TreeStep[]) => steps.filter((s) => s.does === 'found').map((s) => s.unitId)

/** Whose people and records a change is about: everything that closes, begins, moves or is renamed. */
export const idsTouched = (steps: readonly TreeStep[]) => [...new Set(steps.map((s) => s.unitId))]
