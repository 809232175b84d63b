import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { MadeToken, NewToken, TokenList } from '#people/rules/token.ts'
import { downloadTokens } from './tokens.export.ts'
import * as tokens from './tokens.service.ts'

const Done = z.object({ done: z.literal(true) })
const done = { done: true } as const
const ById = z.object({ id: Uuid })

export const tokenRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/account/tokens', summary: 'One’s own API tokens, without their secrets',
    permission: 'self', input: z.object({}), output: TokenList,
    handler: async (ctx) => ({ items: await tokens.listOwnTokens(ctx) }),
  }),
  route({
    method: 'GET', path: '/api/account/tokens/export', summary: 'One’s own API tokens as a spreadsheet, without their secrets',
    permission: 'self', input: z.object({}), output: 'download',
    handler: async (ctx) => downloadTokens(ctx, await tokens.listOwnTokens(ctx)),
  }),
  route({
    method: 'POST', path: '/api/account/tokens', summary: 'Make an API token; its secret is told once',
    permission: 'self', once: true, input: NewToken, output: MadeToken,
    handler: (ctx, input) => tokens.makeToken(ctx, input),
  }),
  route({
    method: 'POST', path: '/api/account/tokens/:id/revoke', summary: 'Revoke one of one’s API tokens',
    permission: 'self', input: ById, output: Done,
    handler: async (ctx, { id }) => (await tokens.revokeOwnToken(ctx, id), done),
  }),
  route({
    method: 'GET', path: '/api/people/:id/tokens', summary: 'The API tokens of a person one manages, without their secrets',
    permission: 'account.write', input: ById, output: TokenList,
    handler: async (ctx, { id }) => ({ items: await tokens.listTokensOf(ctx, id) }),
  }),
  route({
    method: 'GET', path: '/api/people/:id/tokens/export', summary: 'The API tokens of a person one manages as a spreadsheet, without their secrets',
    permission: 'account.write', input: ById, output: 'download',
    handler: async (ctx, { id }) => downloadTokens(ctx, await tokens.listTokensOf(ctx, id)),
  }),
  route({
    method: 'POST', path: '/api/people/:id/tokens/:tokenId/revoke', summary: 'Revoke an API token of a person one manages',
    permission: 'account.write', input: ById.extend({ tokenId: Uuid }), output: Done,
    handler: async (ctx, { id, tokenId }) => (await tokens.revokeTokenOf(ctx, id, tokenId), done),
  }),
]
