import { DataList } from '#platform/web/components/DataList.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { LearnerLine } from '../rules/learner.ts'
import type { TwinPair } from '../rules/merge.ts'
import { learnerWords } from '../words/index.ts'

/** Pairs that may be one person; each opens side by side. */
export function TwinList({ pairs }: { pairs: readonly TwinPair[] }) {
  const t = useWords(learnerWords)
  const say = (l: LearnerLine) => [l.birthYear && t('near.born', { year: String(l.birthYear) }), l.phone, l.residentGroup].filter(Boolean).join(' · ') || t('twins.nothing')
  return (
    <DataList
      label={t('twins.title')}
      items={pairs.map(({ alike, one, other }) => ({
        key: `${one.id}/${other.id}`,
        title: one.fullName === other.fullName ? one.fullName : `${one.fullName} – ${other.fullName}`,
        meta: (
          <>
            <div>{t(`near.${alike}`)}</div>
            <div>1. {say(one)}</div>
            <div>2. {say(other)}</div>
          </>
        ),
        to: mergePath(one.id, other.id),
      }))}
    />
  )
}

export const mergePath = (kept: string, other: string): string => `/hoc-vien/${kept}/gop/${other}`
