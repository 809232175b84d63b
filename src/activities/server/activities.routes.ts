import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { tidy } from '#platform/common/text.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { MOST_BYTES } from '#documents/server/on-demand.ts'
import { ActivityFilter, ActivityList, ActivityListQuery } from '../rules/activity-list.ts'
import { Activity, ActivityEdit, ActivityInput, ActivityPhoto, CancelInput, RestoreInput } from '../rules/activity.ts'
import { ImportPreview, ImportQuery, ImportResult } from '../rules/import-plan.ts'
import { ActivitySuggestions } from '../rules/suggestions.ts'
import { listActivities } from './activities.reads.ts'
import { cancelActivity, editActivity, recordActivity, restoreActivity } from './activities.service.ts'
import { getActivity } from './activity.read.ts'
import { exportActivities } from './export.ts'
import { importActivities, previewImport } from './import.service.ts'
import { importTemplate } from './import-template.ts'
import { MOST_PAPER_BYTES, Minutes, MinutesInput, Paper } from '../rules/minutes.ts'
import { addPaper, downloadPaper, getMinutes, showPaper, writeMinutes } from './minutes.service.ts'
import { addPhoto, downloadPhoto, MAX_PHOTO_BYTES, showPhoto } from './photos.service.ts'
import { listSuggestions, type SuggestionSource } from './suggestions.ts'

const ById = z.object({ id: Uuid })
const ByPhoto = ById.extend({ photoId: Uuid })
/** `account`: who took it, where it waited on a device. */
const NewPhoto = ByPhoto.extend({ account: Uuid.optional(), caption: z.string().transform(tidy).pipe(z.string().max(200)).default('') })
const PhotoSize = ByPhoto.extend({ size: z.enum(['full', 'thumb']).default('full') })

const recordRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/activities',
    summary: 'Activities by filter, newest first, with their totals',
    permission: 'activity.read',
    input: ActivityListQuery,
    output: ActivityList,
    single: true,
    handler: listActivities,
  }),
  route({
    method: 'GET',
    path: '/api/activities/:id',
    summary: 'One activity with photos and history',
    permission: 'activity.read',
    input: ById,
    output: Activity,
    single: true,
    handler: (ctx, { id }) => getActivity(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/activities/:id',
    summary: 'Record an activity under an id made by the client',
    permission: 'activity.write',
    input: ActivityInput.and(ById),
    output: Activity,
    handler: recordActivity,
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/edit',
    summary: 'Change what an activity says',
    permission: 'activity.write',
    input: ActivityEdit.and(ById),
    output: Activity,
    handler: editActivity,
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/cancel',
    summary: 'Cancel an activity, with a reason',
    permission: 'activity.write',
    input: CancelInput.and(ById),
    output: Activity,
    handler: cancelActivity,
  }),
  route({
    method: 'POST',
    path: '/api/activities/:id/restore',
    summary: 'Take back a cancellation',
    permission: 'activity.write',
    input: RestoreInput.and(ById),
    output: Activity,
    handler: restoreActivity,
  }),
]

const spreadsheetRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/activities/export',
    summary: 'The filtered list as a spreadsheet',
    permission: 'activity.read',
    input: ActivityFilter,
    output: 'download',
    // Speakers' names leave the house with it.
    look: () => ({ verb: 'activity.export', kind: 'activity_list', id: '', people: [] }),
    handler: exportActivities,
  }),
  route({
    method: 'GET',
    path: '/api/activities/import-template',
    summary: 'An empty register to fill in and import',
    permission: 'activity.write',
    input: z.object({}),
    output: 'download',
    handler: importTemplate,
  }),
  route({
    method: 'POST',
    path: '/api/activities/import/preview',
    summary: 'What importing this file would do',
    permission: 'activity.write',
    input: ImportQuery,
    output: ImportPreview,
    upload: { maxBytes: MOST_BYTES },
    handler: previewImport,
  }),
  route({
    method: 'POST',
    path: '/api/activities/import',
    summary: 'Add the good rows of a spreadsheet',
    permission: 'activity.write',
    input: ImportQuery,
    output: ImportResult,
    upload: { maxBytes: MOST_BYTES },
    handler: importActivities,
  }),
]

const PHOTO = '/api/activities/:id/photos/:photoId'
const photoRoutes: Route[] = [
  route({
    method: 'POST',
    path: PHOTO,
    summary: 'Add a photo under an id made by the client',
    permission: 'activity.write',
    input: NewPhoto,
    output: ActivityPhoto,
    upload: { maxBytes: MAX_PHOTO_BYTES },
    handler: addPhoto,
  }),
  route({
    method: 'GET',
    path: PHOTO,
    summary: 'The picture, in full or as a thumb',
    permission: 'activity.read',
    input: PhotoSize,
    output: 'download',
    handler: downloadPhoto,
  }),
  route({
    method: 'DELETE',
    path: PHOTO,
    summary: 'Take a photo out of sight',
    permission: 'activity.write',
    input: ByPhoto,
    output: ActivityPhoto,
    handler: (ctx, at) => showPhoto(ctx, at, false),
  }),
  route({
    method: 'POST',
    path: `${PHOTO}/restore`,
    summary: 'Bring a removed photo back',
    permission: 'activity.write',
    input: ByPhoto,
    output: ActivityPhoto,
    handler: (ctx, at) => showPhoto(ctx, at, true),
  }),
]

const ByPaper = ById.extend({ paperId: Uuid })
const PAPER = '/api/activities/:id/minutes/files/:paperId'
const minutesRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/activities/:id/minutes',
    summary: 'The minutes of an activity',
    permission: 'activity.read',
    input: ById,
    output: Minutes,
    handler: (ctx, { id }) => getMinutes(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/activities/:id/minutes',
    summary: 'Write the minutes of an activity',
    permission: 'activity.write',
    input: MinutesInput.and(ById),
    output: Minutes,
    handler: writeMinutes,
  }),
  route({
    method: 'POST',
    path: PAPER,
    summary: 'Attach signed minutes under an id made by the client',
    permission: 'activity.write',
    input: ByPaper,
    output: Paper,
    upload: { maxBytes: MOST_PAPER_BYTES },
    handler: addPaper,
  }),
  route({
    method: 'GET',
    path: PAPER,
    summary: 'Attached minutes as a file',
    permission: 'activity.read',
    input: ByPaper,
    output: 'download',
    handler: downloadPaper,
  }),
  route({
    method: 'DELETE',
    path: PAPER,
    summary: 'Take attached minutes out of sight',
    permission: 'activity.write',
    input: ByPaper,
    output: Paper,
    handler: (ctx, at) => showPaper(ctx, at, false),
  }),
  route({
    method: 'POST',
    path: `${PAPER}/restore`,
    summary: 'Bring removed minutes back',
    permission: 'activity.write',
    input: ByPaper,
    output: Paper,
    handler: (ctx, at) => showPaper(ctx, at, true),
  }),
]

export const activityRoutes: Route[] = [...recordRoutes, ...spreadsheetRoutes, ...photoRoutes, ...minutesRoutes]

/** `sources`: what other features keep for a centre and could be written down again. */
export const activitySuggestionRoutes = (sources: readonly SuggestionSource[]): Route[] => [
  route({
    method: 'GET',
    path: '/api/activities/suggestions',
    summary: 'What a unit wrote before, to offer while typing',
    permission: 'activity.read',
    input: z.object({ unitId: Uuid }),
    output: ActivitySuggestions,
    handler: (ctx, { unitId }) => listSuggestions(ctx, unitId, sources),
  }),
]
