import type { BoardRule } from '#instruments/rules/board-rule.ts'

/** Roles that one person alone may hold at a centre: all posts that bring them are for one. */
export function soleRoles(rule: BoardRule): ReadonlySet<string> {
  const roles = new Set(rule.posts.flatMap((p) => p.role ?? []))
  const places = (role: string) => rule.posts.filter((p) => p.role === role).reduce((sum, p) => sum + p.most, 0)
  return new Set([...roles].filter((role) => places(role) === 1))
}
