import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { sheetRoutes } from '#registers/server/sheet.routes.ts'
import { Teacher, TeacherEdit, TeacherInput, TeacherPage, TeacherPageQuery, TeacherSearch, TeachersFound } from '../rules/teacher.ts'
import { exportFound } from './found.export.ts'
import { editTeacher, findTeachers, getTeacher, listTeacherPage, recordTeacher, type TeacherSource } from './network.service.ts'
import { teacherSheet } from './teachers.sheet.ts'

const ById = z.object({ id: Uuid })
const [read, write] = ['teacher.read', 'teacher.write'] as const

/** `sources`: what bookings and ratings know of teachers. */
export const networkRoutes = (sources: readonly TeacherSource[] = []): Route[] => [
  route({
    method: 'GET', path: '/api/teachers', summary: 'Teachers, speakers and volunteers by filter, without telephone and mail',
    permission: read, input: TeacherPageQuery, output: TeacherPage, handler: listTeacherPage,
  }),
  route({
    method: 'GET', path: '/api/teachers/find', summary: 'Who could teach a field at a time: own teachers and those other centres share, nearest first',
    permission: read, input: TeacherSearch, output: TeachersFound, handler: (ctx, query) => findTeachers(ctx, query, sources),
  }),
  route({
    method: 'GET', path: '/api/teachers/find/export', summary: 'Who could teach a field at a time as a spreadsheet, without telephone and mail',
    permission: read, input: TeacherSearch, output: 'download',
    look: (_, { unitId }) => ({ verb: 'teacher.export_found', kind: 'unit', id: unitId, people: [] }),
    handler: (ctx, query) => exportFound(ctx, query, sources),
  }),
  route({
    method: 'GET', path: '/api/teachers/:id', summary: 'One teacher with contact and what they taught',
    permission: read, input: ById, output: Teacher,
    look: ({ id }) => ({ verb: 'teacher.look', kind: 'teacher', id, people: [id] }),
    handler: (ctx, { id }) => getTeacher(ctx, id, sources),
  }),
  route({
    method: 'PUT', path: '/api/teachers/:id', summary: 'Enter a teacher under an id made by the client',
    permission: write, input: TeacherInput.and(ById), output: Teacher, handler: (ctx, input) => recordTeacher(ctx, input, sources),
  }),
  route({
    method: 'POST', path: '/api/teachers/:id/edit', summary: 'Change what is known of a teacher',
    permission: write, input: TeacherEdit.and(ById), output: Teacher, handler: (ctx, input) => editTeacher(ctx, input, sources),
  }),
  // Names, telephones and mail leave the house with it.
  ...sheetRoutes({
    path: '/api/teachers', sheet: teacherSheet, what: 'teachers', read, write,
    look: { verb: 'teacher.export', kind: 'teacher_list', id: '', people: [] },
  }),
]
