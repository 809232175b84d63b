import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { FormState } from '#platform/web/use-form.ts'
import type { Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import type { CourseValues } from './course-values.ts'
import css from './courses.module.css'
import { useResources } from './queries.ts'

export type Room = { id: string; name: string }

/** What the course keeps now and what it could keep instead. */
export function useRooms(course: Course): Room[] {
  const offered = useResources(course.unitId).filter((r) => r.kind === 'room')
  return [...course.rooms.filter((r) => !offered.some((o) => o.id === r.id)), ...offered]
}

/** Takes a room; the words for the place follow as long as nobody wrote their own. */
export function toRoom(rooms: readonly Room[], v: CourseValues, id: string): Partial<CourseValues> {
  const nameOf = (room: string) => rooms.find((r) => r.id === room)?.name ?? ''
  return { room: id, roomStays: [], ...(v.place === nameOf(v.room) ? { place: nameOf(id) } : {}) }
}

type Props = { form: FormState<CourseValues>; course: Course; rooms: readonly Room[] }

/** The room that the coming sessions keep. */
export function RoomChoice({ form, course, rooms }: Props) {
  const t = useWords(courseWords)
  const { values, patch } = form
  if (!values.comingToo || course.counts.planned === 0 || rooms.length === 0) return null
  const [now, ...others] = course.rooms
  return (
    <>
      <ChoiceField
        name="room"
        label={t('edit.room')}
        hint={others.length > 0 && now ? t('edit.room.some', { n: now.sessions, name: now.name }) : t('edit.room.hint')}
        choices={[...rooms.map((r) => ({ value: r.id, label: r.name })), { value: '', label: t('edit.room.none') }]}
        value={values.room}
        onChange={(id) => patch(toRoom(rooms, values, id ?? ''))}
      />
      {values.roomStays.length > 0 && (
        <p className={css['quiet']} role="status">
          {t('edit.room.stays', { n: values.roomStays.length })}
        </p>
      )}
    </>
  )
}
