import { useState } from 'react'
import type { Resource, ResourceKind } from '#timetable/rules/booking.ts'
import { ClashNote, withoutClash } from '#timetable/web/ClashNote.tsx'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { comingSessions, courseFrom, courseSchema, roomFrom, teachersFrom, valuesOfCourse, type CourseValues } from './course-values.ts'
import { HowManyFields, WhatFields, WhereFields, WhoFields } from './CourseFields.tsx'
import { REFRESH, useCourse } from './queries.ts'
import { RoomChoice, toRoom, useRooms } from './RoomChoice.tsx'
import { swapTeacher, TeacherChoice, useKnownTeachers } from './TeacherChoice.tsx'

export default function EditPage() {
  const course = useCourse(usePathParam('id'))
  return (
    <Loaded query={course} shape="list">
      {(found) => <Editor key={found.id} course={found} />}
    </Loaded>
  )
}

function Editor({ course }: { course: Course }) {
  const t = useWords(courseWords)
  const go = useGo()
  // A refresh in the background must not change what the person began with.
  const [base] = useState(course)
  const rooms = useRooms(base)
  const today = useToday()
  const teachers = useKnownTeachers(base.unitId, base.teachers)
  const form = useForm({ initial: valuesOfCourse(base, today), schema: courseSchema, draft: `course.${base.id}` })
  const write = useWrite(
    (v: CourseValues, idempotencyKey) =>
      api.post<Course>(
        `/api/courses/${base.id}/edit`,
        { ...courseFrom(v), version: v.version, comingToo: v.comingToo, room: roomFrom(v, base), teaching: teachersFrom(v, base, today) },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: () => {
        form.draft.clear()
        showToast({ message: t('edit.saved') })
        go(`/lop-hoc/${base.id}`)
      },
      onProblem: (problem) => {
        // Somebody else saved first: what was typed stays, and the next press is against what stands now.
        const theirs = problem.code === 'data.changed_meanwhile' ? (problem.details['theirs'] as Course) : undefined
        if (theirs) form.patch({ version: theirs.version })
      },
    },
  )
  const { values, patch } = form
  const coming = comingSessions(base, today)
  const timed = coming.find((s) => s.startsAt !== null)
  const wanted = {
    unitId: base.unitId, field: values.field, days: [...new Set(coming.map((s) => s.heldOn))], startsAt: timed?.startsAt ?? null, endsAt: timed?.endsAt ?? null,
  }
  const partly = base.teachers.filter((x) => x.sessions < coming.length).map((x) => t('edit.teacher.partly', { name: x.name, n: x.sessions }))
  const hint = [t('edit.teacher.hint'), ...partly].join(' ')
  const swap = (taken: string, instead: Resource) =>
    patch(instead.kind === 'teacher' ? swapTeacher(values, teachers, taken, instead) : toRoom(rooms, values, instead.id))
  const leave = (days: string[], kind: ResourceKind) =>
    patch(kind === 'teacher' ? { teacherStays: [...values.teacherStays, ...days] } : { roomStays: [...values.roomStays, ...days] })
  const scope = [{ value: 'yes', label: t('edit.comingToo', { n: base.counts.planned }) }, { value: 'no', label: t('edit.courseOnly') }]
  return (
    <Page title={t('edit.title')} lead={base.title} back={{ to: `/lop-hoc/${base.id}`, label: base.title }} width="text">
      {base.status === 'cancelled' ? (
        <EmptyState title={t('edit.cancelled')} />
      ) : (
        <Form form={form} write={withoutClash(write)} onSubmit={write.run} submitLabel={t('action.save')}>
          <WhatFields form={form} />
          <WhereFields form={form} unitId={base.unitId} booking={false} room={<RoomChoice form={form} course={base} rooms={rooms} />} />
          <WhoFields
            form={form}
            unitId={base.unitId}
            teachers={
              values.comingToo && coming.length > 0 && <TeacherChoice form={form} known={teachers} label={t('edit.teacher')} hint={hint} wanted={wanted} />
            }
          />
          <HowManyFields form={form} day={base.firstOn ?? undefined} />
          {base.counts.planned > 0 && (
            <ChoiceField
              name="comingToo"
              label={t('edit.scope')}
              hint={t('edit.scopeHint')}
              choices={scope}
              value={form.values.comingToo ? 'yes' : 'no'}
              onChange={(v) => form.patch({ comingToo: v !== 'no' })}
            />
          )}
          <ClashNote
            problem={write.problem}
            onResource={swap}
            onSkip={leave}
            skipSays={(n, kind) => t(kind === 'teacher' ? 'edit.teacher.skip' : 'edit.room.skip', { n })}
          />
        </Form>
      )}
    </Page>
  )
}
