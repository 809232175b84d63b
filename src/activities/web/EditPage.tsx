import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { isOutOfReach } from '#platform/web/offline/read-or-kept.ts'
import type { Unsent } from '#platform/web/offline/outbox.ts'
import type { ProblemError } from '#platform/web/problem.ts'
import { AppLink, useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { ActivityContent, contentOf, type Activity } from '../rules/activity.ts'
import { isDue } from '../rules/status.ts'
import { suggestFrom, type ActivitySuggestions } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import { ActivityFields } from './ActivityFields.tsx'
import { Conflict } from './Conflict.tsx'
import { contentFrom, isComing, valuesOf, valuesSchema } from './form-values.ts'
import { REFRESH, useActivity, useSuggestions } from './queries.ts'
import { CHANGED_MEANWHILE } from './sender.ts'
import { corrected, editEntry, lastSaid, settled } from './unsent.ts'
import { useEditing, useEditWaiting } from './use-editing.ts'
import { problemOf } from './use-recording.ts'

export default function EditPage() {
  const id = usePathParam('id')
  const activity = useActivity(id)
  return (
    <Loaded query={activity} shape="page">
      {(found) => <Editor activity={found} />}
    </Loaded>
  )
}

function Editor({ activity }: { activity: Activity }) {
  const t = useWords(activityWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(activity)
  const suggestions = useSuggestions(base.unitId)
  const waits = useEditWaiting(base.id)
  const today = useToday()
  const due = base.status === 'planned' && isDue(base, today)
  return (
    <Page
      title={t(due ? 'edit.hold' : 'edit.title')}
      lead={base.title}
      back={{ to: `/hoat-dong/${base.id}`, label: base.title }}
      width="text"
    >
      {base.status === 'cancelled' ? (
        <EmptyState title={t('edit.cancelled')} />
      ) : suggestions.isPending || waits === undefined ? (
        <LoadingState shape="list" />
      ) : (
        <EditForm base={base} suggestions={suggestions.data ?? suggestFrom([], [])} waits={waits} now={activity} />
      )}
    </Page>
  )
}

type FormProps = {
  base: Activity
  suggestions: ActivitySuggestions
  /** A change of it that this device has not sent, or that was refused. */
  waits: Unsent | null
  /** As it stands, as far as it has been read. */
  now: Activity
}

function EditForm({ base, suggestions, waits: waited, now }: FormProps) {
  const t = useWords(activityWords)
  const go = useGo()
  const today = useToday()
  const [began] = useState(waited)
  const form = useForm({
    initial: (began && lastSaid(began)?.values) ?? valuesOf(base),
    schema: valuesSchema(today, base.status),
    draft: `activity.${base.id}`,
  })
  const leave = (message: string, to: string) => {
    form.draft.clear()
    showToast({ message })
    go(to)
  }
  const kept = useEditing(began, (end) => {
    if (end === 'sent') leave(t('edit.saved'), `/hoat-dong/${base.id}`)
    if (end === 'kept') leave(t('edit.kept'), '/hoat-dong')
  })
  const { waits } = kept
  const said = waits && lastSaid(waits)
  const write = useWrite(
    ({ content, version }: Edit, idempotencyKey) =>
      api.post<Activity>(`/api/activities/${base.id}/edit`, { ...content, version }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onDone: () => leave(t('edit.saved'), `/hoat-dong/${base.id}`),
      // It may have arrived all the same; saying the same again then changes nothing.
      onProblem: (problem, edit) => isOutOfReach(problem) && kept.able && kept.keep(editEntry(base, edit)),
    },
  )
  const save = (edit: Edit) => {
    if (waits) kept.change(waits.id, (entry) => corrected(entry, edit.values, today), () => write.run(edit))
    else if (navigator.onLine || !kept.able) write.run(edit)
    else kept.keep(editEntry(base, edit))
  }
  const busy = write.busy || kept.busy
  // Somebody was faster: with what waited here it is seen as soon as the record as it stands now has been read.
  const theirs = findTheirs(write.problem) ?? (overtaken(waits, now) ? now : undefined)
  if (theirs) {
    const mine = ActivityContent.parse(waits ? said?.content : contentFrom(form.values, today))
    const edited = said?.kind === 'edit' ? said.base : undefined
    // A draft older than the record it is shown over knows no common beginning: then every difference is a question.
    const common = waits ? (edited ?? blank(mine)) : form.values.version === base.version ? contentOf(base) : blank(mine)
    const settle = (content: ActivityContent, version: number) => {
      const directly = () => write.run({ content, version, values: form.values })
      if (waits) kept.change(waits.id, (entry) => settled(entry, theirs, content), directly)
      else directly()
    }
    return <Conflict base={common} mine={mine} theirs={theirs} busy={busy} onSave={settle} />
  }
  return (
    <>
      {waits?.state === 'waiting' && <Notice tone="soon">{t('unsent.editWaits')}</Notice>}
      {base.countsFromList && (
        <Notice>
          {t('detail.fromList')} <AppLink to={`/diem-danh/${base.id}`}>{t('action.attendance')}</AppLink>
        </Notice>
      )}
      <Form
        form={form}
        write={{ busy, problem: write.problem ?? (waits?.state === 'refused' ? problemOf(waits.reason) : null) }}
        onSubmit={(values) => save({ content: contentFrom(values, today), version: values.version, values })}
        submitLabel={t(form.values.was === 'planned' && !isComing(form.values, today) ? 'action.hold' : 'action.save')}
      >
        <ActivityFields form={form} suggestions={suggestions} />
      </Form>
    </>
  )
}

type Edit = Parameters<typeof editEntry>[1]

/** Refused because somebody was faster, and what they made of it has been read. */
function overtaken(waits: Unsent | null, now: Activity): boolean {
  const said = waits && lastSaid(waits)
  return waits?.reason?.code === CHANGED_MEANWHILE && now.version > (said?.kind === 'edit' ? (said.version ?? 0) : 0)
}

function findTheirs(problem: ProblemError | null): Activity | undefined {
  return problem?.code === 'data.changed_meanwhile' ? (problem.details['theirs'] as Activity) : undefined
}

/** Differs from everything, so that both sides count as changed. */
function blank(content: ActivityContent): ActivityContent {
  return Object.fromEntries(
    Object.keys(content).map((key) => [key, key === 'costs' ? [{ source: '', amount: 0 }] : undefined]),
  ) as never
}
