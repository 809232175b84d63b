import type { PlainDate } from '#platform/common/dates.ts'
import { useGo } from '#platform/web/routing.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import type { Certainty, LegalBasis } from '../rules/instrument.ts'
import { useRuleWords } from './rule-words.ts'

/** What every new version says besides its body, as it is being typed. */
export type VersionValues = {
  from: PlainDate | null
  legalBasis: LegalBasis[]
  /** Chosen anew each time: nobody should call a text checked by leaving a box as it was. */
  certainty: Certainty | null
  reason: string
}

export const NO_BASIS: LegalBasis = { text: '', note: '' }

export const emptyVersion = (legalBasis: LegalBasis[] = [NO_BASIS]): VersionValues => ({
  from: null, legalBasis, certainty: null, reason: '',
})

/** After saving: says since when it holds, and shows it. */
export function useShowMade(clearDraft: () => void): (made: InstrumentDetail) => void {
  const t = useRuleWords()
  const format = useFormat()
  const go = useGo()
  return (made) => {
    clearDraft()
    showToast({ message: t('change.done', { date: made.valid.from ? format.date(made.valid.from) : '' }) })
    go(`/quy-dinh/${made.id}`)
  }
}
