import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import { Field, type CommonField } from '#platform/web/components/Field.tsx'
import { toneFreeFilter } from '#platform/web/components/SearchSelect.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { unitWords } from '#units/words/index.ts'
import css from './units.module.css'

type Props = CommonField & {
  value: Choice | null
  onChange: (value: Choice | null) => void
  /** Names what is searched, for the cache: `['units', 'centre']`. */
  searchKey: readonly string[]
  /** With an empty text: what to offer first. */
  search: (text: string, signal: AbortSignal) => Promise<Choice[]>
}

const PAUSE_MS = 250

/** One of too many to bring here: typed without tone marks, found by the server. */
export function RemoteSelect({ value, onChange, searchKey, search, ...field }: Props) {
  const t = useWords(unitWords)
  const [typed, setTyped] = useState('')
  const chosen = typed === value?.label
  const [text] = useDebouncedValue(chosen ? '' : typed.trim(), PAUSE_MS)
  const found = useQuery({
    queryKey: ['choices', ...searchKey, text],
    queryFn: ({ signal }) => search(text, signal),
    placeholderData: (before) => before,
  })
  const choices = found.data ?? []
  const stale = !chosen && (text !== typed.trim() || found.isPlaceholderData)
  const offered = value && !choices.some((c) => c.value === value.value) ? [value, ...choices] : choices
  return (
    <Field {...field}>
      {(control) => (
        <Select
          {...control}
          data={offered.map((c) => ({ value: c.value, label: c.label }))}
          value={value?.value ?? null}
          onChange={(id) => onChange(offered.find((c) => c.value === id) ?? null)}
          searchable
          searchValue={typed}
          onSearchChange={setTyped}
          // What came for earlier words is sifted here until the server has answered: nobody picks a stale line.
          filter={stale ? toneFreeFilter : ({ options }) => options}
          renderOption={({ option }) => <Option choice={offered.find((c) => c.value === option.value)} />}
          placeholder={t('pick.placeholder')}
          nothingFoundMessage={found.isFetching ? t('pick.searching') : t('pick.nothing')}
          maxDropdownHeight={320}
          withScrollArea={false}
          clearable={field.optional ?? false}
        />
      )}
    </Field>
  )
}

function Option({ choice }: { choice: Choice | undefined }) {
  return (
    <span>
      {choice?.label}
      {choice?.hint && <small className={css['hint']}>{choice.hint}</small>}
    </span>
  )
}
