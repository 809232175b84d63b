import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import type { TeachersFound } from '#network/rules/teacher.ts'
import { api } from '#platform/web/api.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Resource } from '../rules/booking.ts'
import { timetableWords } from '../words/index.ts'
import css from './timetable.module.css'

/** When somebody is needed: at these hours of each of the days. */
export type Wanted = { unitId: string; field: string | null; days: readonly string[]; startsAt: string | null; endsAt: string | null }

type Props = {
  wanted: Wanted
  open: boolean
  onOpen: () => void
  /** Offered already as the centre's own, or because it kept them before. */
  known: readonly string[]
  /** Chosen before, so shown whether or not they are found again. */
  others: readonly Resource[]
  chosen: readonly string[]
  /** Those of other centres that are chosen now. */
  onChange: (others: readonly Resource[]) => void
}

/** Teachers other centres share who are free at all the hours wanted, asked for only when somebody wants to see them. */
export function Others({ wanted: w, open, onOpen, known, others, chosen, onChange }: Props) {
  const t = useWords(timetableWords)
  const asks = w.field !== null && w.days.length > 0 && w.startsAt !== null && w.endsAt !== null && w.startsAt < w.endsAt
  const query = { unitId: w.unitId, field: w.field ?? '', days: w.days.join(','), from: w.startsAt ?? '', to: w.endsAt ?? '' }
  const found = useQuery({
    queryKey: ['/api/teachers', 'find', query],
    queryFn: ({ signal }) => api.get<TeachersFound>('/api/teachers/find', query, { signal }),
    enabled: open && asks,
  })
  if (!open)
    return (
      <Button variant="subtle" mb="md" onClick={onOpen}>
        {t('others.find')}
      </Button>
    )
  const free = (found.data?.items ?? []).filter((x) => x.nearness > 0 && !known.includes(x.id))
  const kept = others.filter((o) => chosen.includes(o.id) && !free.some((x) => x.id === o.id))
  const offered = [...kept, ...free.map((x): Resource => ({ kind: 'teacher', id: x.id, name: `${x.fullName} (${x.unitName})` }))]
  const unsure = (id: string) => (free.some((x) => x.id === id && x.free === 'unknown') ? ` – ${t('others.ask')}` : '')
  const said = !asks ? t('others.when') : found.isPending ? t('others.looking') : t('others.none', { n: w.days.length })
  return (
    <>
      {offered.length > 0 && (
        <ChoicesField
          name="others"
          label={t('others.label')}
          hint={t('others.hint', { n: w.days.length })}
          optional
          choices={offered.map((o) => ({ value: o.id, label: o.name + unsure(o.id) }))}
          value={offered.filter((o) => chosen.includes(o.id)).map((o) => o.id)}
          onChange={(ids) => onChange(offered.filter((o) => ids.includes(o.id)))}
        />
      )}
      {free.length === 0 && (
        <p className={`${css['quiet']} ${css['saidBelow']}`} role="status">
          {said}
        </p>
      )}
    </>
  )
}
