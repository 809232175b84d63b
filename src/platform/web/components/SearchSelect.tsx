import { Select, type ComboboxItem, type OptionsFilter } from '@mantine/core'
import { toneFree } from '#platform/common/text.ts'
import { useWords } from '../i18n/use-words.ts'
import { platformWords } from '../words/index.ts'
import type { Choice } from './ChoiceField.tsx'
import type { ControlProps } from './Field.tsx'

type Props = {
  control: ControlProps
  choices: readonly Choice[]
  value: string | null
  onChange: (value: string | null) => void
}

/** One of many, found by typing without tone marks: `go vap` finds `Gò Vấp`. Used through `ChoiceField`. */
export function SearchSelect({ control, choices, value, onChange }: Props) {
  const t = useWords(platformWords)
  return (
    <Select
      {...control}
      data={choices.map(({ value: v, label }) => ({ value: v, label }))}
      value={value}
      onChange={onChange}
      searchable
      filter={toneFreeFilter}
      limit={100}
      maxDropdownHeight={320}
      placeholder={t('choice.search')}
      nothingFoundMessage={t('choice.nothing')}
      allowDeselect={false}
      clearable={!control['aria-required']}
      withScrollArea={false}
    />
  )
}

/** Every word must occur somewhere, in any order; what begins with the words comes first. */
export const toneFreeFilter: OptionsFilter = ({ options, search, limit }) => {
  const words = toneFree(search).split(' ').filter(Boolean)
  const items = options as ComboboxItem[]
  const found = items.filter((item) => words.every((w) => toneFree(item.label).includes(w)))
  const starts = (item: ComboboxItem) => (toneFree(item.label).startsWith(words.join(' ')) ? 0 : 1)
  return found.sort((a, b) => starts(a) - starts(b)).slice(0, limit)
}
