import { Button, Stack } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { api, queryText, type ApiPath, type Query } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { FileButton, SPREADSHEETS } from '#platform/web/components/FileButton.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import { registerWords } from '../words/index.ts'
import { BadRows, KnownRows, Tally, type Reading } from './ImportRows.tsx'
import css from './imports.module.css'

type Asking<P, H> = { help: H; preview: P; onChange: (help: H) => void }
type Props<P extends Reading, H extends Query, R extends P & { added: number }> = {
  /** Where the file goes; what it would do is asked at `…/preview`. */
  path: ApiPath
  /** Goes along in the address: where the rows belong. */
  query: Query
  /** An empty list to fill in. */
  template: string
  refresh: QueryKey[]
  /** The list the rows went into. */
  list: { to: string; label?: string }
  titleOf: (row: P['bad'][number] | P['known'][number]) => string
  /** Where a row that is there already can be seen. */
  recordPage?: string
  /** What comes in, as the feature shows it. */
  good: (preview: P) => ReactNode
  /** How many rows would be written; the good ones if absent. */
  writes?: (preview: P, help: H) => number
  /** What stands in for what the file leaves out. Every answer reads the file once more and shows what it would do now. */
  help?: { start: H; ask: (asking: Asking<P, H>) => ReactNode }
  marks?: (preview: P) => ReactNode
  notes?: (preview: P) => ReactNode
  /** `helped`: the answers that would mend it stand above. */
  sayIssue?: (issue: P['bad'][number]['issues'][number], helped: boolean) => string
  /** What is still to be done with what came in. */
  after?: (result: R) => ReactNode
  /** Of the things themselves instead of rows: `Nhập 3 hoạt động`. */
  say?: { go?: (preview: P, help: H) => string; done?: (result: R) => string; doneLead?: string }
}
type Step<H> = { file: File; help: H }

/** Choose a file, see what it would do, import; nothing is written before the last step. */
export function ImportWizard<P extends Reading, H extends Query = Query, R extends P & { added: number } = P & { added: number }>(props: Props<P, H, R>) {
  const { path, query, help, refresh } = props
  const t = useWords(registerWords)
  const [step, setStep] = useState<Step<H>>()
  const [gone, setGone] = useState(0)
  const send = <T,>(what: '' | '/preview', s: Step<H>, idempotencyKey: string) =>
    api.upload<T>(`${path}${what}${queryText({ ...query, ...s.help })}`, s.file, { name: s.file.name, idempotencyKey, onProgress: setGone })
  const preview = useWrite((s: Step<H>, key) => send<P>('/preview', s, key))
  const result = useWrite((s: Step<H>, key) => send<R>('', s, key), { refresh })
  const look = (next: Step<H>) => {
    setGone(0)
    setStep(next)
    result.reset()
    preview.run(next)
  }
  const onFile = (file: File) => look({ file, help: step?.help ?? help?.start ?? ({} as H) })
  const again = () => {
    result.reset()
    preview.reset()
    setStep(undefined)
  }
  const busy = preview.busy || result.busy
  const seen = preview.busy || preview.problem ? undefined : preview.output
  if (result.output) return <Done {...props} result={result.output} onAgain={again} />
  return (
    <Stack gap="lg">
      <FileChoice template={props.template} first={!step} busy={busy} onFile={onFile} />
      {step && <p className={css['quiet']}>{t('import.file', { name: step.file.name })}</p>}
      {busy && <Busy gone={gone} />}
      <ProblemNote problem={preview.problem ?? result.problem} />
      {step && seen && (
        <Preview {...props} preview={seen} step={step} busy={result.busy} onHelp={(next) => look({ ...step, help: next })} onImport={() => result.run(step)} />
      )}
    </Stack>
  )
}

type ChoiceProps = { template?: string; first: boolean; busy: boolean; onFile: (file: File) => void }

/** Asks for the file; before the first one also offers an empty list to fill in. */
export function FileChoice({ template, first, busy, onFile }: ChoiceProps) {
  const t = useWords(registerWords)
  return (
    <div className={css['row']}>
      <FileButton
        name={t('import.choose')}
        label={t(first ? 'import.choose' : 'import.chooseOther')}
        accept={SPREADSHEETS}
        variant={first ? 'filled' : 'default'}
        disabled={busy}
        onFile={onFile}
      />
      {first && template !== undefined && (
        <a href={template} download>
          {t('import.template')}
        </a>
      )}
    </div>
  )
}

function Busy({ gone }: { gone: number }) {
  const t = useWords(registerWords)
  if (gone < 1) return <ProgressLine label={t('import.sending')} value={Math.round(gone * 100)} max={100} />
  return (
    <div role="status">
      <p>{t('import.reading')}</p>
      <LoadingState shape="list" />
    </div>
  )
}

type PreviewProps<P extends Reading, H extends Query, R extends P & { added: number }> = Props<P, H, R> & {
  preview: P
  step: Step<H>
  busy: boolean
  onHelp: (help: H) => void
  onImport: () => void
}

function Preview<P extends Reading, H extends Query, R extends P & { added: number }>(props: PreviewProps<P, H, R>) {
  const { preview, step, help, titleOf, sayIssue, recordPage } = props
  const t = useWords(registerWords)
  const n = props.writes?.(preview, step.help) ?? preview.good.length
  return (
    <>
      <Tally preview={preview} marks={props.marks?.(preview)}>
        {props.notes?.(preview)}
      </Tally>
      {help?.ask({ help: step.help, preview, onChange: props.onHelp })}
      {n > 0 ? (
        <div>
          <Button loading={props.busy} onClick={props.onImport}>
            {props.say?.go?.(preview, step.help) ?? t('import.go', { n })}
          </Button>
        </div>
      ) : (
        <Notice>{t('import.nothing')}</Notice>
      )}
      <BadRows rows={preview.bad} titleOf={titleOf} sayIssue={(issue) => sayIssue?.(issue, true) ?? issue.message} />
      {props.good(preview)}
      <KnownRows rows={preview.known} titleOf={titleOf} recordPage={recordPage} />
    </>
  )
}

function Done<P extends Reading, H extends Query, R extends P & { added: number }>(props: Props<P, H, R> & { result: R; onAgain: () => void }) {
  const { result, titleOf, sayIssue, say, list } = props
  const t = useWords(registerWords)
  return (
    <Stack gap="lg">
      <Notice tone="done">
        <p>
          <strong role="status">{say?.done?.(result) ?? t('import.done', { n: result.added })}</strong> {say?.doneLead}
        </p>
      </Notice>
      {props.after?.(result)}
      <div className={css['row']}>
        <ButtonLink to={list.to}>{list.label ?? t('import.seeList')}</ButtonLink>
        <Button variant="default" onClick={props.onAgain}>
          {t('import.chooseOther')}
        </Button>
      </div>
      <BadRows rows={result.bad} titleOf={titleOf} sayIssue={(issue) => sayIssue?.(issue, false) ?? issue.message} />
      <KnownRows rows={result.known} titleOf={titleOf} recordPage={props.recordPage} />
    </Stack>
  )
}
