import { z } from 'zod'
import { route, type Context, type Route } from '#platform/server/endpoint.ts'
import { inOrder, Task } from '../rules/task.ts'
import { exportTasks } from './export.ts'

/** What a feature has for somebody to do. It looks only at what the person may do, and says nothing otherwise. */
export type FindTasks = (ctx: Context) => Promise<Task[]>

/** The first page of everybody, made of what the features have for them. */
export function worklistRoutes(providers: readonly FindTasks[]): Route[] {
  const findAll = async (ctx: Context) => inOrder((await Promise.all(providers.map((find) => find(ctx)))).flat())
  return [
    route({
      method: 'GET', path: '/api/worklist', summary: 'What is late, due and waiting for me', permission: 'self', token: true,
      input: z.object({}), output: z.object({ items: z.array(Task) }),
      handler: async (ctx) => ({ items: await findAll(ctx) }),
    }),
    route({
      method: 'GET', path: '/api/worklist/export', summary: 'What is late, due and waiting for me, as a spreadsheet', permission: 'self', token: true,
      input: z.object({}), output: 'download',
      handler: async (ctx) => exportTasks(ctx, await findAll(ctx)),
    }),
  ]
}
