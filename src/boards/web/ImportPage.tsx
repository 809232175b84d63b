import { Button, Stack } from '@mantine/core'
import { useState } from 'react'
import { api, queryText } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { FileButton, SPREADSHEETS } from '#platform/web/components/FileButton.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { ImportPreview, ImportResult } from '../rules/import-plan.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { BadRows, GoodRows, Tally } from './ImportRows.tsx'
import { boardPath, REFRESH } from './queries.ts'

/** Choose a list, see what it would do, import; nothing is written before the last step. */
export default function ImportPage() {
  const t = useWords(boardWords)
  const unitId = usePathParam('unitId')
  return (
    <Page title={t('import.title')} lead={t('import.lead')} back={{ to: boardPath(unitId), label: t('page.back') }}>
      <Wizard unitId={unitId} />
    </Page>
  )
}

function Wizard({ unitId }: { unitId: string }) {
  const t = useWords(boardWords)
  const [file, setFile] = useState<File>()
  const upload = <T,>(what: 'board-import' | 'board-import/preview', f: File, idempotencyKey: string) =>
    api.upload<T>(`/api/${what}${queryText({ unitId })}`, f, { name: f.name, idempotencyKey })
  const preview = useWrite((f: File, key) => upload<ImportPreview>('board-import/preview', f, key))
  const result = useWrite((f: File, key) => upload<ImportResult>('board-import', f, key), { refresh: REFRESH })
  const choose = (next: File) => {
    setFile(next)
    result.reset()
    preview.run(next)
  }
  const seen = preview.busy || preview.problem ? undefined : preview.output
  if (result.output) return <Done result={result.output} unitId={unitId} />
  return (
    <Stack gap="lg">
      <FileChoice unitId={unitId} first={!file} busy={preview.busy || result.busy} onFile={choose} />
      {file && <p className={css['quiet']}>{t('import.file', { name: file.name })}</p>}
      {preview.busy && <p role="status">{t('import.reading')}</p>}
      <ProblemNote problem={preview.problem ?? result.problem} />
      {file && seen && <Preview preview={seen} busy={result.busy} onImport={() => result.run(file)} />}
    </Stack>
  )
}

type ChoiceProps = { unitId: string; first: boolean; busy: boolean; onFile: (file: File) => void }

function FileChoice({ unitId, first, busy, onFile }: ChoiceProps) {
  const t = useWords(boardWords)
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
      {first && (
        <a href={`/api/boards/${unitId}/import-template`} download>
          {t('import.template')}
        </a>
      )}
    </div>
  )
}

function Preview({ preview, busy, onImport }: { preview: ImportPreview; busy: boolean; onImport: () => void }) {
  const t = useWords(boardWords)
  return (
    <>
      <Tally preview={preview} />
      {preview.good.length > 0 ? (
        <div className={css['row']}>
          <Button loading={busy} onClick={onImport}>
            {t('import.go', { n: preview.good.length })}
          </Button>
        </div>
      ) : (
        <Notice>{t('import.nothing')}</Notice>
      )}
      <BadRows rows={preview.bad} />
      <GoodRows rows={preview.good} />
    </>
  )
}

function Done({ result, unitId }: { result: ImportResult; unitId: string }) {
  const t = useWords(boardWords)
  return (
    <Stack gap="lg">
      <Notice tone="done">
        <strong role="status">{t('import.done', { n: result.added })}</strong>
      </Notice>
      <div className={css['row']}>
        <ButtonLink to={boardPath(unitId)}>{t('invited.back')}</ButtonLink>
      </div>
      <BadRows rows={result.bad} />
    </Stack>
  )
}
