import { Button, Group, Stack } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { Learner } from '../rules/learner.ts'
import { differing, type Choice, type MergePreview, type Takeable } from '../rules/merge.ts'
import { learnerWords } from '../words/index.ts'
import { LEARNERS, MERGE, MERGED_REFRESH } from './queries.ts'
import { SideBySide, useSayFact } from './SideBySide.tsx'

/** Asks only about what the two entries say differently; everything else follows. */
export function MergeForm({ preview }: { preview: MergePreview }) {
  const t = useWords(learnerWords)
  const go = useGo()
  const queries = useQueryClient()
  const { kept, other, notes, clashes } = preview
  const [take, setTake] = useState<readonly Takeable[]>([])
  const [choices, setChoices] = useState<readonly Choice[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const merge = useWrite(
    (_: void, idempotencyKey) =>
      api.post<Learner>(
        `/api/learners/${kept.id}/merge`,
        { other: other.id, version: kept.version, otherVersion: other.version, take, choices, reason },
        { idempotencyKey },
      ),
    {
      refresh: MERGED_REFRESH,
      // Something else is known by now, or a mark has come in: what was chosen stays, what is new is shown.
      onProblem: () => void queries.invalidateQueries({ queryKey: MERGE }),
      onDone: () => {
        showToast({ message: t('merge.done') })
        go(`/hoc-vien/${kept.id}`)
      },
    },
  )
  const open = clashes.filter((c) => !choices.some((x) => x.sessionId === c.sessionId)).length
  const wrong = merge.problem?.issues.find((i) => i.path[0] === 'reason')?.message ?? (asked && reason.trim().length < 4 ? t('merge.reasonMissing') : null)
  const tryMerge = () => {
    setAsked(true)
    if (open === 0 && reason.trim().length >= 4) merge.run()
  }
  return (
    <Stack gap="lg">
      <SideBySide preview={preview} />
      <Differences preview={preview} take={take} onChange={setTake} />
      <Clashes clashes={clashes} choices={choices} onChange={setChoices} asked={asked} />
      {notes.map((note) => (
        <Notice key={note} tone="soon">
          {note}
        </Notice>
      ))}
      <p>{t('merge.final')}</p>
      <TextField name="reason" label={t('merge.reason')} hint={t('merge.reasonHint')} value={reason} onChange={setReason} error={wrong} maxLength={500} />
      <ProblemNote problem={merge.problem && merge.problem.issues.length === 0 ? merge.problem : null} />
      <Group gap="sm">
        <Button loading={merge.busy} onClick={tryMerge}>
          {t('merge.action')}
        </Button>
        <Apart kept={kept} other={other} />
      </Group>
    </Stack>
  )
}

function Differences({ preview: { kept, other }, take, onChange }: { preview: MergePreview; take: readonly Takeable[]; onChange: (v: Takeable[]) => void }) {
  const t = useWords(learnerWords)
  const say = useSayFact()
  const asked = differing(kept, other)
  if (asked.length === 0) return null
  return (
    <section>
      <Stack gap="md">
        <h2>{t('merge.choose')}</h2>
        {asked.map((key) => (
          <ChoiceField
            key={key}
            name={key}
            label={t(key === 'woman' ? 'field.sex' : `field.${key}`)}
            choices={[
              { value: 'kept', label: say(kept, key) },
              { value: 'other', label: say(other, key) },
            ]}
            value={take.includes(key) ? 'other' : 'kept'}
            onChange={(v) => onChange(v === 'other' ? [...take, key] : take.filter((x) => x !== key))}
          />
        ))}
      </Stack>
    </section>
  )
}

type ClashProps = { clashes: MergePreview['clashes']; choices: readonly Choice[]; onChange: (v: Choice[]) => void; asked: boolean }

function Clashes({ clashes, choices, onChange, asked }: ClashProps) {
  const t = useWords(learnerWords)
  const format = useFormat()
  if (clashes.length === 0) return null
  const chosen = (id: string) => choices.find((c) => c.sessionId === id)?.came
  return (
    <section>
      <Stack gap="md">
        <h2>{t('merge.clashes', { n: clashes.length })}</h2>
        <p>{t('merge.clashesLead')}</p>
        {clashes.map((c) => (
          <ChoiceField
            key={c.sessionId}
            name={`choices.${c.sessionId}`}
            label={t('merge.session', { title: c.title, date: format.date(c.on) })}
            choices={[
              { value: 'yes', label: t('merge.came') },
              { value: 'no', label: t('merge.didNotCome') },
            ]}
            value={chosen(c.sessionId) === undefined ? null : chosen(c.sessionId) ? 'yes' : 'no'}
            onChange={(v) => onChange([...choices.filter((x) => x.sessionId !== c.sessionId), { sessionId: c.sessionId, came: v === 'yes' }])}
            error={asked && chosen(c.sessionId) === undefined ? t('merge.clashMissing') : null}
          />
        ))}
      </Stack>
    </section>
  )
}

/** The other answer: they look alike and are two. */
function Apart({ kept, other }: { kept: Learner; other: Learner }) {
  const t = useWords(learnerWords)
  const go = useGo()
  const apart = useWrite((_: void, idempotencyKey) => api.post(`/api/learners/${kept.id}/apart`, { other: other.id }, { idempotencyKey }), {
    refresh: [[...LEARNERS]],
    onDone: () => {
      showToast({ message: t('apart.done') })
      go('/hoc-vien/trung')
    },
  })
  return (
    <>
      <Button variant="default" loading={apart.busy} onClick={() => apart.run()}>
        {t('apart.action')}
      </Button>
      <ProblemNote problem={apart.problem} />
    </>
  )
}
