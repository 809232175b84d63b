import { useQuery, useQueryClient } from '@tanstack/react-query'
import { REFRESH as ACTIVITIES_CHANGED } from '#activities/web/queries.ts'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import type { Activity } from '#activities/rules/activity.ts'
import { api } from '#platform/web/api.ts'
import type { ProblemError } from '#platform/web/problem.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useWrite } from '#platform/web/write.ts'
import { isPlainDate } from '#platform/common/dates.ts'
import type { MoveInput, Slot, Timetable } from '../rules/timetable.ts'
import { monthOf, weekOf } from '../rules/week.ts'

export const TIMETABLE = ['timetable'] as const
/** Who is free and who teaches what changes with it. */
export const REFRESH = [[...TIMETABLE], ['courses'], ['/api/teachers'], ...ACTIVITIES_CHANGED]

export type View = 'week' | 'month'

/** Which days of which unit are looked at: kept in the address, so that a link shows the same. */
export function useTimetableAddress() {
  const today = useToday()
  const own = useOwnCentre()
  const { active } = useSession()
  const [kept, setDay] = useSearchParam('ngay')
  const [view, setView] = useSearchParam('xem')
  const [resourceId, setResource] = useSearchParam('loc')
  const [asked] = useSearchParam('donvi')
  const day = isPlainDate(kept) ? kept : today
  const shown: View = view === 'thang' ? 'month' : 'week'
  return {
    day, setDay: (d: string) => setDay(d === today ? '' : d), view: shown, setView: (v: View) => setView(v === 'month' ? 'thang' : ''),
    resourceId, setResource, unitId: asked || own || active?.unitId || '', days: shown === 'month' ? monthOf(day) : weekOf(day),
  }
}

export function useTimetable(q: { unitId: string; days: readonly string[]; resourceId: string }) {
  const asked = { unitId: q.unitId, from: q.days[0] ?? '', to: q.days.at(-1) ?? '', resourceId: q.resourceId }
  return useQuery({
    queryKey: [...TIMETABLE, 'week', asked],
    queryFn: ({ signal }) => api.get<Timetable>('/api/timetable', asked, { signal }),
    enabled: q.unitId !== '',
  })
}

export type Move = Omit<MoveInput, 'version'>
export type Moved = { slot: Pick<Slot, 'id' | 'version' | 'title'> & Move; to: Move }

/** The session as somebody else has just left it, when that is why a move was refused. */
export function changedMeanwhile(problem: ProblemError | null): Activity | undefined {
  return problem?.code === 'data.changed_meanwhile' ? (problem.details['theirs'] as Activity) : undefined
}

/** Moves a session; `onDone` gets what it takes to move it back. Where somebody else came first, the sheet is read again. */
export function useMove(onDone: (undo: Moved) => void, onProblem?: (problem: ProblemError) => void) {
  const queries = useQueryClient()
  return useWrite(
    ({ slot, to }: Moved, idempotencyKey) => api.post<Activity>(`/api/activities/${slot.id}/move`, { ...to, version: slot.version }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onProblem: (problem) => {
        if (changedMeanwhile(problem)) void queries.invalidateQueries({ queryKey: [...TIMETABLE] })
        onProblem?.(problem)
      },
      onDone: (after, { slot, to }) =>
        onDone({
          slot: { id: slot.id, title: slot.title, version: after.version, ...to },
          to: { heldOn: slot.heldOn, startsAt: slot.startsAt, endsAt: slot.endsAt },
        }),
    },
  )
}
