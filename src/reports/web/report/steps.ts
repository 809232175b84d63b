import { useQueryClient } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useWrite, type Write } from '#platform/web/write.ts'
import type { Report } from '../../rules/report.ts'
import { apiOf, TOUCHED_BY_STEPS } from '../data.ts'

/** The steps of the report's workflow that these pages have words for. */
export const STEPS = ['sign_off', 'reopen', 'send', 'return', 'accept', 'amend'] as const
export type Step = (typeof STEPS)[number]

export const isKnownStep = (type: string): type is Step => STEPS.some((s) => s === type)

export type StepTaken = { type: Step; seq: number; note?: string }

/** Takes one step from where the person saw the report stand. The write's key is the step's own name. */
export function useStep(
  { id, level }: Pick<Report, 'id' | 'level'>,
  onDone: (report: Report, step: StepTaken) => unknown,
): Write<StepTaken, Report> {
  const queries = useQueryClient()
  return useWrite<StepTaken, Report>(
    (step, idempotencyKey) =>
      api.post<Report>(`${apiOf({ id, level })}/steps`, { ...step, actionId: idempotencyKey }, { idempotencyKey }),
    {
      refresh: TOUCHED_BY_STEPS,
      onDone,
      // Somebody else took a step first: what is on screen is old.
      onProblem: (problem) => {
        if (problem.status === 409) void queries.invalidateQueries({ queryKey: ['reports', 'one', id] })
      },
    },
  )
}
