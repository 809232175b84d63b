import type { Context } from '#platform/server/endpoint.ts'
import { problems } from '#platform/server/problem.ts'
import { findCase } from '#workflow/server/workflow.service.ts'
import type { BehindFigure } from '../rules/report.ts'
import type { Share, Shares } from '../rules/consolidation.ts'
import { recordsBehind, sourceOfCell } from './behind.ts'
import { listBooks, listPlacedCentres } from './branch.store.ts'
import { figuresByPart } from './consolidation.store.ts'
import { countParts } from './counts.ts'
import { loadFigures } from './figures.ts'
import { wanted } from './forms.ts'
import { scopesOf } from './scope.ts'
import { standingsOfParts } from './upward/standings.ts'
import { listTold } from './upward/upward.store.ts'
import { loadWhole, type WholeQuery } from './whole.ts'

/** One consolidated figure of a branch, part by part: what each brings, and what its records say now. */
export async function sharesOf(ctx: Context, q: WholeQuery & { cell: string }): Promise<Shares> {
  const whole = await loadWhole(ctx, q, true)
  const { branch, form, period, setup, members } = whole
  const placed = members.parts ?? new Map<string, string>()
  const { parts } = await countParts(ctx, branch, [wanted(form, period)])
  const sent = await figuresByPart(ctx.db, whole.adding, q.cell, placed)
  const [levels] = await standingsOfParts(ctx, branch, [{ formKey: form.key, period }], parts)
  const told = await listTold(ctx.db, whole.adding.subject, [...(levels?.values() ?? [])].map((l) => l.unit.id), q.cell)
  const found = sourceOfCell(setup, q.cell)
  const figure = found && (await loadFigures(ctx.db, ctx.services.indicators, [{ address: q.cell, ...found }], scopesOf(whole.rules, members)))
  const items = parts.flatMap(({ states: [state], partId, ...place }): Share[] => {
    if (!state) return []
    const [sums, read] = [sent.get(partId), found && figure?.(found.fill, found.where, partId)]
    const [officialValue, live] = [sums?.official ?? null, typeof read === 'number' ? read : null]
    return [{ ...place, ...state, officialValue, waitingValue: sums?.waiting ?? null, live, reportedValue: told.get(levels?.get(partId)?.unit.id ?? '') ?? null, difference: live === null ? null : live - (officialValue ?? 0) }]
  })
  const { id, kind, name, shortName } = branch.view
  return { unit: { id, kind, name, shortName }, items }
}

/**
 * The records of one centre behind one cell: the last step down, from a nation to a session. Marks what was edited or
 * added after the centre's report was accepted, or sent.
 */
export async function recordsOfCentre(ctx: Context, q: WholeQuery & { cell: string }): Promise<BehindFigure> {
  const { branch, form, period, setup } = await loadWhole(ctx, q, false)
  if (branch.view.kind !== 'centre') throw problems.notFound('unit')
  const [centre] = (await listPlacedCentres(ctx.db, branch, branch.end)).filter((c) => c.id === q.unitId)
  if (!centre || !ctx.actor.can('report.read', { unitId: centre.id, provinceId: centre.provinceId })) throw problems.notFound('unit')
  const { parts } = await countParts(ctx, branch, [wanted(form, period)])
  const caseId = parts.find((p) => p.partId === q.unitId)?.states[0]?.report?.caseId
  const row = caseId ? await findCase(ctx.db, caseId) : undefined
  const sent = row && { id: row.id, version: row.officialVersion ?? row.version }
  return recordsBehind(ctx, await listBooks(ctx.db, q.unitId, branch.end), setup, q.cell, sent)
}
