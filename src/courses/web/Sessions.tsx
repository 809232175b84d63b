import { Button, Group } from '@mantine/core'
import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Dialog } from '#platform/web/components/Dialog.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { TimeField } from '#platform/web/components/TimeField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { NewSession, type Course, type CourseSession } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import css from './courses.module.css'
import { REFRESH } from './queries.ts'

/** The sessions of a course, each with where it stands; its own page is the activity's. */
export function Sessions({ course }: { course: Course }) {
  const t = useWords(courseWords)
  const [adding, setAdding] = useState(false)
  const items = useItems(course)
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <h2>{t('detail.sessions')}</h2>
        {course.mayWrite && course.status === 'open' && (
          <Button variant="default" className="hn-no-print" onClick={() => setAdding(true)}>
            {t('action.addSession')}
          </Button>
        )}
      </Group>
      <DataList label={t('detail.sessions')} items={items} empty={<EmptyState title={t('detail.noSession')} />} />
      <Dialog open={adding} onClose={() => setAdding(false)} title={t('action.addSession')} place="middle">
        <NewSessionForm course={course} onDone={() => setAdding(false)} />
      </Dialog>
    </section>
  )
}

function useItems(course: Course): ListItem[] {
  const t = useWords(courseWords)
  const format = useFormat()
  const today = useToday()
  const prefix = `${course.title}: `
  return course.sessions.map((s, i): ListItem => {
    const topic = s.title.startsWith(prefix) ? s.title.slice(prefix.length) : s.title === course.title ? '' : s.title
    const hours = [s.startsAt, s.endsAt].filter(Boolean).join(' – ')
    const differs = [s.place !== course.place && s.place, s.speakers !== course.speakers && s.speakers].filter(Boolean)
    return {
      key: s.id,
      to: `/hoat-dong/${s.id}`,
      title: (
        <span className={s.status === 'cancelled' ? css['cancelled'] : undefined}>
          {t('session.title', { n: i + 1, date: format.weekday(s.heldOn) })}
          {hours && `, ${hours}`}
        </span>
      ),
      meta: [topic, ...differs, s.cancelReason].filter(Boolean).join(' · '),
      mark: <SessionMark session={s} today={today} />,
    }
  })
}

function SessionMark({ session: s, today }: { session: CourseSession; today: string }) {
  const t = useWords(courseWords)
  if (s.status === 'cancelled') return <StatusMark kind="none">{t('session.cancelled')}</StatusMark>
  if (s.status === 'held' && s.attended === null) return <StatusMark kind="soon">{t('session.uncounted')}</StatusMark>
  if (s.status === 'held') return <StatusMark kind="done">{t('counts.attended', { n: s.attended ?? 0 })}</StatusMark>
  return s.heldOn <= today ? <StatusMark kind="soon">{t('session.due')}</StatusMark> : <StatusMark kind="todo">{t('session.planned')}</StatusMark>
}

type Values = { id: string; heldOn: string | null; startsAt: string | null; endsAt: string | null; topic: string }

function NewSessionForm({ course, onDone }: { course: Course; onDone: () => void }) {
  const t = useWords(courseWords)
  const last = course.sessions.at(-1)
  const form = useForm<Values>({
    initial: { id: newKey(), heldOn: null, startsAt: last?.startsAt ?? null, endsAt: last?.endsAt ?? null, topic: '' },
    schema: NewSession,
  })
  const write = useWrite(
    (v: Values, idempotencyKey) => api.post<Course>(`/api/courses/${course.id}/sessions`, { sessions: [v] }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onDone: () => {
        showToast({ message: t('session.added') })
        onDone()
      },
    },
  )
  return (
    <Form form={form} write={write} onSubmit={write.run} submitLabel={t('action.addSession')}>
      <DateField label={t('form.day')} shortcuts="future" {...form.field('heldOn')} />
      <TimeField label={t('form.startsAt')} optional {...form.field('startsAt')} />
      <TimeField label={t('form.endsAt')} optional {...form.field('endsAt')} />
      <TextField label={t('session.topic')} optional {...form.field('topic')} maxLength={90} />
    </Form>
  )
}
