import { sql } from 'kysely'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { placeOf } from '#units/server/units.service.ts'
import { problems } from '#platform/server/problem.ts'
import { suggestFrom, type ActivitySuggestions, type Earlier, type KeptNames } from '../rules/suggestions.ts'
import { timeOf } from './activities.store.ts'
import type { ActivityContext } from './context.ts'

/** How far back a centre's own words are remembered. */
const REMEMBERED = 400

/** A feature that keeps places, speakers or partners of a centre offers their names here. */
export type SuggestionSource = (ctx: ActivityContext, unitId: string) => Promise<KeptNames>

/** What this unit wrote before and keeps in its lists, to be offered while the next record is typed. */
export async function listSuggestions(
  ctx: ActivityContext,
  unitId: string,
  sources: readonly SuggestionSource[] = [],
): Promise<ActivitySuggestions> {
  const place = await placeOf(ctx.db, unitId)
  if (!ctx.actor.can('activity.read', place)) throw problems.notFound('unit')
  const partners = await getVocabulary(ctx.db, 'partner-body', ctx.today)
  const { rows } = await sql<Earlier>`
    select a.title, a.field, a.form, a.place, a.speakers, a.owner, a.owner_name as "ownerName", a.partners,
      a.starts_at as "startsAt", a.ends_at as "endsAt", a.created_by = ${ctx.actor.account.id} and a.import_id is null as mine
    from activity a where a.unit_id = ${unitId} and a.status = 'held'
    order by a.held_on desc, a.created_at desc, a.id desc limit ${REMEMBERED}`.execute(ctx.db)
  const earlier = rows.map((r) => ({ ...r, startsAt: timeOf(r.startsAt), endsAt: timeOf(r.endsAt) }))
  return suggestFrom(
    earlier,
    partners.filter((p) => !p.retired).map((p) => p.name[ctx.locale]),
    await keptNames(ctx, unitId, sources),
  )
}

async function keptNames(
  ctx: ActivityContext,
  unitId: string,
  sources: readonly SuggestionSource[],
): Promise<KeptNames> {
  const kept: KeptNames[] = []
  for (const source of sources) kept.push(await source(ctx, unitId))
  return {
    places: kept.flatMap((k) => k.places ?? []),
    speakers: kept.flatMap((k) => k.speakers ?? []),
    partners: kept.flatMap((k) => k.partners ?? []),
  }
}
