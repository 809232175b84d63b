import { CloseButton } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { FileButton } from '#platform/web/components/FileButton.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { ProblemError } from '#platform/web/problem.ts'
import { asProblem, useWrite } from '#platform/web/write.ts'
import { MOST_PAPERS, type Minutes, type Paper } from '../rules/minutes.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { minutesKey } from './queries.ts'

/** Signed minutes as files: fetched as attachments, added and taken away by who may write. */
export function MinutesFiles({ minutes }: { minutes: Minutes }) {
  return (
    <>
      {minutes.papers.length > 0 && (
        <ul className={css['files']}>
          {minutes.papers.map((paper) => (
            <FileLine key={paper.id} minutes={minutes} paper={paper} />
          ))}
        </ul>
      )}
      {minutes.mayWrite && minutes.papers.length < MOST_PAPERS && <Add id={minutes.activityId} />}
    </>
  )
}

function FileLine({ minutes, paper }: { minutes: Minutes; paper: Paper }) {
  const t = useWords(activityWords)
  const format = useFormat()
  const path = `/api/activities/${minutes.activityId}/minutes/files/${paper.id}` as const
  const refresh = [minutesKey(minutes.activityId)]
  const restore = useWrite((_: void, idempotencyKey) => api.post(`${path}/restore`, {}, { idempotencyKey }), { refresh })
  const remove = useWrite((_: void, idempotencyKey) => api.delete(path, undefined, { idempotencyKey }), {
    refresh,
    onDone: () => showToast({ message: t('minutes.removed', { name: paper.name }), undo: () => restore.run() }),
  })
  return (
    <li>
      <a href={path} download>
        {paper.name}
      </a>
      <span className={css['quiet']}>{t('minutes.size', { size: format.number(Math.max(1, Math.round(paper.bytes / 1024))) })}</span>
      {minutes.mayWrite && (
        <CloseButton size="2.75rem" className="hn-no-print" aria-label={t('minutes.remove', { name: paper.name })} disabled={remove.busy} onClick={() => remove.run()} />
      )}
      <ProblemNote problem={remove.problem} />
    </li>
  )
}

/** A file keeps its id over every attempt, so that one that had arrived is not there twice. */
function Add({ id }: { id: string }) {
  const t = useWords(activityWords)
  const queries = useQueryClient()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ProblemError | null>(null)
  const send = async (file: File) => {
    setBusy(true)
    setProblem(null)
    const key = newKey()
    try {
      await api.upload(`/api/activities/${id}/minutes/files/${key}`, file, { name: file.name, idempotencyKey: key })
      await queries.invalidateQueries({ queryKey: minutesKey(id) })
    } catch (error) {
      setProblem(asProblem(error))
    }
    setBusy(false)
  }
  return (
    <div className={`${css['add']} hn-no-print`}>
      <FileButton name={t('minutes.add')} label={t('minutes.add')} accept=".pdf,.docx,image/jpeg,image/png" loading={busy} onFile={(file) => void send(file)} />
      <p className={css['quiet']}>{t('minutes.addHint')}</p>
      <ProblemNote problem={problem} />
    </div>
  )
}
