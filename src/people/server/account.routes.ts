import { z } from 'zod'
import { route, type Route } from '#platform/server/endpoint.ts'
import { AccountUpdate, PasswordChange, ResetRequest, ResetUse, Setup } from '#people/rules/session.ts'
import * as accounts from './account.service.ts'
import { getDeviceKey } from './device-key.ts'

const Done = z.object({ done: z.literal(true) })
const done = { done: true } as const

export const accountRoutes: Route[] = [
  route({
    method: 'POST', path: '/api/account/device-key', summary: 'The key that seals what waits for a network on one’s own devices',
    permission: 'self', token: false, once: true, input: z.object({}), output: z.object({ accountId: z.uuid(), key: z.string() }),
    handler: getDeviceKey,
  }),
  route({
    method: 'PUT', path: '/api/account', summary: 'Change one’s own mail address and language',
    permission: 'self', input: AccountUpdate, output: Done,
    handler: async (ctx, input) => (await accounts.updateAccount(ctx, input), done),
  }),
  route({
    method: 'POST', path: '/api/account/password', summary: 'Change one’s own password; other devices are signed out',
    permission: 'self', input: PasswordChange, output: Done,
    handler: async (ctx, input) => (await accounts.changePassword(ctx, input), done),
  }),
  route({
    method: 'POST', path: '/api/password-reset', summary: 'Ask for a letter with a link to set a new password',
    permission: 'public', input: ResetRequest, output: z.object({ mail: z.boolean() }),
    handler: (ctx, { name }) => accounts.requestReset(ctx, name),
  }),
  route({
    method: 'POST', path: '/api/password-reset/use', summary: 'Set a new password with the link from a letter or an invitation',
    permission: 'public', input: ResetUse, output: Done,
    handler: async (ctx, input) => (await accounts.useReset(ctx, input), done),
  }),
  route({
    method: 'POST', path: '/api/setup', summary: 'Make the first administrator of an empty installation',
    permission: 'public', input: Setup, output: Done,
    handler: async (ctx, input) => (await accounts.setUp(ctx, input), done),
  }),
]
