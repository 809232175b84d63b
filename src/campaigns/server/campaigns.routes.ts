import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { Askable, Campaign, CampaignEdit, CampaignInput, CampaignList, CampaignQuery, CampaignStep, JoinInput, JoinResult } from '../rules/campaign.ts'
import { callCampaign, cancelCampaign, editCampaign, getCampaign, joinOrLeave, restoreCampaign, showAskable, showCampaigns } from './campaigns.service.ts'
import { exportCampaigns, exportResult } from './export.ts'

const ById = z.object({ id: Uuid })

export const campaignRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/campaigns',
    summary: 'Campaigns of one’s territory and of the units above, latest first',
    permission: 'course.read',
    input: CampaignQuery,
    output: CampaignList,
    single: true,
    handler: (ctx, { on }) => showCampaigns(ctx, on),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/export',
    summary: 'The campaigns one sees as a spreadsheet',
    permission: 'course.read',
    input: z.object({}),
    output: 'download',
    handler: (ctx) => exportCampaigns(ctx),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/askable',
    summary: 'The units directly below one’s own that a campaign may ask one by one',
    permission: 'campaign.call',
    input: z.object({ unitId: Uuid }),
    output: z.object({ units: z.array(Askable) }),
    handler: (ctx, { unitId }) => showAskable(ctx, unitId),
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id',
    summary: 'A campaign with its joint result over all centres one may read',
    permission: 'course.read',
    input: ById,
    output: Campaign,
    handler: (ctx, { id }) => getCampaign(ctx, id),
  }),
  route({
    method: 'PUT',
    path: '/api/campaigns/:id',
    summary: 'Call for a campaign under an id made by the client',
    permission: 'campaign.call',
    input: CampaignInput.and(ById),
    output: Campaign,
    handler: callCampaign,
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/edit',
    summary: 'Change what a campaign says or its days',
    permission: 'campaign.call',
    input: CampaignEdit.and(ById),
    output: Campaign,
    handler: editCampaign,
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/cancel',
    summary: 'Cancel a campaign; what joined it stays',
    permission: 'campaign.call',
    input: CampaignStep.and(ById),
    output: Campaign,
    handler: cancelCampaign,
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/restore',
    summary: 'Take back the cancellation of a campaign',
    permission: 'campaign.call',
    input: CampaignStep.and(ById),
    output: Campaign,
    handler: restoreCampaign,
  }),
  route({
    method: 'GET',
    path: '/api/campaigns/:id/export',
    summary: 'The joint result of a campaign by centre as a spreadsheet',
    permission: 'course.read',
    input: ById,
    output: 'download',
    handler: (ctx, { id }) => exportResult(ctx, id),
  }),
  route({
    method: 'POST',
    path: '/api/campaigns/:id/join',
    summary: 'Make activities or a course part of a campaign, or take them out',
    permission: 'activity.write',
    input: JoinInput.and(ById),
    output: JoinResult,
    handler: joinOrLeave,
  }),
]
