import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, type ApiPath } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { FileButton, SPREADSHEETS } from '#platform/web/components/FileButton.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { SheetPreview, SheetResult } from '../rules/sheet-preview.ts'
import { registerWords } from '../words/index.ts'
import css from './registers.module.css'
import { SheetRows } from './SheetRows.tsx'
import { useOwnCentre } from './use-own-centre.ts'

type Props = { path: ApiPath; title: string; back: { to: string; label: string } }

/** Choose a file, see what it would bring, import; nothing is written before the last step. */
export function SheetImport({ path, title, back }: Props) {
  const t = useWords(registerWords)
  const unitId = useOwnCentre()
  return (
    <Page title={title} lead={t('import.lead')} back={back}>
      {unitId ? <Wizard path={path} unitId={unitId} list={back.to} /> : <EmptyState title={t('form.noCentre')} />}
    </Page>
  )
}

function Wizard({ path, unitId, list }: { path: ApiPath; unitId: string; list: string }) {
  const t = useWords(registerWords)
  const [file, setFile] = useState<File>()
  const send = <T,>(what: 'import' | 'import/preview', f: File, idempotencyKey: string) =>
    api.upload<T>(`${path}/${what}?unitId=${unitId}`, f, { name: f.name, idempotencyKey })
  const preview = useWrite((f: File, key) => send<SheetPreview>('import/preview', f, key))
  const result = useWrite((f: File, key) => send<SheetResult>('import', f, key), { refresh: [[path]] })
  const look = (chosen: File) => {
    setFile(chosen)
    result.reset()
    preview.run(chosen)
  }
  const seen = preview.busy || preview.problem ? undefined : preview.output
  return (
    <Stack gap="lg">
      <FileChoice path={path} first={!file} busy={preview.busy || result.busy} onFile={look} />
      {file && <p className={css['quiet']}>{t('import.file', { name: file.name })}</p>}
      {(preview.busy || result.busy) && <Reading />}
      <ProblemNote problem={preview.problem ?? result.problem} />
      {result.output && <Done result={result.output} list={list} />}
      {file && seen && !result.output && (
        <Preview preview={seen} busy={result.busy} onImport={() => result.run(file)} />
      )}
    </Stack>
  )
}

function FileChoice(props: { path: ApiPath; first: boolean; busy: boolean; onFile: (file: File) => void }) {
  const t = useWords(registerWords)
  return (
    <div className={css['row']}>
      <FileButton
        name={t('import.choose')}
        label={t(props.first ? 'import.choose' : 'import.chooseOther')}
        accept={SPREADSHEETS}
        variant={props.first ? 'filled' : 'default'}
        disabled={props.busy}
        onFile={props.onFile}
      />
      <a href={`${props.path}/import-template`} download>
        {t('import.template')}
      </a>
    </div>
  )
}

function Reading() {
  const t = useWords(registerWords)
  return (
    <div role="status">
      <p>{t('import.reading')}</p>
      <LoadingState shape="list" />
    </div>
  )
}

function Preview({ preview, busy, onImport }: { preview: SheetPreview; busy: boolean; onImport: () => void }) {
  const t = useWords(registerWords)
  const { read, good, known, bad } = preview
  return (
    <>
      <p role="status">{t('import.tally', { read, good: good.length, known: known.length, bad: bad.length })}</p>
      {preview.ignored.length > 0 && (
        <p className={css['quiet']}>
          {t('import.ignored', { names: preview.ignored.map((c) => c.heading).join(', ') })}
        </p>
      )}
      {good.length > 0 ? (
        <div>
          <Button loading={busy} onClick={onImport}>
            {t('import.go', { n: good.length })}
          </Button>
        </div>
      ) : (
        <Notice>{t('import.nothing')}</Notice>
      )}
      <SheetRows preview={preview} />
    </>
  )
}

function Done({ result, list }: { result: SheetResult; list: string }) {
  const t = useWords(registerWords)
  return (
    <>
      <Notice tone="done">
        <strong role="status">{t('import.done', { n: result.added })}</strong>
      </Notice>
      <div>
        <ButtonLink to={list}>{t('import.seeList')}</ButtonLink>
      </div>
      <SheetRows preview={{ ...result, good: [] }} />
    </>
  )
}
