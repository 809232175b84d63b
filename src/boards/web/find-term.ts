import type { Board, Term } from '../rules/board.ts'

/** A term anywhere on the board's page: held, coming, past, or in a subcommittee. */
export function findTerm(b: Board, id: string): Term | undefined {
  const all = [
    ...b.posts.flatMap((p) => [...p.holders, ...p.coming]),
    ...b.subcommittees.flatMap((s) => [...(s.head ? [s.head] : []), ...s.members]),
    ...b.history,
  ]
  return all.find((t) => t.id === id)
}
