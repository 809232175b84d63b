import { Button } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { contentOf, type Activity, type ActivityContent } from '../rules/activity.ts'
import type { ChangedField } from '../rules/changes.ts'
import { sayValue } from '../rules/say-value.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { mergeEdits, type Side } from './merge.ts'
import { useTerms } from './use-terms.ts'

type Props = {
  /** The record as it was when this person began. */
  base: ActivityContent
  mine: ActivityContent
  theirs: Activity
  busy: boolean
  onSave: (content: ActivityContent, version: number) => void
}

/** Mine and theirs side by side, a choice wherever they differ; nothing that was typed is lost. */
export function Conflict({ base, mine, theirs, busy, onSave }: Props) {
  const t = useWords(activityWords)
  const format = useFormat()
  const heading = useRef<HTMLHeadingElement>(null)
  const [choices, setChoices] = useState<Partial<Record<ChangedField, Side>>>({})
  const { contested, merge } = mergeEdits(base, mine, contentOf(theirs))
  const last = theirs.history[0]
  const name = last?.byName ?? ''
  useEffect(() => heading.current?.focus(), [])
  return (
    <section className={css['conflict']}>
      <h2 ref={heading} tabIndex={-1}>
        {t('conflict.title')}
      </h2>
      <p>{t('conflict.lead', { name, time: last ? format.dateTime(last.at) : '' })}</p>
      {contested.length === 0 && <p>{t('conflict.noChoice')}</p>}
      {contested.map((key) => (
        <Choice
          key={key}
          field={key}
          sides={{ mine, theirs: contentOf(theirs) }}
          name={name}
          value={choices[key] ?? 'mine'}
          onChange={(side) => setChoices((before) => ({ ...before, [key]: side }))}
        />
      ))}
      <Button loading={busy} onClick={() => onSave(merge(choices), theirs.version)}>
        {t('conflict.save')}
      </Button>
    </section>
  )
}

type ChoiceProps = {
  field: ChangedField
  sides: Record<Side, ActivityContent>
  name: string
  value: Side
  onChange: (side: Side) => void
}

function Choice({ field, sides, name, value, onChange }: ChoiceProps) {
  const t = useWords(activityWords)
  const locale = useLocale()
  const { terms } = useTerms()
  return (
    <fieldset className={css['sides']}>
      <legend>{t(`field.${field}`)}</legend>
      <div className={css['sidesRow']}>
        {(['mine', 'theirs'] as const).map((side) => (
          <label key={side} className={css['side']}>
            <input type="radio" name={`side-${field}`} checked={value === side} onChange={() => onChange(side)} />
            <span>
              <span className={css['sideWho']}>{t(`conflict.${side}`, { name })}</span>
              <span className={css['sideValue']}>
                {sayValue(sides[side], field, terms, locale) ?? t('conflict.blank')}
              </span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}
