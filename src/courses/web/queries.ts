import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { REFRESH as ACTIVITIES_CHANGED } from '#activities/web/queries.ts'
import type { Resource } from '#timetable/rules/booking.ts'
import { api } from '#platform/web/api.ts'
import type { CourseList } from '../rules/course-list.ts'
import type { Course } from '../rules/course.ts'

/** Everything that shows courses: refreshed together after any write. */
export const COURSES = ['courses'] as const
/** Sessions are activities, so whatever shows those is out of date as well. */
export const REFRESH = [[...COURSES], ['timetable'], ['campaigns'], ...ACTIVITIES_CHANGED]

export function useCourses(filter: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: [...COURSES, 'list', filter],
    queryFn: ({ pageParam, signal }) => api.get<CourseList>('/api/courses', { ...filter, cursor: pageParam }, { signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next,
  })
}

export function useCourse(id: string) {
  return useQuery({
    queryKey: [...COURSES, 'one', id],
    queryFn: ({ signal }) => api.get<Course>(`/api/courses/${id}`, undefined, { signal }),
  })
}

export function useResources(unitId: string): Resource[] {
  const query = useQuery({
    queryKey: ['timetable', 'resources', unitId],
    queryFn: () => api.get<{ resources: Resource[] }>('/api/timetable/resources', { unitId }),
  })
  return query.data?.resources ?? []
}
