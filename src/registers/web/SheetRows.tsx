import type { ReactNode } from 'react'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { SheetPreview } from '../rules/sheet-preview.ts'
import { registerWords } from '../words/index.ts'
import css from './registers.module.css'

const SHOWN = 100

/** The rows of a file: what must be mended first, then what comes in, then what is there already. */
export function SheetRows({ preview }: { preview: SheetPreview }) {
  const t = useWords(registerWords)
  const at = (row: number, title: string) => (
    <>
      <span className={css['quiet']}>{t('import.row', { n: row })}</span> <strong>{title}</strong>
    </>
  )
  const { bad, good, known } = preview
  return (
    <>
      <Rows title={t('import.bad', { n: bad.length })} n={bad.length}>
        {bad.slice(0, SHOWN).map((r) => (
          <li key={r.row}>
            {at(r.row, r.title)}
            {r.issues.map((i) => (
              <div key={i.cell}>{t('import.issue', { cell: i.cell, heading: i.heading, message: i.message })}</div>
            ))}
          </li>
        ))}
      </Rows>
      <Rows title={t('import.good', { n: good.length })} n={good.length}>
        {good.slice(0, SHOWN).map((r) => (
          <li key={r.row}>
            {at(r.row, r.title)} {r.detail && <span className={css['quiet']}>· {r.detail}</span>}{' '}
            {r.resembles && (
              <StatusMark kind="soon">
                {r.resembles.row === null ? t('import.resembles') : t('import.resemblesRow', { n: r.resembles.row })}
              </StatusMark>
            )}
          </li>
        ))}
      </Rows>
      <Rows title={t('import.known', { n: known.length })} n={known.length}>
        {known.slice(0, SHOWN).map((r) => (
          <li key={r.row}>
            {at(r.row, r.title)} {r.twin !== null && <span>({t('import.twin', { n: r.twin })})</span>}
          </li>
        ))}
      </Rows>
    </>
  )
}

function Rows({ title, n, children }: { title: string; n: number; children: ReactNode }) {
  const t = useWords(registerWords)
  if (n === 0) return null
  return (
    <section className={css['titled']}>
      <h2>{title}</h2>
      <ul className={css['plain']}>{children}</ul>
      {n > SHOWN && <p>{t('import.more', { n: n - SHOWN })}</p>}
    </section>
  )
}
