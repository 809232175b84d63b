import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { Course } from '#courses/rules/course.ts'
import { api } from '#platform/web/api.ts'
import type { EnrolmentList, LearnerCourse } from '../rules/enrolment.ts'

/** Everything that shows who is in a course: refreshed together after any write. */
export const ENROLMENTS = ['enrolments'] as const
export const REFRESH = [[...ENROLMENTS], ['learners'], ['courses']]

/** `full`: with whole telephone numbers, which is written down. */
export function useEnrolments(courseId: string, contacts: 'masked' | 'full' = 'masked') {
  return useQuery({
    queryKey: [...ENROLMENTS, 'course', courseId, contacts],
    queryFn: ({ signal }) => api.get<EnrolmentList>(`/api/courses/${courseId}/enrolments`, contacts === 'full' ? { contacts } : undefined, { signal }),
    placeholderData: keepPreviousData,
  })
}

export function useCourse(courseId: string) {
  return useQuery({
    queryKey: ['courses', 'one', courseId],
    queryFn: ({ signal }) => api.get<Course>(`/api/courses/${courseId}`, undefined, { signal }),
  })
}

export function useCoursesOf(learnerId: string) {
  return useQuery({
    queryKey: [...ENROLMENTS, 'learner', learnerId],
    queryFn: ({ signal }) => api.get<{ courses: LearnerCourse[] }>(`/api/learners/${learnerId}/courses`, undefined, { signal }),
  })
}
