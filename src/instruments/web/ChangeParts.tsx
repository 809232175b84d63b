import { Button } from '@mantine/core'
import { useState } from 'react'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import type { ProblemError } from '#platform/web/problem.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { Write } from '#platform/web/write.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { useNewVersion } from './queries.ts'
import { useRuleWords } from './rule-words.ts'

export function BackToRule({ id }: { id: string }) {
  const t = useRuleWords()
  return (
    <ButtonLink to={`/quy-dinh/${id}`} variant="subtle">
      {t('change.back')}
    </ButtonLink>
  )
}

export type Change<V> = Write<V, InstrumentDetail> & {
  /** The version this one comes after, when it is no longer the one the person began with. */
  after: string | null
  /** Goes on from what somebody else saved meanwhile, knowingly. */
  goOnFrom: (id: string) => void
}

/** The new version of a rule, which may have to follow one that somebody else saved meanwhile. */
export function useChange<V>(id: string, onDone: (made: InstrumentDetail) => void): Change<V> {
  const [after, setAfter] = useState<string | null>(null)
  const save = useNewVersion<V>(after ?? id, 'versions', onDone)
  const goOnFrom = (theirs: string) => {
    setAfter(theirs)
    save.reset()
  }
  return { ...save, after, goOnFrom }
}

/** Somebody else was faster: leads to what they saved, keeps what was typed, and lets the person decide. */
export function TheirsFirst({ problem, after, goOnFrom }: Pick<Change<never>, 'problem' | 'after' | 'goOnFrom'>) {
  const t = useRuleWords()
  const theirs = idOfTheirs(problem)
  if (theirs)
    return (
      <Notice tone="soon">
        <span>{t('change.theirs')}</span>
        <AppLink to={`/quy-dinh/${theirs}`}>{t('change.theirsSee')}</AppLink>
        <Button variant="default" onClick={() => goOnFrom(theirs)}>
          {t('change.keepMine')}
        </Button>
      </Notice>
    )
  return after && !problem ? <Notice tone="soon">{t('change.afterTheirs')}</Notice> : null
}

function idOfTheirs(problem: ProblemError | null): string | null {
  const theirs = problem?.code === 'data.changed_meanwhile' ? problem.details['theirs'] : null
  const id: unknown = theirs && typeof theirs === 'object' ? Reflect.get(theirs, 'id') : null
  return typeof id === 'string' ? id : null
}

/** The province has its own rule by now. */
export function OwnAlready({ problem }: { problem: ProblemError | null }) {
  const t = useRuleWords()
  const id = problem?.code === 'instrument.area_has_own' ? problem.details['id'] : null
  if (typeof id !== 'string') return null
  return (
    <Notice tone="soon">
      <AppLink to={`/quy-dinh/${id}`}>{t('own.see')}</AppLink>
    </Notice>
  )
}
