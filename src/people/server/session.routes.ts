import { z } from 'zod'
import { Uuid } from '#platform/common/ids.ts'
import { route, type Route } from '#platform/server/endpoint.ts'
import { OwnSession, SessionView, SignIn, Welcome } from '#people/rules/session.ts'
import { SignedIn } from '#people/rules/second-factor.ts'
import * as sessions from './session.service.ts'

const Nothing = z.object({})
const Done = z.object({ done: z.literal(true) })
const done = { done: true } as const
const ById = z.object({ id: Uuid })

export const sessionRoutes: Route[] = [
  route({
    method: 'GET', path: '/api/welcome', summary: 'What the sign-in page needs to know',
    permission: 'public', input: Nothing, output: Welcome,
    handler: (ctx) => sessions.getWelcome(ctx),
  }),
  route({
    method: 'GET', path: '/api/session', summary: 'Who is signed in, with which roles, and which day it is',
    permission: 'self', token: true, input: Nothing, output: SessionView,
    handler: (ctx) => sessions.getSession(ctx),
  }),
  route({
    method: 'POST', path: '/api/session', summary: 'Sign in with user name or mail address and password',
    permission: 'public', input: SignIn, output: SignedIn,
    handler: (ctx, input) => sessions.signIn(ctx, input),
  }),
  route({
    method: 'DELETE', path: '/api/session', summary: 'Sign out',
    permission: 'self', input: Nothing, output: Done,
    handler: async (ctx) => (await sessions.signOut(ctx), done),
  }),
  route({
    method: 'POST', path: '/api/session/active', summary: 'Choose the role to work under',
    permission: 'self', input: z.object({ grantId: Uuid }), output: Done,
    handler: async (ctx, { grantId }) => (await sessions.chooseGrant(ctx, grantId), done),
  }),
  route({
    method: 'GET', path: '/api/sessions', summary: 'The devices on which one is signed in',
    permission: 'self', input: Nothing, output: z.object({ items: z.array(OwnSession) }),
    handler: async (ctx) => ({ items: await sessions.listSessions(ctx) }),
  }),
  route({
    method: 'POST', path: '/api/sessions/:id/end', summary: 'Sign out one of one’s devices',
    permission: 'self', input: ById, output: Done,
    handler: async (ctx, { id }) => (await sessions.endSession(ctx, id), done),
  }),
  route({
    method: 'POST', path: '/api/sessions/end-others', summary: 'Sign out all of one’s other devices',
    permission: 'self', input: Nothing, output: Done,
    handler: async (ctx) => (await sessions.endOtherSessions(ctx), done),
  }),
]
