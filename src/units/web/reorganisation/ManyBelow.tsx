import { Button } from '@mantine/core'
import { useState } from 'react'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { TextAreaField } from '#platform/web/components/TextAreaField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { UnitListItem } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { unitsIn } from './plan-form.ts'
import type { PartProps } from './PlanFields.tsx'
import css from './reorganisation.module.css'

type Part = { value: string; label: string }
type Props = Pick<PartProps, 'form'> & { parts: readonly Part[]; units: readonly UnitListItem[]; onGo: (ids: readonly string[], to: string) => void }

/** Many units below one that splits: all go with the books, but for those picked or pasted for another part. */
export function ManyBelow({ form, parts, units, onGo }: Props) {
  const t = useWords(changeWords)
  const { below, keeper } = form.values
  const goes = (u: UnitListItem) => below[u.id] ?? keeper
  const staying = units.filter((u) => goes(u) === keeper)
  return (
    <>
      <p>{t('split.rest', { n: staying.length, keeper: parts.find((p) => p.value === keeper)?.label ?? '' })}</p>
      {parts
        .filter((p) => p.value !== keeper)
        .map((part) => (
          <OnePart key={part.value} part={part} units={units.filter((u) => goes(u) === part.value)} others={units.filter((u) => goes(u) !== part.value)} keeper={keeper} onGo={onGo} />
        ))}
    </>
  )
}

type OneProps = Pick<Props, 'units' | 'onGo'> & { part: Part; others: readonly UnitListItem[]; keeper: string }

function OnePart({ part, units, others, keeper, onGo }: OneProps) {
  const t = useWords(changeWords)
  const choices = others.map((u) => ({ value: u.id, label: u.name, ...(u.code ? { hint: u.code } : {}) }))
  return (
    <div className={css['chosen']}>
      <h4>{t('split.goes', { part: part.label, n: units.length })}</h4>
      <ul>
        {units.map((u) => (
          <li key={u.id}>
            <span>{u.name}</span>
            <Button variant="default" onClick={() => onGo([u.id], keeper)}>
              {t('plan.take', { name: u.name })}
            </Button>
          </li>
        ))}
      </ul>
      <ChoiceField
        name={`goes.${part.value}`} label={t('split.pick', { part: part.label })} choices={choices} chipsUpTo={0} value={null} optional
        onChange={(id) => id && onGo([id], part.value)}
      />
      <Pasted part={part} units={others} onGo={onGo} />
    </div>
  )
}

function Pasted({ part, units, onGo }: Pick<OneProps, 'part' | 'units' | 'onGo'>) {
  const t = useWords(changeWords)
  const [text, setText] = useState('')
  const [unknown, setUnknown] = useState<readonly string[]>([])
  const take = () => {
    const read = unitsIn(text, units)
    onGo(read.found.map((u) => u.id), part.value)
    setUnknown(read.unknown)
    setText(read.unknown.join('\n'))
  }
  return (
    <>
      <TextAreaField
        name={`paste.${part.value}`} label={t('split.paste', { part: part.label })} hint={t('split.pasteHint')} optional value={text}
        error={unknown.length > 0 ? t('split.unknown', { names: unknown.join(', ') }) : null} onChange={(next) => (setText(next), setUnknown([]))}
      />
      <div className={css['row']}>
        <Button variant="default" disabled={text.trim() === ''} onClick={take}>
          {t('split.pasted')}
        </Button>
      </div>
    </>
  )
}
