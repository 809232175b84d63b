import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { Tree } from '../../rules/branch.ts'
import type { GivenReminder, ReminderPreview } from '../../rules/reminder.ts'

/** `level`: about the consolidated reports of the levels below. */
export type Branch = { unitId: string; form: string; period: string; tree: Tree; level: boolean }

export const remindersPath = ({ level }: Branch) => (level ? '/api/consolidated-report-reminders' : '/api/report-reminders')
export const branchOf = ({ level: _, ...branch }: Branch) => branch

export const REMINDERS_KEY = ['reports', 'reminders'] as const

export function useReminderPreview(branch: Branch) {
  return useQuery({
    queryKey: [...REMINDERS_KEY, 'preview', branch, useLocale()],
    queryFn: ({ signal }) => api.get<ReminderPreview>(remindersPath(branch), branchOf(branch), { signal }),
    staleTime: 0,
  })
}

export function useGivenReminders({ unitId, form, year }: { unitId: string; form: string; year: number }) {
  return useQuery({
    queryKey: [...REMINDERS_KEY, 'given', unitId, form, year],
    queryFn: ({ signal }) =>
      api.get<{ items: GivenReminder[] }>('/api/report-reminders/given', { unitId, form, year }, { signal }),
  })
}
