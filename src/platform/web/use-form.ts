import { useCallback, useRef, useState } from 'react'
import { fieldIssues, type FieldIssue } from '#platform/common/issues.ts'
import type { z } from 'zod'
import { getLocale } from './i18n/locale.ts'
import { useMaybeSession } from './session.tsx'
import { findDraft, useDraft, type Draft } from './use-draft.ts'

export type FieldProps<V> = { name: string; value: V; onChange: (value: V) => void }

export type FormState<T> = {
  values: T
  patch: (change: Partial<T>) => void
  /** Spread into a field: `<TextField label="…" {...form.field('title')} />`. */
  field: <K extends keyof T & string>(name: K) => FieldProps<T[K]>
  /** Back to the beginning, the draft forgotten. */
  reset: () => void
  draft: Draft<T>
  /** What the schema says about the values now; the same sentences the server would say. */
  check: () => FieldIssue[]
}

type Options<T> = {
  initial: T
  /** The input schema of the rules, for kindness before sending. The server checks again. */
  schema?: z.ZodType
  /** Turns on autosave under this name, for example `activity.new` or `report.${id}`. */
  draft?: string
}

/** The values of one form, its draft and its checks. Goes with `<Form>` and the fields in `components/`. */
export function useForm<T extends object>({ initial, schema, draft: draftKey }: Options<T>): FormState<T> {
  const accountId = useMaybeSession()?.account.id
  const first = useRef(initial)
  const [values, setValues] = useState<T>(() => ({ ...initial, ...findDraft<Partial<T>>(accountId, draftKey)?.value }))
  const draft = useDraft(draftKey, values)
  const patch = useCallback((change: Partial<T>) => setValues((before) => ({ ...before, ...change })), [])
  return {
    values,
    patch,
    draft,
    field: (name) => ({
      name,
      value: values[name],
      onChange: (value) => setValues((before) => ({ ...before, [name]: value })),
    }),
    reset: () => {
      draft.clear()
      setValues(first.current)
    },
    check: () => {
      const read = schema?.safeParse(values)
      return read?.error ? fieldIssues(read.error, getLocale()) : []
    },
  }
}
