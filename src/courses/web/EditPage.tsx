import { useState } from 'react'
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
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { courseFrom, courseSchema, roomFrom, valuesOfCourse, type CourseValues } from './course-values.ts'
import { HowManyFields, WhatFields, WhereFields, WhoFields } from './CourseFields.tsx'
import { REFRESH, useCourse } from './queries.ts'
import { RoomChoice, toRoom, useRooms } from './RoomChoice.tsx'

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
  const form = useForm({ initial: valuesOfCourse(base), schema: courseSchema, draft: `course.${base.id}` })
  const write = useWrite(
    (v: CourseValues, idempotencyKey) =>
      api.post<Course>(`/api/courses/${base.id}/edit`, { ...courseFrom(v), version: v.version, comingToo: v.comingToo, room: roomFrom(v, base) }, { idempotencyKey }),
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
  const scope = [{ value: 'yes', label: t('edit.comingToo', { n: base.counts.planned }) }, { value: 'no', label: t('edit.courseOnly') }]
  return (
    <Page title={t('edit.title')} lead={base.title} back={{ to: `/lop-hoc/${base.id}`, label: base.title }} width="text">
      {base.status === 'cancelled' ? (
        <EmptyState title={t('edit.cancelled')} />
      ) : (
        <Form form={form} write={withoutClash(write)} onSubmit={write.run} submitLabel={t('action.save')}>
          <WhatFields form={form} />
          <WhereFields form={form} unitId={base.unitId} booking={false} room={<RoomChoice form={form} course={base} rooms={rooms} />} />
          <WhoFields form={form} unitId={base.unitId} booking={false} />
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
            onResource={(_, instead) => form.patch(toRoom(rooms, form.values, instead))}
            onSkip={(days) => form.patch({ roomStays: [...form.values.roomStays, ...days] })}
            skipSays={(n) => t('edit.room.skip', { n })}
          />
        </Form>
      )}
    </Page>
  )
}
