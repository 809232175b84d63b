import { formatDate } from '#platform/common/dates.ts'
import { coursePath } from '#units/rules/public-address.ts'
import type { Centres, OpenCourse } from '../rules/public-page.ts'
import type { Reader } from './reader.ts'

/** Classes that take people now; nothing where there are none. */
export function OpenCourses({ reader, courses, centres }: { reader: Reader; courses: readonly OpenCourse[]; centres: Centres }) {
  const { t } = reader
  if (courses.length === 0) return null
  return (
    <div className="part">
      <h2>{t('courses.title')}</h2>
      <ul className="events">
        {courses.map((c) => (
          <li key={c.id}>
            <p className="what">
              <a href={reader.link(coursePath(c))}>{c.title}</a>
            </p>
            <p className="more">
              {[
                c.firstOn && t('courses.from', { date: formatDate(c.firstOn) }),
                reader.fieldName(c.field),
                c.place && t('event.place', { place: c.place }),
                centres.get(c.unitId)?.shortName,
                t(c.free ? 'courses.free' : 'courses.full'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}
