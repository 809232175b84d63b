import { useSession } from '#platform/web/session.tsx'

/** Where this person works now, if it is a centre; else their first centre. */
export function useOwnCentre(): string | undefined {
  const { active, grants } = useSession()
  return [active, ...grants].find((g) => g?.unitKind === 'centre')?.unitId
}
