import { z } from 'zod'
import { Activity } from '#activities/rules/activity.ts'
import { Uuid } from '#platform/common/ids.ts'
import { problems } from '#platform/server/problem.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { unitFacts } from '#units/server/units.service.ts'
import { ActivityBookings, Resource, ResourceRefs } from '../rules/booking.ts'
import { CopyInput, CopyResult, MoveInput, Timetable, TimetableQuery } from '../rules/timetable.ts'
import { getBookings, setBookings } from './bookings.service.ts'
import { copySessions } from './copy.service.ts'
import { exportTimetable } from './export.ts'
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
]
