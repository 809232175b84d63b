import { Button } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { Levels } from '../../rules/consolidation.ts'
import type { LevelStanding } from '../../rules/level.ts'
import { useLevels, type Branch } from '../data.ts'
import { useOpenReport } from '../list/use-open-report.ts'
import { wholeAddress } from '../parts/addresses.ts'
import { useStanding } from '../parts/standing.ts'
import { OwnReminder } from '../reminders/GivenLine.tsx'
import { UnitList } from '../parts/UnitList.tsx'
import css from './Upward.module.css'

/** On the way up: the level's own report with the one button it needs, and those of the levels below with where they differ. */
export function Upward({ branch }: { branch: Branch }) {
  const t = useWords(reportWords)
  const levels = useLevels(branch).data
  if (!levels || (levels.own === null && levels.former.length + levels.parts.length === 0)) return null
  return (
    <div className={`${css['upward']} hn-no-print`}>
      {levels.own && <Own own={levels.own} branch={branch} />}
      <UnitList title={t('upward.former')} units={levels.former}>
        {(unit) => <FormerLine unit={unit} branch={branch} />}
      </UnitList>
      <Parts parts={levels.parts} />
    </div>
  )
}

function Own({ own, branch }: { own: LevelStanding; branch: Branch }) {
  const t = useWords(reportWords)
  const format = useFormat()
  const { kind, word, late } = useStanding()(own)
  const open = useOpenReport({ level: true })
  const to = t(own.to === 'ministry' ? 'upward.to.ministry' : 'upward.to.department')
  return (
    <section className={css['own']} aria-label={t('upward.own')}>
      <p>
        <strong>{t('upward.ownTo', { to })}</strong> <StatusMark kind={kind}>{[word, late].filter(Boolean).join(', ')}</StatusMark>
        <span className={css['due']}>
          {t('due', { date: format.date(own.dueOn) })}
          <OwnReminder unitId={own.unitId} form={branch.form} period={branch.period} />
        </span>
      </p>
      {own.mayOpen && (
        <Button loading={open.busy} onClick={() => open.run({ unitId: own.unitId, form: branch.form, period: branch.period })}>
          {t('upward.begin')}
        </Button>
      )}
      {own.caseId && (
        <ButtonLink variant="default" to={`/tong-hop/${own.caseId}`}>
          {t('upward.open')}
        </ButtonLink>
      )}
      <ProblemNote problem={open.problem} />
    </section>
  )
}

function Parts({ parts }: { parts: Levels['parts'] }) {
  const t = useWords(reportWords)
  if (parts.length === 0) return null
  return (
    <section>
      <UnitList title={t('upward.parts')} units={parts}>
        {(part) => <PartLine part={part} />}
      </UnitList>
    </section>
  )
}

/** Leads to the sums of the unit that is gone, where its report is begun or gone on with. */
function FormerLine({ unit: { id, name, standing }, branch }: { unit: Levels['former'][number]; branch: Branch }) {
  const { kind, word, late } = useStanding()(standing)
  return (
    <>
      <AppLink to={standing.caseId ? `/tong-hop/${standing.caseId}` : wholeAddress({ unitId: id, form: branch.form, period: branch.period })}>{name}</AppLink>
      <StatusMark kind={kind}>{[word, late].filter(Boolean).join(', ')}</StatusMark>
    </>
  )
}

function PartLine({ part: { shortName, standing, differs } }: { part: Levels['parts'][number] }) {
  const t = useWords(reportWords)
  const { kind, word, late } = useStanding()(standing)
  return (
    <>
      {standing.caseId ? <AppLink to={`/tong-hop/${standing.caseId}`}>{shortName}</AppLink> : <span>{shortName}</span>}
      <StatusMark kind={kind}>{[word, late].filter(Boolean).join(', ')}</StatusMark>
      {differs !== null && <span className={css['differs']}>{differs > 0 ? t('upward.differs', { n: differs }) : t('upward.same')}</span>}
    </>
  )
}
