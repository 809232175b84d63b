import { useQuery } from '@tanstack/react-query'
import { Button, Group, Stack } from '@mantine/core'
import { useState } from 'react'
import type { Teacher } from '#network/rules/teacher.ts'
import { api } from '#platform/web/api.ts'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useWrite } from '#platform/web/write.ts'
import { Part } from '#registers/web/Facts.tsx'
import type { DeclinedDay, Lending, Lendings } from '../rules/lendings.ts'
import { timetableWords } from '../words/index.ts'
import { DeclineDialog } from './DeclineDialog.tsx'
import { REFRESH, TIMETABLE } from './queries.ts'

/** On the page of somebody of the network: which other centres keep them and when, to take note of or to decline. */
export default function TeacherLendings({ teacher }: { teacher: Teacher }) {
  const t = useWords(timetableWords)
  const found = useQuery({
    queryKey: [...TIMETABLE, 'lendings', teacher.id],
    queryFn: ({ signal }) => api.get<Lendings>(`/api/teachers/${teacher.id}/lendings`, undefined, { signal }),
  }).data
  const [declining, setDeclining] = useState<Lending>()
  const note = useStep(teacher.id, 'note', t('lent.noted'))
  const allow = useStep(teacher.id, 'allow', t('lent.allowed'))
  const items = useLendingItems(found, note.run, setDeclining)
  const declined = useDeclinedItems(found, allow.run)
  if (items.length + declined.length === 0) return null
  return (
    <Part title={t('lent.title')}>
      <DataList label={t('lent.title')} items={items} />
      <ProblemNote problem={note.problem ?? allow.problem} />
      {declined.length > 0 && (
        <Stack gap="xs" mt="lg">
          <h3>{t('lent.refused')}</h3>
          <DataList label={t('lent.refused')} items={declined} />
        </Stack>
      )}
      {declining && <DeclineDialog teacher={teacher} lending={declining} onClose={() => setDeclining(undefined)} />}
    </Part>
  )
}

function useStep(id: string, step: 'note' | 'allow', done: string) {
  return useWrite(
    (activityIds: readonly string[], idempotencyKey) => api.post<Lendings>(`/api/teachers/${id}/lendings/${step}`, { activityIds }, { idempotencyKey }),
    { refresh: [...REFRESH, ['worklist']], onDone: () => showToast({ message: done }) },
  )
}

function useLendingItems(found: Lendings | undefined, note: (ids: string[]) => void, decline: (lending: Lending) => void): ListItem[] {
  const t = useWords(timetableWords)
  const format = useFormat()
  const today = useToday()
  return (found?.lendings ?? []).map((lending): ListItem => {
    const { key, unitName, days } = lending
    const [first, last] = [days[0], days.at(-1)]
    const unknown = days.filter((d) => !d.noted && d.on >= today)
    const hours = [...new Set(days.map((d) => `${d.startsAt}–${d.endsAt}`))].join(', ')
    return {
      key,
      title: t('lent.one', { unit: unitName, n: days.length, from: format.weekday(first?.on ?? ''), to: format.weekday(last?.on ?? '') }),
      meta: hours,
      ...((last?.on ?? '') < today ? { mark: <StatusMark kind="done">{t('lent.over')}</StatusMark> } : {}),
      ...(unknown.length > 0 ? { mark: <StatusMark kind="todo">{t('lent.new')}</StatusMark> } : {}),
      action: found?.mayWrite && (
        <Group gap="xs">
          {unknown.length > 0 && (
            <Button variant="default" onClick={() => note(unknown.map((d) => d.activityId))}>
              {t('lent.note')}
            </Button>
          )}
          {days.some((d) => d.mayDecline) && (
            <Button variant="subtle" onClick={() => decline(lending)}>
              {t('lent.decline')}
            </Button>
          )}
        </Group>
      ),
    }
  })
}

function useDeclinedItems(found: Lendings | undefined, allow: (ids: string[]) => void): ListItem[] {
  const t = useWords(timetableWords)
  const format = useFormat()
  return (found?.declined ?? []).map((d: DeclinedDay): ListItem => ({
    key: d.activityId + d.on,
    title: `${format.weekday(d.on)}, ${d.startsAt}–${d.endsAt}`,
    meta: t('lent.refusedSays', { unit: d.unitName, reason: d.reason, by: d.byName }),
    action: found?.mayWrite && (
      <Button variant="subtle" onClick={() => allow([d.activityId])}>
        {t('lent.allow')}
      </Button>
    ),
  }))
}
