import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { PersonDetail } from '#people/rules/person.ts'
import {
  AnyCode, AppCode, FactorReset, RecoveryCodes, SecondFactorOffer, SecondFactorState, SecondStep,
} from '#people/rules/second-factor.ts'
import * as factors from './second-factor.service.ts'
import { finishSignIn } from './session.service.ts'

const Nothing = z.object({})
const Done = z.object({ done: z.literal(true) })
const done = { done: true } as const

export const secondFactorRoutes: Route[] = [
  route({
    method: 'POST', path: '/api/session/second-step', summary: 'Finish signing in with a code of the authenticator or a recovery code',
    permission: 'public', input: SecondStep, output: Done,
    handler: async (ctx, input) => (await finishSignIn(ctx, await factors.passSecondStep(ctx, input)), done),
  }),
  route({
    method: 'GET', path: '/api/account/second-factor', summary: 'Whether one’s second factor is on, and how many recovery codes are left',
    permission: 'self', input: Nothing, output: SecondFactorState,
    handler: (ctx) => factors.getState(ctx),
  }),
  route({
    method: 'POST', path: '/api/account/second-factor', summary: 'Begin to set up a second factor; the key is told once',
    permission: 'self', once: true, input: Nothing, output: SecondFactorOffer,
    handler: (ctx) => factors.offerFactor(ctx),
  }),
  route({
    method: 'POST', path: '/api/account/second-factor/confirm', summary: 'Turn the second factor on with a first code; recovery codes are told once',
    permission: 'self', once: true, input: z.object({ code: AppCode }), output: RecoveryCodes,
    handler: (ctx, { code }) => factors.confirmFactor(ctx, code),
  }),
  route({
    method: 'POST', path: '/api/account/second-factor/off', summary: 'Turn one’s second factor off with a code',
    permission: 'self', input: z.object({ code: AnyCode }), output: Done,
    handler: async (ctx, { code }) => (await factors.dropFactor(ctx, code), done),
  }),
  route({
    method: 'POST', path: '/api/people/:id/second-factor/reset', summary: 'Take the second factor from somebody who lost it, with a reason',
    permission: 'account.write', token: false, input: z.object({ id: Uuid }).and(FactorReset), output: PersonDetail,
    handler: (ctx, { id, reason }) => factors.resetFactor(ctx, id, reason),
  }),
]
