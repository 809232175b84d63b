import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useContext, useEffect, useRef, useState } from 'react'
import { newKey } from '#platform/web/api.ts'
import { fieldId, FormIssuesContext, pathName } from '#platform/web/form-issues.ts'
import { useRuleWords } from './rule-words.ts'
import css from './rules.module.css'
import { TermEditor } from './TermEditor.tsx'
import { moved, type EntryDraft } from './vocabulary-draft.ts'

const PATH = 'body.entries'
type Props = { value: EntryDraft[]; onChange: (value: EntryDraft[]) => void }

/** The terms of a vocabulary, one line each, opened to be changed. */
export function TermsEditor({ value, onChange }: Props) {
  const t = useRuleWords()
  const form = useContext(FormIssuesContext)
  const [open, setOpen] = useState<string | null>(null)
  const { said, list, move } = useMoving(value, onChange)
  const isWrong = (i: number) => form?.issues.some((issue) => pathName(issue.path).startsWith(`${PATH}.${i}.`)) ?? false
  const set = (i: number, change: Partial<EntryDraft>) => onChange(value.map((e, n) => (n === i ? { ...e, ...change } : e)))
  const add = () => {
    const key = newKey()
    onChange([...value, { key, code: null, vi: '', en: '', aliases: '', retired: false }])
    setOpen(key)
  }
  return (
    <section>
      <h2 id={fieldId(form?.formId ?? 'f', PATH)} tabIndex={-1}>
        {t('terms.title')}
      </h2>
      <p className={css['quiet']}>{t('terms.hint')}</p>
      <ol className={css['entries']} ref={list}>
        {value.map((entry, i) => (
          <TermEditor
            key={entry.key}
            path={`${PATH}.${i}`}
            entry={entry}
            open={open === entry.key || isWrong(i)}
            place={{ first: i === 0, last: i === value.length - 1, number: i + 1 }}
            onOpen={(yes) => setOpen(yes ? entry.key : null)}
            onChange={(change) => set(i, change)}
            onMove={(by) => move(i, by)}
            onDrop={() => onChange(value.filter((_, n) => n !== i))}
          />
        ))}
      </ol>
      <p className="hn-hidden" role="status">
        {said}
      </p>
      <Button variant="default" mb="lg" leftSection={<IconPlus size="1.25rem" aria-hidden="true" />} onClick={add}>
        {t('terms.add')}
      </Button>
    </section>
  )
}

/** Moving says where the entry now stands, and keeps the focus on the button that was pressed. */
function useMoving(value: EntryDraft[], onChange: Props['onChange']) {
  const t = useRuleWords()
  const list = useRef<HTMLOListElement>(null)
  const pressed = useRef<{ key: string; by: 1 | -1 } | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (!pressed.current) return
    const { key, by } = pressed.current
    pressed.current = null
    const buttons = list.current?.querySelectorAll<HTMLButtonElement>(`[data-move="${CSS.escape(key)}"]`)
    const again = [...(buttons ?? [])].filter((b) => !b.disabled)
    const same = again.find((b) => b.dataset['by'] === String(by))
    ;(same ?? again[0])?.focus()
  }, [value])
  const move = (from: number, by: 1 | -1) => {
    const entry = value[from]
    if (!entry) return
    pressed.current = { key: entry.key, by }
    setSaid(t('terms.moved', { name: entry.vi, n: from + by + 1, of: value.length }))
    onChange(moved(value, from, by))
  }
  return { said, list, move }
}
