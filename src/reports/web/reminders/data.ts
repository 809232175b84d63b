import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { GivenReminder, ReminderPreview } from '../../rules/reminder.ts'

export type Branch = { unitId: string; form: string; period: string }

export const REMINDERS_KEY = ['reports', 'reminders'] as const

export function useReminderPreview(branch: Branch) {
  return useQuery({
    queryKey: [...REMINDERS_KEY, 'preview', branch, useLocale()],
    queryFn: ({ signal }) => api.get<ReminderPreview>('/api/report-reminders', branch, { signal }),
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
