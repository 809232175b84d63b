import { z } from 'zod'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { CourseFilter, CourseList, CourseListQuery } from '../rules/course-list.ts'
import { AddSessions, Course, CourseCancel, CourseEdit, CourseInput, CourseStep } from '../rules/course.ts'
import { getCourse } from './course.read.ts'
import { courseTemplate, exportCourses } from './export.ts'
import { ImportPreview, ImportQuery, ImportResult } from '../rules/import-plan.ts'
import { importCourses, previewImport } from './import.service.ts'
import { listCourses } from './courses.reads.ts'
import { addSessions, cancelCourse, closeCourse, editCourse, openCourse, reopenCourse, restoreCourse } from './courses.service.ts'

const ById = z.object({ id: Uuid })

export const courseRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/courses',
    summary: 'Courses by filter, with the counts of their sessions',
    permission: 'course.read',
    input: CourseListQuery,
    output: CourseList,
    single: true,
    handler: listCourses,
  }),
  route({
    method: 'GET',
    path: '/api/courses/export',
    summary: 'The filtered courses as a spreadsheet',
    permission: 'course.read',
    input: CourseFilter,
    output: 'download',
    // Teachers' names leave the house with it.
    look: () => ({ verb: 'course.export', kind: 'course_list', id: '', people: [] }),
    handler: exportCourses,
  }),
  route({
    method: 'GET',
    path: '/api/courses/import-template',
    summary: 'An empty list of courses to fill in and import',
    permission: 'course.write',
    input: z.object({}),
    output: 'download',
    handler: (ctx) => courseTemplate(ctx),
  }),
  route({
    method: 'POST',
    path: '/api/courses/import/preview',
    summary: 'What an import of a list of courses would do',
    permission: 'course.write',
    input: ImportQuery,
    upload: { maxBytes: MOST_BYTES },
    output: ImportPreview,
    handler: previewImport,
  }),
  route({
    method: 'POST',
    path: '/api/courses/import',
    summary: 'Open the courses of a list with their sessions',
    permission: 'course.write',
    input: ImportQuery,
    upload: { maxBytes: MOST_BYTES },
    output: ImportResult,
    handler: importCourses,
  }),
  route({
    method: 'GET',
    path: '/api/courses/:id',
    summary: 'One course with its sessions and history',
    permission: 'course.read',
    input: ById,
    output: Course,
    handler: (ctx, { id }) => getCourse(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/courses/:id',
    summary: 'Open a course with its sessions under an id made by the client',
    permission: 'course.write',
    input: CourseInput.and(ById),
    output: Course,
    handler: openCourse,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/edit',
    summary: 'Change what a course says, its coming sessions too where asked',
    permission: 'course.write',
    input: CourseEdit.and(ById),
    output: Course,
    handler: editCourse,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/sessions',
    summary: 'Add sessions to a course',
    permission: 'course.write',
    input: AddSessions.and(ById),
    output: Course,
    handler: addSessions,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/close',
    summary: 'Close a course that is over',
    permission: 'course.write',
    input: CourseStep.and(ById),
    output: Course,
    handler: closeCourse,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/reopen',
    summary: 'Open a closed course again',
    permission: 'course.write',
    input: CourseStep.and(ById),
    output: Course,
    handler: reopenCourse,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/cancel',
    summary: 'Cancel a course and its coming sessions, with a reason',
    permission: 'course.write',
    input: CourseCancel.and(ById),
    output: Course,
    handler: cancelCourse,
  }),
  route({
    method: 'POST',
    path: '/api/courses/:id/restore',
    summary: 'Take back the cancellation of a course',
    permission: 'course.write',
    input: CourseStep.and(ById),
    output: Course,
    handler: restoreCourse,
  }),
]
