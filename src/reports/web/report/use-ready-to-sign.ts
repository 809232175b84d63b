import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { FieldIssue } from '#platform/common/issues.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Report } from '../../rules/report.ts'
import { reportKey } from '../data.ts'
import { allSettled } from './in-turn.ts'

/**
 * Before signing: waits for what was typed last to be saved, then says which paragraphs are still missing and which
 * fields did not reach the report.
 */
export function useReadyToSign(reportId: string, unsaved: ReadonlySet<string>) {
  const t = useWords(reportWords)
  const queries = useQueryClient()
  const locale = useLocale()
  const [asked, setAsked] = useState(0)
  const [issues, setIssues] = useState<FieldIssue[]>([])
  const find = (): FieldIssue[] => {
    const now = queries.getQueryData<Report>(reportKey(reportId, locale, ''))
    const missing = (now?.missingTexts ?? []).map(({ key }) => ({ path: [key], message: t('missing.text') }))
    const lost = [...unsaved].filter((cell) => !missing.some((m) => m.path[0] === cell))
    // A cell of a table has no label of its own to be led to.
    return [
      ...missing,
      ...lost.map((cell) => ({
        path: cell.includes('.') ? [] : [cell],
        message: t(cell.includes('.') ? 'missing.cell' : 'missing.unsaved'),
      })),
    ]
  }
  return {
    issues,
    asked,
    check: async (): Promise<boolean> => {
      await allSettled(reportId)
      const found = find()
      setIssues(found)
      setAsked((n) => n + 1)
      return found.length === 0
    },
  }
}
