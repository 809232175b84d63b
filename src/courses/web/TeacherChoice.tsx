import { useState } from 'react'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import type { Resource } from '#timetable/rules/booking.ts'
import { Others, type Wanted } from '#timetable/web/Others.tsx'
import { courseWords } from '../words/index.ts'
import type { CourseValues } from './course-values.ts'
import css from './courses.module.css'
import { useResources } from './queries.ts'

type Values = Pick<CourseValues, 'resources' | 'others' | 'speakers'>
const teachersOf = (v: Values, known: readonly Resource[]) => [...known, ...v.others].filter((r) => r.kind === 'teacher')
const namesOf = (v: Values, known: readonly Resource[]) =>
  teachersOf(v, known).filter((r) => v.resources.includes(r.id)).map((r) => r.name).join(', ')

/** Other teachers; the words for who teaches follow the choice as long as nobody wrote their own. */
function toTeachers(v: Values, known: readonly Resource[], now: Partial<Values>): Partial<CourseValues> {
  const after = { ...v, ...now }
  const follows = v.speakers === namesOf(v, known)
  return { ...now, teacherStays: [], ...(follows ? { speakers: namesOf(after, known) } : {}) }
}

/** One for another; whoever is offered instead may be another centre's. */
export function swapTeacher(v: Values, known: readonly Resource[], taken: string, instead: Resource): Partial<CourseValues> {
  const stranger = ![...known, ...v.others].some((r) => r.id === instead.id)
  const others = [...v.others.filter((o) => o.id !== taken), ...(stranger ? [instead] : [])]
  return toTeachers(v, known, { others, resources: [...v.resources.filter((id) => id !== taken && id !== instead.id), instead.id] })
}

/** Whom a centre knows: its own list, and those of others that the course keeps already. */
export function useKnownTeachers(unitId: string, kept: readonly Resource[] = []): Resource[] {
  const own = useResources(unitId).filter((r) => r.kind === 'teacher')
  return [...own, ...kept.filter((k) => !own.some((o) => o.id === k.id))]
}

type Props = {
  form: FormState<CourseValues>
  known: readonly Resource[]
  label: string
  hint?: string
  /** When they are needed. */
  wanted: Wanted
}

/** Who is kept for all the sessions: of the own list, and of other centres those who are free then. */
export function TeacherChoice({ form, known, label, hint, wanted }: Props) {
  const t = useWords(courseWords)
  const { values, patch } = form
  const [asking, setAsking] = useState(values.others.length > 0)
  const ids = known.map((r) => r.id)
  return (
    <>
      {known.length > 0 && (
        <ChoicesField
          name="teachers"
          label={label}
          {...(hint ? { hint } : {})}
          optional
          choices={known.map((r) => ({ value: r.id, label: r.name }))}
          value={values.resources.filter((id) => ids.includes(id))}
          onChange={(now) => patch(toTeachers(values, known, { resources: [...values.resources.filter((id) => !ids.includes(id)), ...now] }))}
        />
      )}
      <Others
        wanted={wanted}
        open={asking || values.others.length > 0}
        onOpen={() => setAsking(true)}
        known={ids}
        others={values.others}
        chosen={values.resources}
        onChange={(others) => {
          const rest = values.resources.filter((id) => !values.others.some((o) => o.id === id))
          patch(toTeachers(values, known, { others: [...others], resources: [...rest, ...others.map((o) => o.id)] }))
        }}
      />
      {values.teacherStays.length > 0 && (
        <p className={css['quiet']} role="status">
          {t('edit.teacher.stays', { n: values.teacherStays.length })}
        </p>
      )}
    </>
  )
}
