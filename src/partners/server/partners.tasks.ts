import type { Context } from '#platform/server/endpoint.ts'
import type { Task } from '#worklist/rules/task.ts'
import { partnerWords } from '../words/index.ts'
import { endingProgrammes } from './partners.service.ts'

/** Programmes of one's own centre that end soon: time to sign again, or to end them well. */
export async function findPartnerTasks(ctx: Context): Promise<Task[]> {
  const grant = ctx.actor.active()
  if (grant?.unitKind !== 'centre' || !grant.permissions.includes('partner.write')) return []
  const { t } = partnerWords(ctx.locale)
  return (await endingProgrammes(ctx, grant.unitId)).map((p) => ({
    id: `partners/${p.id}/ending`,
    urgency: 'todo',
    text: t('task.ending', { title: p.title, date: p.lastDay }),
    detail: p.partnerName,
    href: `/phoi-hop/${p.partnerId}`,
    action: t('task.open'),
  }))
}
