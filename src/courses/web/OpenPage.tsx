import { Button } from '@mantine/core'
import { useState } from 'react'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { usePlanTemplates } from '#instruments/web/plan-templates.ts'
import type { Resource } from '#timetable/rules/booking.ts'
import { ClashNote, withoutClash } from '#timetable/web/ClashNote.tsx'
import { api, newKey } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { MOST_SESSIONS, type Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { courseFrom, emptyCourse, fromTemplate, openingSchema, plannedDays, sessionsFrom, type CourseValues } from './course-values.ts'
import { HowManyFields, WhatFields, WhereFields, WhoFields } from './CourseFields.tsx'
import css from './courses.module.css'
import { REFRESH, useResources } from './queries.ts'
import { swapTeacher, TeacherChoice, useKnownTeachers } from './TeacherChoice.tsx'
import { WhenFields } from './WhenFields.tsx'

/** A course with its sessions on one page, in the order people think; from a template in two taps. */
export default function OpenPage() {
  const t = useWords(courseWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('open.title')} lead={t('open.lead')} back={{ to: '/lop-hoc', label: t('page.title') }} width="text">
      {unitId ? <Opener unitId={unitId} /> : <EmptyState title={t('open.noUnit')} />}
    </Page>
  )
}

function Opener({ unitId }: { unitId: string }) {
  const t = useWords(courseWords)
  const go = useGo()
  const locale = useLocale()
  const form = useForm({ initial: emptyCourse(useToday()), schema: openingSchema, draft: `course.new.${unitId}` })
  const [ids] = useState(() => Array.from({ length: MOST_SESSIONS }, newKey))
  const resources = useResources(unitId)
  const teachers = useKnownTeachers(unitId)
  const templates = usePlanTemplates()
  const write = useWrite(
    (v: CourseValues, idempotencyKey) =>
      api.put<Course>(
        `/api/courses/${v.id}`,
        {
          unitId, ...courseFrom(v), sessions: sessionsFrom(v, ids),
          resources: [...resources, ...v.others].filter((r) => v.resources.includes(r.id)).map(({ kind, id }) => ({ kind, id })),
        },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onProblem: (problem) => {
        // The draft's id was used up elsewhere; pressing again then opens another.
        if (problem.code === 'course.id_taken') form.patch({ id: newKey() })
      },
      onDone: (course) => {
        form.draft.clear()
        showToast({ message: t('open.done', { n: course.counts.planned }) })
        go(`/lop-hoc/${course.id}`)
      },
    },
  )
  const days = plannedDays(form.values)
  const { values, patch } = form
  const swap = (taken: string, instead: Resource) =>
    patch(instead.kind === 'teacher' ? swapTeacher(values, teachers, taken, instead) : { resources: values.resources.map((id) => (id === taken ? instead.id : id)) })
  const skip = (clashing: string[]) =>
    patch(values.kind === 'days' ? { days: values.days.filter((d) => d === null || !clashing.includes(d)) } : { skip: [...values.skip, ...clashing] })
  const wanted = { unitId, field: values.field, days, startsAt: values.startsAt, endsAt: values.endsAt }
  return (
    <>
      {templates.courses.length > 0 && (
        <section aria-label={t('open.templates')}>
          <p className={css['quiet']}>{t('open.templates')}</p>
          <div className={css['templates']}>
            {templates.courses.map((template) => (
              <Button key={template.code} variant="default" onClick={() => form.patch(fromTemplate(template, locale))}>
                {template.name[locale]}
              </Button>
            ))}
          </div>
        </section>
      )}
      <Form form={form} write={withoutClash(write)} onSubmit={write.run} submitLabel={t('action.open')}>
        <WhatFields form={form} />
        <WhenFields form={form} />
        <WhereFields form={form} unitId={unitId} booking />
        <WhoFields
          form={form}
          unitId={unitId}
          teachers={<TeacherChoice form={form} known={teachers} label={t('form.teachers')} wanted={wanted} />}
        />
        <HowManyFields form={form} day={days[0]} />
        <ClashNote problem={write.problem} onResource={swap} onSkip={skip} />
      </Form>
    </>
  )
}
