import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { PeriodKind } from '#platform/common/periods.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Deadline } from '../rules/deadline.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import type { Bilingual } from '../rules/instrument.ts'
import type { VocabularyChange } from '../rules/vocabulary-changes.ts'
import { instrumentWords } from '../words/index.ts'

export type RuleT = ReturnType<typeof useRuleWords>

export const useRuleWords = () => useWords(instrumentWords)

/** The reader's language of what is written in both. */
export function useSaid(): (both: Bilingual) => string {
  const locale = useLocale()
  return (both) => both[locale]
}

type Span = { from: PlainDate | null; to: PlainDate | null } | null

/** `từ 01/07/2021`, `từ … đến hết …`: people name the last day, not the first one without. */
export function useSpanText(): (span: Span) => string {
  const t = useRuleWords()
  const format = useFormat()
  return (span) => {
    if (!span) return t('span.never')
    const from = span.from && format.date(span.from)
    const to = span.to && format.date(addDays(span.to, -1))
    if (from && to) return t('span.both', { from, to })
    if (from) return t('span.from', { from })
    return to ? t('span.to', { to }) : t('span.always')
  }
}

export function deadlineSentence(t: RuleT, { due, cutoff }: Deadline, period: PeriodKind): string {
  return t('deadline.sentence', { day: due.day, month: due.month, cutoff, period })
}

/** What kind of period the rule is used for; quarters when no form says otherwise. */
export function periodKindOf(rule: Pick<InstrumentDetail, 'usedBy'>): PeriodKind {
  return PeriodKind.safeParse(rule.usedBy[0]?.period).data ?? 'quarter'
}

/** Changes of a vocabulary as short sentences. */
export function useChangeSentences(): (changes: readonly VocabularyChange[]) => string[] {
  const t = useRuleWords()
  const said = useSaid()
  return (changes) =>
    changes.map((change) => {
      if (change.kind === 'reordered') return t('diff.reordered')
      const was = change.kind === 'renamed' ? said(change.was) : ''
      return t(`diff.${change.kind}`, { name: said(change.entry.name), was })
    })
}
