import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { UnitDetail } from '#units/rules/unit-detail.ts'
import { unitWords } from '#units/words/index.ts'
import css from './units.module.css'

type Line = UnitDetail['lines'][number]
const SHOWN = 8

/** The lines of authority side by side: who stands above on each, and who below. */
export function Lines({ unit }: { unit: UnitDetail }) {
  const t = useWords(unitWords)
  if (unit.lines.length === 0) return null
  return (
    <section>
      <h2>{t('unit.lines')}</h2>
      <div className={css['lines']}>
        {unit.lines.map((line) => (
          <div key={line.line} className={css['line']}>
            <h3>{t(`line.${line.line}`)}</h3>
            <Above line={line} unit={unit} />
            {line.childCount > 0 && <Below line={line} unit={unit} />}
          </div>
        ))}
      </div>
    </section>
  )
}

function Above({ line, unit }: { line: Line; unit: UnitDetail }) {
  return (
    <ul className={css['path']}>
      {[...line.above].reverse().map((u) => (
        <li key={u.id}>
          <AppLink to={`/don-vi/${u.id}`}>{u.name}</AppLink>
        </li>
      ))}
      <li className={css['here']} aria-current="page">
        {unit.name}
      </li>
    </ul>
  )
}

function Below({ line, unit }: { line: Line; unit: UnitDetail }) {
  const t = useWords(unitWords)
  const all = `/don-vi?duoi=${unit.id}${line.line === 'administrative' ? '' : `&tuyen=${line.line}`}`
  return (
    <>
      <p className={css['small']}>{t('unit.below', { n: line.childCount })}</p>
      <ul className={css['below']}>
        {line.children.slice(0, SHOWN).map((u) => (
          <li key={u.id}>
            <AppLink to={`/don-vi/${u.id}`}>{u.name}</AppLink>
          </li>
        ))}
      </ul>
      {line.childCount > SHOWN && (
        <AppLink className={css['down']} to={all}>
          {t('unit.allBelow', { n: line.childCount })}
        </AppLink>
      )}
    </>
  )
}
