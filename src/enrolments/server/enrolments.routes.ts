import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { ClassListInput, ClassListPreview, ClassListResult } from '../rules/class-list.ts'
import { EnrolAnswer, EnrolInput, EnrolmentList, LearnerCourse } from '../rules/enrolment.ts'
import { importClassList, previewClassList } from './class-list.service.ts'
import { exportClassList } from './class-list.export.ts'
import { cancelEnrolment, enrol, getEnrolments, listCoursesOf } from './enrolments.service.ts'

const Contacts = z.enum(['masked', 'full']).default('masked')

const seenIn = (list: EnrolmentList, { contacts }: { id: string; contacts?: 'masked' | 'full' }) =>
  list.people && list.people.length > 0
    ? ({ verb: contacts === 'full' ? 'learner.contacts' : 'learner.list', kind: 'course', id: list.courseId, people: list.people.map((p) => p.learnerId) } as const)
    : undefined

export const enrolmentRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/courses/:id/enrolments',
    summary: 'How full a course is, and who is in it for those who may know names; numbers are masked unless asked for',
    permission: 'course.read',
    input: z.object({ id: Uuid, contacts: Contacts }),
    output: EnrolmentList,
    look: seenIn,
    handler: (ctx, { id, contacts }) => getEnrolments(ctx, id, contacts),
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
  route({
    method: 'GET',
    path: '/api/learners/:id/courses',
    summary: 'The courses one learner is or was in',
    permission: 'learner.read',
    input: z.object({ id: Uuid }),
    output: z.object({ courses: z.array(LearnerCourse) }),
    look: (_, { id }) => ({ verb: 'learner.look', kind: 'learner', id, people: [id] }),
    handler: async (ctx, { id }) => ({ courses: await listCoursesOf(ctx, id) }),
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/class-list/preview',
    summary: 'Who stands in a class list, and whom of them the centre may know',
    permission: 'learner.write',
    input: z.object({ id: Uuid }),
    output: ClassListPreview,
    upload: { maxBytes: MOST_BYTES },
    handler: previewClassList,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/class-list',
    summary: 'Enter people of a class list, as a person decided about each',
    permission: 'learner.write',
    input: ClassListInput.extend({ id: Uuid }),
    output: ClassListResult,
    handler: (ctx, { id, ...list }) => importClassList(ctx, id, list),
  }),
  route({
    method: 'GET',
    path: '/api/courses/:id/class-list',
    summary: 'A course’s people as a spreadsheet; contacts are masked unless asked for',
    permission: 'learner.read',
    input: z.object({ id: Uuid, contacts: Contacts }),
    output: 'download',
    look: (_, { contacts, id }) => ({ verb: contacts === 'full' ? 'learner.export_contacts' : 'learner.export', kind: 'course', id, people: [] }),
    handler: exportClassList,
  }),
]
