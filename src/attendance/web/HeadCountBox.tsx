import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState, type SyntheticEvent } from 'react'
import { api } from '#platform/web/api.ts'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { AttendanceSheet, HeadCount } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'
import { ATTENDANCE } from './sheet-queries.ts'
import type { Taking } from './use-taking.ts'

const PARTS = ['women', 'ethnic', 'policy', 'disadvantaged'] as const
type Counts = { total: number | null } & Record<(typeof PARTS)[number], number | null>

type Props = { sheet: AttendanceSheet; write: Taking['write'] }

/** People without names: how many, and of which groups. */
export function HeadCountBox({ sheet, write }: Props) {
  const t = useWords(attendanceWords)
  const mine = sheet.counts.find((c) => c.mine)
  return (
    <Box title={t('count.title')} startOpen={sheet.people.length === 0}>
      <CountForm key={mine ? `${mine.total}` : 'new'} mine={mine} named={sheet.people.length > 0} write={write} />
    </Box>
  )
}

function CountForm({ mine, named, write }: { mine: HeadCount | undefined; named: boolean; write: Taking['write'] }) {
  const t = useWords(attendanceWords)
  const [counts, setCounts] = useState<Counts>(mine ?? { total: null, women: null, ethnic: null, policy: null, disadvantaged: null })
  const submit = (e: SyntheticEvent) => {
    e.preventDefault()
    const { total, women, ethnic, policy, disadvantaged } = counts
    if (total !== null && PARTS.every((p) => (counts[p] ?? 0) <= total)) write([{ kind: 'count', total, women, ethnic, policy, disadvantaged }])
  }
  return (
    <form onSubmit={submit} noValidate className={css['fields']}>
      <p>{t(named ? 'count.hintNamed' : 'count.hint')}</p>
      <NumberStepper name="total" label={t('count.total')} value={counts.total} onChange={(total) => setCounts({ ...counts, total })} max={100_000} />
      {PARTS.map((part) => (
        <NumberStepper
          key={part}
          name={part}
          label={t(`tally.${part}`)}
          value={counts[part]}
          onChange={(n) => setCounts({ ...counts, [part]: n })}
          max={counts.total ?? 100_000}
          optional
        />
      ))}
      <Button type="submit" variant="default" disabled={counts.total === null}>
        {t('count.save')}
      </Button>
    </form>
  )
}

/** Who counted how many, and which of several counts is used. */
export function HeadCounts({ sheet, open }: { sheet: AttendanceSheet; open: boolean }) {
  const t = useWords(attendanceWords)
  const queries = useQueryClient()
  const choose = useWrite(
    (only: string | null, idempotencyKey) => api.post<AttendanceSheet>(`/api/attendance/${sheet.activityId}/count`, { only }, { idempotencyKey }),
    { refresh: [['activities'], ['worklist']], onDone: (found) => queries.setQueryData([...ATTENDANCE, sheet.activityId], found) },
  )
  const used = sheet.counts.filter((c) => !c.setAside)
  const only = used.length === 1 && sheet.counts.length > 1 ? used[0] : undefined
  const total = used.reduce((sum, c) => sum + c.total, 0)
  if (sheet.counts.length === 0) return null
  return (
    <div className={css['counted']}>
      {sheet.counts.length === 1 && <p>{sheet.counts.map((c) => (c.mine ? t('count.mine', { n: c.total }) : t('count.other', { name: c.byName, n: c.total })))}</p>}
      {used.length > 1 && <p>{t('count.several', { n: used.length, total })}</p>}
      {only && <p>{t('count.aside', { name: only.byName })}</p>}
      {open && used.length > 1 && used.map((c) => (
        <Button key={c.byAccount} variant="default" loading={choose.busy} onClick={() => choose.run(c.byAccount)}>
          {t('count.only', { name: c.byName, n: c.total })}
        </Button>
      ))}
      {open && only && (
        <Button variant="default" loading={choose.busy} onClick={() => choose.run(null)}>
          {t('count.all')}
        </Button>
      )}
      <ProblemNote problem={choose.problem} />
    </div>
  )
}
