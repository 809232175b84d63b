import { z } from 'zod'
import { addDays, PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { isInSpan, UnitKind, type Span } from '#units/rules/unit.ts'

/** The tree of the time a period ended, or the one of today: mergers and splits lie between. */
export const Tree = z.enum(['then', 'now'])
export type Tree = z.infer<typeof Tree>

export const Place = z.object({ id: Uuid, kind: UnitKind, name: z.string(), shortName: z.string() })
export type Place = z.infer<typeof Place>

/** A unit with everything below it, in the tree of a day. `above`: from the asker's own unit down to the one above. */
export const BranchView = Place.extend({ above: z.array(Place), tree: Tree, trees: z.array(Tree), day: PlainDate })
export type BranchView = z.infer<typeof BranchView>

export type TreeChoice = { tree: Tree; day: string; trees: Tree[] }

/**
 * In which tree a unit is looked at for a period that ends on `end`. Only those trees are offered in which it exists;
 * a unit that was closed before keeps the tree of its last day.
 */
export function chooseTree(o: { exists: Span; end: string; today: string; wanted?: Tree | undefined }): TreeChoice {
  const then = o.end < o.today ? o.end : o.today
  const trees: Tree[] = []
  if (isInSpan(o.exists, then)) trees.push('then')
  if (then < o.today && isInSpan(o.exists, o.today)) trees.push('now')
  const tree = o.wanted && trees.includes(o.wanted) ? o.wanted : trees[0]
  if (tree) return { tree, day: tree === 'then' ? then : o.today, trees }
  const { from, to } = o.exists
  return to !== null && to <= then ? { tree: 'then', day: addDays(to, -1), trees } : { tree: 'now', day: from ?? o.today, trees }
}
