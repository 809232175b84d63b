import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { ActivitySatisfaction, CourseSatisfaction } from '../rules/satisfaction.ts'
import { exportSatisfaction } from './export.ts'
import { askSatisfaction, getSatisfaction, ratingOfCourse } from './satisfaction.service.ts'

const ById = z.object({ id: Uuid })

export const satisfactionRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/activities/:id/satisfaction',
    summary: 'What those who came thought of an activity',
    permission: 'activity.read',
    input: ById,
    output: ActivitySatisfaction,
    handler: (ctx, { id }) => getSatisfaction(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/satisfaction',
    summary: 'Open the page that asks those who came',
    permission: 'activity.write',
    input: ById,
    output: ActivitySatisfaction,
    handler: async (ctx, { id }) => {
      await askSatisfaction(ctx, id)
      return getSatisfaction(ctx, id)
    },
  }),
  route({
    method: 'GET',
    path: '/api/courses/:id/satisfaction',
    summary: 'What people thought of the sessions of a course',
    permission: 'course.read',
    input: ById,
    output: CourseSatisfaction,
    handler: (ctx, { id }) => ratingOfCourse(ctx, id),
  }),
  route({
    method: 'GET',
    path: '/api/courses/:id/satisfaction/export',
    summary: 'What people thought of a course, session by session, as a spreadsheet',
    permission: 'course.read',
    input: ById,
    output: 'download',
    handler: (ctx, { id }) => exportSatisfaction(ctx, id),
  }),
]
