import { z } from 'zod'

/** How pressing a task is; the list is shown in this order. */
export const Urgency = z.enum(['late', 'soon', 'todo', 'info'])
export type Urgency = z.infer<typeof Urgency>

/** One thing that waits for somebody: a sentence, and the one button that does it. Already in the reader's language. */
export const Task = z.object({
  id: z.string(),
  urgency: Urgency,
  text: z.string(),
  detail: z.string().nullable(),
  href: z.string(),
  action: z.string(),
})
export type Task = z.infer<typeof Task>

/** Most pressing first; among equals the order in which they were found. */
export function inOrder(tasks: readonly Task[]): Task[] {
  const rank = (t: Task) => Urgency.options.indexOf(t.urgency)
  return [...tasks].sort((a, b) => rank(a) - rank(b))
}
