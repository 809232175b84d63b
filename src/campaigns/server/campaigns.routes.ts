import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { Campaign, CampaignEdit, CampaignInput, CampaignList, CampaignQuery, CampaignStep, JoinInput, JoinResult } from '../rules/campaign.ts'
import { callCampaign, cancelCampaign, editCampaign, getCampaign, joinOrLeave, showCampaigns } from './campaigns.service.ts'

const ById = z.object({ id: Uuid })

export const campaignRoutes: Route[] = [
  route({
    method: 'GET',
    path: '/api/campaigns',
    summary: 'Campaigns of one’s territory and of the units above, latest first',
    permission: 'course.read',
    input: CampaignQuery,
    output: CampaignList,
    handler: (ctx, { on }) => showCampaigns(ctx, on),
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
    summary: 'Change the name or days of a campaign',
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
    path: '/api/campaigns/:id/join',
    summary: 'Make activities or a course part of a campaign, or take them out',
    permission: 'activity.write',
    input: JoinInput.and(ById),
    output: JoinResult,
    handler: joinOrLeave,
  }),
]
