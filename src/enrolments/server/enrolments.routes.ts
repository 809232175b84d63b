import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { EnrolAnswer, EnrolInput, EnrolmentList } from '../rules/enrolment.ts'
import { cancelEnrolment, enrol, getEnrolments } from './enrolments.service.ts'

const seenIn = (list: EnrolmentList) =>
  list.people && list.people.length > 0
    ? ({ verb: 'learner.list', kind: 'course', id: list.courseId, people: list.people.map((p) => p.learnerId) } as const)
    : undefined

export const enrolmentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/courses/:id/enrolments',
    summary: 'How full a course is, and who is in it for those who may know names',
    permission: 'course.read',
    input: z.object({ id: Uuid }),
    output: EnrolmentList,
    look: seenIn,
    handler: (ctx, { id }) => getEnrolments(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/enrolments/:id',
    summary: 'Give somebody a place in a course, or a number in its line, under an id made by the client',
    permission: 'learner.write',
    input: EnrolInput.extend({ id: Uuid }),
    output: EnrolAnswer,
    handler: enrol,
  }),
  route({
    method: 'POST',
    path: '/api/enrolments/:id/cancel',
    summary: 'Give a place back; who waits longest moves up',
    permission: 'learner.write',
    input: z.object({ id: Uuid }),
    output: EnrolmentList,
    look: seenIn,
    handler: cancelEnrolment,
  }),
]
