import type { ReactNode } from 'react'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { NearLearner } from '../rules/learner.ts'
import { learnerWords } from '../words/index.ts'

/** `Trần Văn Bảy · sinh 1955 · 09•••••003 · trùng tên và số điện thoại`. */
export function useSayNear(): (near: NearLearner) => string {
  const t = useWords(learnerWords)
  return (n) =>
    [n.birthYear && t('near.born', { year: String(n.birthYear) }), n.phone, n.residentGroup, t(`near.${n.alike}`)].filter(Boolean).join(' · ')
}

/** Whom the centre may know already; `action` is what to do with one of them. */
export function NearList({ near, action }: { near: readonly NearLearner[]; action?: (near: NearLearner) => ReactNode }) {
  const t = useWords(learnerWords)
  const say = useSayNear()
  if (near.length === 0) return null
  return (
    <Notice tone="soon">
      <p>
        <strong>{t('near.title')}</strong>. {t('near.lead')}
      </p>
      <DataList
        label={t('near.title')}
        items={near.map((n) => ({
          key: n.id,
          title: n.fullName,
          meta: say(n),
          ...(action ? { action: action(n) } : { to: `/hoc-vien/${n.id}` }),
        }))}
      />
    </Notice>
  )
}
