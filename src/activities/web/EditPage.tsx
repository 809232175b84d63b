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
      ) : suggestions.isPending ? (
        <LoadingState shape="list" />
      ) : (
        <EditForm base={base} suggestions={suggestions.data ?? suggestFrom([], [])} />
      )}
    </Page>
  )
}

type Edit = { content: ReturnType<typeof contentFrom> | ActivityContent; version: number }

function EditForm({ base, suggestions }: { base: Activity; suggestions: ActivitySuggestions }) {
  const t = useWords(activityWords)
  const go = useGo()
  const today = useToday()
  const form = useForm({
    initial: valuesOf(base),
    schema: valuesSchema(today, base.status),
    draft: `activity.${base.id}`,
  })
  const write = useWrite(
    ({ content, version }: Edit, idempotencyKey) =>
      api.post<Activity>(`/api/activities/${base.id}/edit`, { ...content, version }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onDone: () => {
        form.draft.clear()
        showToast({ message: t('edit.saved') })
        go(`/hoat-dong/${base.id}`)
      },
    },
  )
  const theirs = findTheirs(write.problem)
  if (theirs) {
    const mine = ActivityContent.parse(contentFrom(form.values, today))
    // A draft older than the record it is shown over knows no common beginning: then every difference is a question.
    const began = form.values.version === base.version ? contentOf(base) : blank(mine)
    const save = (content: ActivityContent, version: number) => write.run({ content, version })
    return <Conflict base={began} mine={mine} theirs={theirs} busy={write.busy} onSave={save} />
  }
  return (
    <>
      {base.countsFromList && (
        <Notice>
          {t('detail.fromList')} <AppLink to={`/diem-danh/${base.id}`}>{t('action.attendance')}</AppLink>
        </Notice>
      )}
      <Form
        form={form}
        write={write}
        onSubmit={(values) => write.run({ content: contentFrom(values, today), version: values.version })}
        submitLabel={t(form.values.was === 'planned' && !isComing(form.values, today) ? 'action.hold' : 'action.save')}
      >
        <ActivityFields form={form} suggestions={suggestions} />
      </Form>
    </>
  )
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
