import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, queryText } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { FileButton, SPREADSHEETS } from '#platform/web/components/FileButton.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { ImportPreview, ImportResult } from '../rules/import-plan.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { BadRows, GoodRows, KnownRows, Tally } from './ImportRows.tsx'
import { ImportHelp, NO_HELP, type Help } from './ImportHelp.tsx'
import { REFRESH } from './queries.ts'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { useTerms } from './use-terms.ts'

/** Choose a file, see what it would do, import; nothing is written before the last step. */
export default function ImportPage() {
  const t = useWords(activityWords)
  const unitId = useOwnCentre()
  return (
    <Page title={t('import.title')} lead={t('import.lead')} back={{ to: '/hoat-dong', label: t('page.title') }}>
      {unitId ? <Wizard unitId={unitId} /> : <EmptyState title={t('record.noUnit')} />}
    </Page>
  )
}

type Step = { file: File; help: Help }

function Wizard({ unitId }: { unitId: string }) {
  const t = useWords(activityWords)
  // Asked for early: the rows name their fields and forms.
  const { ready } = useTerms()
  const [step, setStep] = useState<Step>()
  const [gone, setGone] = useState(0)
  const upload = <T,>(what: 'import' | 'import/preview', { file, help }: Step, idempotencyKey: string) => {
    const path = `/api/activities/${what}${queryText({ unitId, ...help })}` as const
    return api.upload<T>(path, file, { name: file.name, idempotencyKey, onProgress: setGone })
  }
  const preview = useWrite((s: Step, key) => upload<ImportPreview>('import/preview', s, key))
  const result = useWrite((s: Step, key) => upload<ImportResult>('import', s, key), { refresh: REFRESH })
  const look = (next: Step) => {
    setGone(0)
    setStep(next)
    result.reset()
    preview.run(next)
  }
  const choose = (
    <FileChoice
      first={!step}
      busy={preview.busy || result.busy}
      onFile={(file) => look({ file, help: step?.help ?? NO_HELP })}
    />
  )
  const seen = preview.busy || !ready ? undefined : preview.output
  return (
    <Stack gap="lg">
      {!result.output && choose}
      {step && <p className={css['quiet']}>{t('import.file', { name: step.file.name })}</p>}
      <Busy on={preview.busy || result.busy} gone={gone} />
      <ProblemNote problem={preview.problem ?? result.problem} />
      {result.output ? (
        <Done result={result.output} onAgain={() => window.location.reload()} />
      ) : (
        step &&
        seen &&
        !preview.problem && (
          <Preview
            preview={seen}
            step={step}
            busy={result.busy}
            onHelp={(help) => look({ ...step, help })}
            onImport={() => result.run(step)}
          />
        )
      )}
    </Stack>
  )
}

function FileChoice({ first, busy, onFile }: { first: boolean; busy: boolean; onFile: (file: File) => void }) {
  const t = useWords(activityWords)
  return (
    <div className={css['drop']}>
      <FileButton
        name={t('import.choose')}
        label={t(first ? 'import.choose' : 'import.chooseOther')}
        accept={SPREADSHEETS}
        variant={first ? 'filled' : 'default'}
        disabled={busy}
        onFile={onFile}
      />
      {first && (
        <a href="/api/activities/import-template" download>
          {t('import.template')}
        </a>
      )}
    </div>
  )
}

function Busy({ on, gone }: { on: boolean; gone: number }) {
  const t = useWords(activityWords)
  if (!on) return null
  if (gone < 1) return <ProgressLine label={t('import.sending')} value={Math.round(gone * 100)} max={100} />
  return (
    <div role="status">
      <p>{t('import.reading')}</p>
      <LoadingState shape="list" />
    </div>
  )
}

type PreviewProps = {
  preview: ImportPreview
  step: Step
  busy: boolean
  onHelp: (help: Help) => void
  onImport: () => void
}

function Preview({ preview, step, busy, onHelp, onImport }: PreviewProps) {
  const t = useWords(activityWords)
  const n = preview.good.length
  return (
    <>
      <Tally preview={preview} />
      <ImportHelp help={step.help} preview={preview} onChange={onHelp} />
      {n > 0 ? (
        <div className={css['drop']}>
          <Button loading={busy} onClick={onImport}>
            {t('import.go', { n })}
          </Button>
        </div>
      ) : (
        <Notice>{t('import.nothing')}</Notice>
      )}
      <BadRows rows={preview.bad} helped />
      <GoodRows rows={preview.good} />
      <KnownRows rows={preview.known} />
    </>
  )
}

function Done({ result, onAgain }: { result: ImportResult; onAgain: () => void }) {
  const t = useWords(activityWords)
  return (
    <>
      <Notice tone="done">
        <p>
          <strong role="status">{t('import.done', { n: result.added })}</strong>. {t('import.doneLead')}
        </p>
      </Notice>
      <div className={css['drop']}>
        <Button component={AppLink} to="/hoat-dong?ky=tatca">
          {t('import.seeList')}
        </Button>
        <Button variant="default" onClick={onAgain}>
          {t('import.chooseOther')}
        </Button>
      </div>
      <BadRows rows={result.bad} />
      <KnownRows rows={result.known} />
    </>
  )
}
