import { z } from 'zod'
import { Activity } from '#activities/rules/activity.ts'
import { Uuid } from '#platform/common/ids.ts'
import { problems } from '#platform/server/problem.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { unitFacts } from '#units/server/units.service.ts'
import { ActivityBookings, Resource, ResourceRefs } from '../rules/booking.ts'
import { CopyInput, CopyResult, MoveInput, Timetable, TimetableQuery } from '../rules/timetable.ts'
import { DeclineInput, Lendings, LentSessions } from '../rules/lendings.ts'
import { getBookings, setBookings } from './bookings.service.ts'
import { copySessions } from './copy.service.ts'
import { exportTimetable } from './export.ts'
import { allowLendings, declineLendings, getLendings, noteLendings } from './lendings.service.ts'
import { getTimetable, listResources, moveSession } from './timetable.service.ts'

const ById = z.object({ id: Uuid })

export const timetableRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/timetable',
    summary: 'What a unit holds between two days, with what is kept for it',
    permission: 'activity.read',
    input: TimetableQuery,
    output: Timetable,
    handler: getTimetable,
  }),
  route({
    method: 'GET',
    path: '/api/timetable/export',
    summary: 'The timetable as a spreadsheet',
    permission: 'activity.read',
    input: TimetableQuery,
    output: 'download',
    // Teachers' names leave the house with it.
    look: () => ({ verb: 'timetable.export', kind: 'activity_list', id: '', people: [] }),
    handler: exportTimetable,
  }),
  route({
    method: 'POST',
    path: '/api/timetable/copies',
    summary: 'Copy sessions into another week; what clashes or stands there is skipped and told',
    permission: 'activity.write',
    input: CopyInput,
    output: CopyResult,
    handler: copySessions,
  }),
  route({
    method: 'GET',
    path: '/api/timetable/resources',
    summary: 'Rooms, teachers and devices a unit may book',
    permission: 'activity.read',
    input: z.object({ unitId: Uuid }),
    output: z.object({ resources: z.array(Resource) }),
    handler: async (ctx, { unitId }) => {
      const place = await unitFacts(ctx.db, unitId, ctx.today)
      if (!place || !ctx.actor.can('activity.read', place)) throw problems.notFound('unit')
      return { resources: await listResources(ctx, unitId) }
    },
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/move',
    summary: 'Move what is still to come to another day or hour',
    permission: 'activity.write',
    input: MoveInput.and(ById),
    output: Activity,
    handler: moveSession,
  }),
  route({
    method: 'GET',
    path: '/api/activities/:id/bookings',
    summary: 'What is kept for a session',
    permission: 'activity.read',
    input: ById,
    output: ActivityBookings,
    handler: (ctx, { id }) => getBookings(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/activities/:id/bookings',
    summary: 'Say which room, teachers and devices are kept for a session',
    permission: 'activity.write',
    input: ById.extend({ resources: ResourceRefs }),
    output: ActivityBookings,
    handler: setBookings,
  }),
  route({
    method: 'GET',
    path: '/api/teachers/:id/lendings',
    summary: 'When other centres keep somebody of the network, and what was declined to them',
    permission: 'teacher.read',
    input: ById,
    output: Lendings,
    handler: getLendings,
  }),
  route({
    method: 'POST',
    path: '/api/teachers/:id/lendings/note',
    summary: 'Take note of sessions of other centres that keep somebody of the network',
    permission: 'teacher.write',
    input: LentSessions.and(ById),
    output: Lendings,
    handler: noteLendings,
  }),
  route({
    method: 'POST',
    path: '/api/teachers/:id/lendings/decline',
    summary: 'Not give somebody of the network to sessions of another centre, with a reason, before the day',
    permission: 'teacher.write',
    input: DeclineInput.and(ById),
    output: Lendings,
    handler: declineLendings,
  }),
  route({
    method: 'POST',
    path: '/api/teachers/:id/lendings/allow',
    summary: 'Let another centre keep somebody of the network again for hours that were declined',
    permission: 'teacher.write',
    input: LentSessions.and(ById),
    output: Lendings,
    handler: allowLendings,
  }),
]
