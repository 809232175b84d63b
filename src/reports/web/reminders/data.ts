import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import type { GivenReminder, ReminderPreview } from '../../rules/reminder.ts'
import { FORM, type Branch } from '../data.ts'

export const REMINDERS_KEY = ['reports', 'reminders'] as const

export function useReminderPreview(branch: Branch) {
  return useQuery({
    queryKey: [...REMINDERS_KEY, 'preview', branch, useLocale()],
    queryFn: ({ signal }) => api.get<ReminderPreview>('/api/report-reminders', { ...branch, form: FORM }, { signal }),
    staleTime: 0,
  })
}

export function useGivenReminders(unitId: string, year: number) {
  return useQuery({
    queryKey: [...REMINDERS_KEY, 'given', unitId, year],
    queryFn: ({ signal }) =>
      api.get<{ items: GivenReminder[] }>('/api/report-reminders/given', { unitId, form: FORM, year }, { signal }),
  })
}
