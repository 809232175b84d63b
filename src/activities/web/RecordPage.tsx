import { useEffect, useState } from 'react'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useOffline } from '#platform/web/offline/use-offline.ts'
import { useGo, useSearchParam } from '#platform/web/routing.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { suggestFrom } from '../rules/suggestions.ts'
import { activityWords } from '../words/index.ts'
import type { ActivityValues } from './form-values.ts'
import { useSuggestions } from './queries.ts'
import { RecordForm } from './RecordForm.tsx'
import { MEND_PARAM, RECORD_PATH } from './sender.ts'
import { ACTIVITY_CHANNEL, bodyOf, isTakenBack } from './unsent.ts'
import type { Refused } from './use-recording.ts'
import { useTerms } from './use-terms.ts'

/** One page, in the order people think; under a minute on a phone, with a network or without. */
export default function RecordPage() {
  const t = useWords(activityWords)
  const unitId = useOwnCentre()
  const [mended] = useSearchParam(MEND_PARAM)
  return (
    <Page
      title={t('record.title')}
      lead={t('record.lead')}
      back={{ to: '/hoat-dong', label: t('page.title') }}
      width="text"
    >
      {mended ? <Mender key={mended} id={mended} /> : unitId ? <Recorder unitId={unitId} /> : <EmptyState title={t('record.noUnit')} />}
    </Page>
  )
}

const NOTHING = suggestFrom([], [])

/** After a record the next form starts with new ids and the values just used. */
function Recorder({ unitId, mending }: { unitId: string; mending?: Refused }) {
  const go = useGo()
  const suggestions = useSuggestions(unitId)
  const { ready } = useTerms()
  const [round, setRound] = useState(0)
  const [again, setAgain] = useState<ActivityValues>()
  if (suggestions.isPending || !ready) return <LoadingState shape="list" />
  const next = (values?: ActivityValues) => {
    if (mending && !values) return go(RECORD_PATH)
    setAgain(values)
    setRound((n) => n + 1)
  }
  // Without suggestions one can still record.
  return (
    <RecordForm
      key={round}
      unitId={unitId}
      suggestions={suggestions.data ?? NOTHING}
      again={again}
      mending={again ? undefined : mending}
      onNext={next}
    />
  )
}

/** A record that only this device has, as it was typed. */
function Mender({ id }: { id: string }) {
  const t = useWords(activityWords)
  const { offline, failed } = useOffline()
  const [found, setFound] = useState<Refused | 'none'>()
  useEffect(() => {
    void offline?.outbox.list().then((unsent) => {
      const entry = unsent.find((u) => u.id === id && u.channel === ACTIVITY_CHANNEL && !isTakenBack(u))
      setFound(entry ? { entry, photos: unsent.filter((u) => u.after === id).length } : 'none')
    })
  }, [offline, id])
  if (!found && !failed) return <LoadingState shape="list" />
  if (!found || found === 'none') {
    return <EmptyState title={t('unsent.gone')} action={<ButtonLink to="/hoat-dong">{t('action.back')}</ButtonLink>} />
  }
  const [first] = bodyOf(found.entry).steps
  return first?.kind === 'record' && <Recorder unitId={first.unitId} mending={found} />
}
