import { useState } from 'react'
import { toneFree } from '#platform/common/text.ts'
import { ChoiceField, ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Askable } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import css from './campaigns.module.css'
import { useAskable } from './queries.ts'

type Props = { unitId: string; name: string; value: string[] | null; onChange: (value: string[] | null) => void }

/** All below, or some of them; nothing to choose where there is at most one. */
export function AskedField({ unitId, ...field }: Props) {
  const t = useWords(campaignWords)
  const units = useAskable(unitId).data?.units ?? []
  const { value, onChange } = field
  if (units.length < 2 && value === null) return null
  const ways = [
    { value: 'all', label: t('asked.all') },
    { value: 'some', label: t('asked.choose') },
  ]
  return (
    <>
      <ChoiceField name="askedWay" label={t('field.asked')} choices={ways} value={value === null ? 'all' : 'some'} onChange={(way) => onChange(way === 'all' ? null : (value ?? []))} />
      {value !== null && <Choose units={units} name={field.name} value={value} onChange={onChange} />}
    </>
  )
}

/** From this many on one searches rather than looks. */
const MANY = 20

type ChooseProps = { units: readonly Askable[]; name: string; value: string[]; onChange: (value: string[]) => void }

function Choose({ units, name, value, onChange }: ChooseProps) {
  const t = useWords(campaignWords)
  const [filter, setFilter] = useState('')
  const words = toneFree(filter).split(' ').filter(Boolean)
  const shown = units.filter((u) => words.every((w) => toneFree(u.name).includes(w)))
  const hidden = value.filter((id) => !shown.some((u) => u.id === id))
  const choices = shown.map((u) => ({ value: u.id, label: u.name, ...(u.centres > 1 ? { hint: t('asked.centres', { n: u.centres }) } : {}) }))
  return (
    <>
      {units.length > MANY && <TextField name="askedFilter" label={t('asked.filter')} optional value={filter} onChange={setFilter} />}
      <ChoicesField
        name={name}
        label={t('asked.which')}
        hint={<span aria-live="polite">{t('asked.chosen', { n: value.length, all: units.length })}</span>}
        choices={choices}
        value={value}
        onChange={(chosen) => onChange([...hidden, ...chosen])}
      />
      {shown.length === 0 && <p className={css['quiet']}>{t('asked.filterNone')}</p>}
    </>
  )
}
