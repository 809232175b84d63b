import type { TeacherSource } from '#network/server/network.service.ts'
import { LEAST_SHOWN, sumOf } from '../rules/satisfaction.ts'
import { ratingsOfActivities } from './satisfaction.service.ts'

/** What those who came thought of the sessions somebody taught; nothing while too few have answered. */
export const ratedTeachers: TeacherSource = {
  async rated(ctx, _id, activityIds) {
    const { answers, satisfied } = sumOf([...(await ratingsOfActivities(ctx, activityIds)).values()])
    return answers < LEAST_SHOWN ? null : { answers, satisfied }
  },
}
