import { Button } from '@mantine/core'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import css from './PartPages.module.css'

type Props = { total: number; page: number; pageSize: number }

/** Which of many parts stand here; the page lives in the address. Nothing where one page holds them all. */
export function PartPages({ total, page, pageSize }: Props) {
  const t = useWords(reportWords)
  const [, setPage] = useSearchParam('trang')
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1) return null
  const go = (n: number) => setPage(n === 1 ? '' : String(n))
  return (
    <nav className={`${css['pages']} hn-no-print`} aria-label={t('pages.label')}>
      <span>{t('pages.part', { from: (page - 1) * pageSize + 1, to: Math.min(total, page * pageSize), n: total })}</span>
      <Button variant="default" disabled={page <= 1} onClick={() => go(page - 1)}>
        {t('pages.before')}
      </Button>
      <Button variant="default" disabled={page >= last} onClick={() => go(page + 1)}>
        {t('pages.next')}
      </Button>
    </nav>
  )
}
