import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { CountedUnit, LevelPart } from '../../rules/level.ts'
import { UnitList } from '../parts/UnitList.tsx'
import css from './CountedCentres.module.css'

/** Whose reports are in the sums, in which version; who had only sent, and who was missing and how late. */
export function CountedCentres({ level: { units } }: { level: LevelPart }) {
  const t = useWords(reportWords)
  const of = (standing: CountedUnit['standing']) => units.filter((u) => u.standing === standing)
  const [counted, waiting, missing] = [of('counted'), of('waiting'), of('missing')]
  if (units.length === 0) return null
  return (
    <details className={`${css['who']} hn-no-print`}>
      <summary className={css['summary']}>
        {t('counted.summary', { n: counted.length, of: units.length })}
        <span className={css['marks']}>
          {waiting.length > 0 && <StatusMark kind="waiting">{t('count.waiting', { n: waiting.length })}</StatusMark>}
          {missing.length > 0 && <StatusMark kind={missing.some((u) => u.daysLate > 0) ? 'late' : 'todo'}>{t('count.missing', { n: missing.length })}</StatusMark>}
        </span>
      </summary>
      <Names title={t('who.missing')} units={missing} />
      <Names title={t('who.waiting')} units={waiting} />
      <Names title={t('counted.title')} units={counted} />
    </details>
  )
}

function Names({ title, units }: { title: string; units: readonly CountedUnit[] }) {
  return (
    <UnitList title={title} units={units}>
      {(unit) => (
        <span>
          <Name unit={unit} />
        </span>
      )}
    </UnitList>
  )
}

function Name({ unit: { caseId, version, shortName, standing, daysLate } }: { unit: CountedUnit }) {
  const t = useWords(reportWords)
  const late = standing === 'missing' && daysLate > 0 ? ` (${t('state.late', { n: daysLate })})` : ''
  if (caseId === null) return <>{shortName + late}</>
  const to = version === null ? `/bao-cao/${caseId}` : `/bao-cao/${caseId}?ban=${version}`
  return (
    <>
      <AppLink to={to}>{shortName}</AppLink>
      {version !== null && version > 1 ? ` (${t('counted.version', { n: version })})` : late}
    </>
  )
}
