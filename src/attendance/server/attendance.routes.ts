import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { AttendanceAnswer, AttendanceBatch } from '../rules/items.ts'
import { CheckInCode } from '../rules/check-in.ts'
import { AttendanceSheet, SheetsAhead } from '../rules/sheet.ts'
import { chooseCount, takeAttendance } from './attendance.service.ts'
import { showCode } from './check-in.service.ts'
import { exportRegister } from './export.ts'
import { printRegister, printSheet } from './paper.ts'
import { getSheet, listAhead } from './sheet.read.ts'

const ById = z.object({ activityId: Uuid })
/** Where no public address is set, the page knows under which it was opened. */
const Origin = z.url({ protocol: /^https?$/ }).max(200).optional()
const OnPaper = z.object({ format: z.enum(['pdf', 'docx']).default('pdf'), origin: Origin })

export const attendanceRoutes: Route[] = [
  route({
    method: 'POST',
    path: '/api/attendance-marks',
    summary: 'Take marks, head counts and people added, each once and each answered for itself',
    permission: 'activity.write',
    input: AttendanceBatch,
    output: AttendanceAnswer,
    handler: takeAttendance,
  }),
  route({
    method: 'GET',
    path: '/api/attendance/ahead',
    summary: 'Lists of the sessions around today at one’s own centre, for a device to keep',
    permission: 'activity.write',
    input: z.object({}),
    output: SheetsAhead,
    look: ({ sheets }) => (sheets.some((s) => s.people.length > 0) ? { verb: 'attendance.look', kind: 'attendance', id: 'ahead', people: [] } : undefined),
    handler: listAhead,
  }),
  route({
    method: 'GET',
    path: '/api/attendance/:activityId',
    summary: 'Who is expected at a session and who came',
    permission: 'activity.read',
    input: ById,
    output: AttendanceSheet,
    look: ({ people, activityId }) => (people.length > 0 ? { verb: 'attendance.look', kind: 'activity', id: activityId, people: [] } : undefined),
    handler: (ctx, { activityId }) => getSheet(ctx, activityId),
  }),
  route({
    method: 'POST',
    path: '/api/attendance/:activityId/count',
    summary: 'Add up one person’s head count alone, or everybody’s',
    permission: 'activity.write',
    input: ById.extend({ only: Uuid.nullable() }),
    output: AttendanceSheet,
    handler: chooseCount,
  }),
  route({
    method: 'GET',
    path: '/api/attendance/:activityId/code',
    summary: 'The code by which learners check in, good for some minutes',
    permission: 'activity.write',
    input: ById.extend({ origin: Origin }),
    output: CheckInCode,
    handler: (ctx, { activityId, origin }) => showCode(ctx, { activityId, origin }),
  }),
  route({
    method: 'GET',
    path: '/api/attendance/:activityId/sign-in-sheet',
    summary: 'The sign-in sheet of a session on paper',
    permission: 'learner.read',
    input: ById.extend(OnPaper.shape),
    output: 'download',
    look: (_file, { activityId }) => ({ verb: 'attendance.print', kind: 'activity', id: activityId, people: [] }),
    handler: (ctx, { activityId, format, origin }) => printSheet(ctx, activityId, { format, origin }),
  }),
  route({
    method: 'GET',
    path: '/api/courses/:courseId/register',
    summary: 'The register of a course on paper or as a spreadsheet: every session, who came',
    permission: 'learner.read',
    input: z.object({ courseId: Uuid, format: z.enum(['pdf', 'docx', 'xlsx']).default('pdf'), origin: Origin }),
    output: 'download',
    look: (_file, { courseId }) => ({ verb: 'attendance.print', kind: 'course', id: courseId, people: [] }),
    handler: (ctx, { courseId, format, origin }) => (format === 'xlsx' ? exportRegister(ctx, courseId) : printRegister(ctx, courseId, { format, origin })),
  }),
]
