import { Button } from '@mantine/core'
import type { QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import type { z } from 'zod'
import { api, newKey, type ApiPath } from '#platform/web/api.ts'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink, useGo } from '#platform/web/routing.tsx'
import { useForm, type FormState } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { registerWords } from '../words/index.ts'

type Props<V extends { id: string }> = {
  path: ApiPath
  /** Where a new row belongs; the version of one that is there. */
  target: { unitId: string } | { version: number }
  initial: V
  /** What the server will check. */
  schema: z.ZodType
  draft: string
  submitLabel: string
  /** The page shown when it is done. */
  done: string
  /** Keys of the queries that show it; those of a register by itself if absent. */
  refresh?: QueryKey[]
  children: (form: FormState<V>) => ReactNode
}

/** Enters or changes one row. What somebody else changed meanwhile is offered for a look, and nothing typed is lost. */
export function RowForm<V extends { id: string }>(props: Props<V>) {
  const { path, target, initial, schema, draft, submitLabel, done, children } = props
  const t = useWords(registerWords)
  const go = useGo()
  const form = useForm({ initial, schema, draft })
  const [version, setVersion] = useState('version' in target ? target.version : 0)
  const write = useWrite(
    (values: V, idempotencyKey) =>
      'unitId' in target
        ? api.put(`${path}/${values.id}`, { ...values, unitId: target.unitId }, { idempotencyKey })
        : api.post(`${path}/${values.id}/edit`, { ...values, version }, { idempotencyKey }),
    {
      refresh: props.refresh ?? [[path], ['/api/partners'], ['worklist'], ['activities', 'suggestions']],
      onProblem: (problem) => {
        const theirs = problem.code === 'data.changed_meanwhile' && (problem.details['theirs'] as { version: number })
        if (theirs) setVersion(theirs.version)
        // The draft's id was used up elsewhere; pressing again then enters it under another.
        if (problem.code === 'register.id_taken') form.patch({ id: newKey() } as Partial<V>)
      },
      onDone: () => {
        form.draft.clear()
        showToast({ message: t('unitId' in target ? 'form.recorded' : 'form.saved') })
        go(done)
      },
    },
  )
  const conflict = write.problem?.code === 'data.changed_meanwhile'
  const shown = conflict ? { ...write, problem: null } : write
  const submit = (values: V) => write.run(values)
  return (
    <Form form={form} write={shown} onSubmit={submit} submitLabel={conflict ? t('form.conflictSave') : submitLabel}>
      {conflict && <Changed to={done} />}
      {children(form)}
    </Form>
  )
}

function Changed({ to }: { to: string }) {
  const t = useWords(registerWords)
  return (
    <Notice tone="soon">
      <p role="alert">{t('form.conflict')}</p>
      <Button component={AppLink} to={to} variant="default">
        {t('form.conflictLook')}
      </Button>
    </Notice>
  )
}
