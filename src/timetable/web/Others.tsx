import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import type { Activity } from '#activities/rules/activity.ts'
import type { TeachersFound } from '#network/rules/teacher.ts'
import { api } from '#platform/web/api.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Resource } from '../rules/booking.ts'
import { timetableWords } from '../words/index.ts'
import css from './timetable.module.css'

type Props = {
  activity: Activity
  open: boolean
  onOpen: () => void
  /** Offered already as the centre's own, or because it kept them before. */
  known: readonly string[]
  chosen: readonly string[]
  /** All that are offered, with those of them that are chosen. */
  onChange: (offered: readonly Resource[], chosen: readonly string[]) => void
}

/** Teachers other centres share who are free at the session's hours, asked for only when somebody wants to see them. */
export function Others({ activity: a, open, onOpen, known, chosen, onChange }: Props) {
  const t = useWords(timetableWords)
  const query = { unitId: a.unitId, field: a.field, on: a.heldOn, from: a.startsAt, to: a.endsAt }
  const found = useQuery({
    queryKey: ['/api/teachers', 'find', query],
    queryFn: ({ signal }) => api.get<TeachersFound>('/api/teachers/find', query, { signal }),
    enabled: open,
  })
  if (a.startsAt === null || a.endsAt === null) return null
  if (!open)
    return (
      <Button variant="subtle" mb="md" onClick={onOpen}>
        {t('others.find')}
      </Button>
    )
  const others = (found.data?.items ?? []).filter((x) => x.nearness > 0 && !known.includes(x.id))
  const offered = others.map((x): Resource => ({ kind: 'teacher', id: x.id, name: `${x.fullName} (${x.unitName})` }))
  const asked = (free: string) => (free === 'unknown' ? ` – ${t('others.ask')}` : '')
  if (offered.length === 0)
    return (
      <p className={css['quiet']} role="status">
        {found.isPending ? t('others.looking') : t('others.none')}
      </p>
    )
  return (
    <ChoicesField
      name="others"
      label={t('others.label')}
      hint={t('others.hint')}
      optional
      choices={others.map((x) => ({ value: x.id, label: `${x.fullName} (${x.unitName})${asked(x.free)}` }))}
      value={chosen.filter((id) => offered.some((o) => o.id === id))}
      onChange={(ids) => onChange(offered, ids)}
    />
  )
}
