import type { VocabularyView } from '#instruments/rules/instrument-views.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import type { Offline } from '#platform/web/offline/index.ts'
import type { Terms } from '../rules/say-value.ts'
import type { ActivitySuggestions } from '../rules/suggestions.ts'

export const KEPT_TERMS = 'activity/terms'
export const keptSuggestions = (unitId: string) => `activity/suggestions/${unitId}`

/** What the page for recording needs, so that it opens without a network. */
export async function keepForRecording(offline: Offline, unitId: string, on: PlainDate): Promise<void> {
  await offline.keep(KEPT_TERMS, await readTerms(on))
  await offline.keep(keptSuggestions(unitId), await readSuggestions(unitId))
}

export async function readTerms(on: PlainDate): Promise<Terms> {
  const read = async (key: string) => (await api.get<VocabularyView>(`/api/vocabularies/${key}`, { on })).entries
  const [fields, forms, sources] = await Promise.all([read('activity-field'), read('activity-form'), read('cost-source')])
  return { fields, forms, sources }
}

export function readSuggestions(unitId: string): Promise<ActivitySuggestions> {
  return api.get<ActivitySuggestions>('/api/activities/suggestions', { unitId })
}
