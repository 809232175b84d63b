import { Button } from '@mantine/core'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useSearchParam } from '#platform/web/routing.tsx'
import { unitWords } from '#units/words/index.ts'
import css from './units.module.css'

type Props = { total: number; page: number; pageSize: number }

/** Which part of a long list stands here; the page lives in the address (`?trang=`). */
export function Pager({ total, page, pageSize }: Props) {
  const t = useWords(unitWords)
  const [, setPage] = useSearchParam('trang')
  const last = Math.max(1, Math.ceil(total / pageSize))
  if (last === 1) return <p className={css['count']}>{t('pager.total', { n: total })}</p>
  const to = Math.min(total, page * pageSize)
  const go = (n: number) => setPage(n === 1 ? '' : String(n))
  return (
    <nav className={css['pager']} aria-label={t('pager.label')}>
      <p className={css['count']}>{t('pager.part', { from: (page - 1) * pageSize + 1, to, n: total })}</p>
      <Button variant="default" disabled={page <= 1} onClick={() => go(page - 1)}>
        {t('pager.before')}
      </Button>
      <Button variant="default" disabled={page >= last} onClick={() => go(page + 1)}>
        {t('pager.next')}
      </Button>
    </nav>
  )
}
