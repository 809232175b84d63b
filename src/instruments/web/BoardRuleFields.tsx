import { Button } from '@mantine/core'
import { useState } from 'react'
import { tidy } from '#platform/common/text.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { NumberStepper } from '#platform/web/components/NumberStepper.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import type { BoardPost } from '../rules/board-rule.ts'
import { codeFor } from '../rules/vocabulary-changes.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

/** A rule while it is typed: numbers may be blank. */
export type BoardDraft = {
  posts: (Omit<BoardPost, 'least' | 'most'> & { least: number | null; most: number | null })[]
  partTime: boolean
  warnDaysBefore: number | null
}

type Props = { value: BoardDraft; onChange: (value: BoardDraft) => void }

/** How many in each post, posts of one's own, and how early to warn. */
export function BoardRuleFields({ value, onChange }: Props) {
  const t = useRuleWords()
  const said = useSaid()
  const set = (i: number, change: Partial<BoardDraft['posts'][number]>) =>
    onChange({ ...value, posts: value.posts.map((p, n) => (n === i ? { ...p, ...change } : p)) })
  return (
    <>
      <fieldset className={css['basis']}>
        <legend>{t('board.posts')}</legend>
        {value.posts.map((post, i) => (
          <div key={post.code}>
            <NumberStepper name={`body.posts.${i}.least`} label={t('board.least', { name: said(post.name) })} unit={t('board.people')} min={0} max={20} value={post.least} onChange={(least) => set(i, { least })} />
            <NumberStepper name={`body.posts.${i}.most`} label={t('board.most', { name: said(post.name) })} unit={t('board.people')} min={1} max={20} value={post.most} onChange={(most) => set(i, { most })} />
            {value.posts.length > 1 && (
              <Button variant="default" mb="md" onClick={() => onChange({ ...value, posts: value.posts.filter((_, n) => n !== i) })}>
                {t('board.drop', { name: said(post.name) })}
              </Button>
            )}
          </div>
        ))}
        <NewPost value={value} onChange={onChange} />
      </fieldset>
      <ChoiceField
        name="body.partTime"
        label={t('board.partTimeAsk')}
        choices={(['yes', 'no'] as const).map((v) => ({ value: v, label: t(`board.partTimeAsk.${v}`) }))}
        value={value.partTime ? 'yes' : 'no'}
        onChange={(v) => onChange({ ...value, partTime: v === 'yes' })}
      />
      <NumberStepper
        name="body.warnDaysBefore" label={t('board.warnAsk')} unit={t('edit.days')} min={0} max={365}
        value={value.warnDaysBefore} onChange={(n) => onChange({ ...value, warnDaysBefore: n })}
      />
    </>
  )
}

function NewPost({ value, onChange }: Props) {
  const t = useRuleWords()
  const [name, setName] = useState('')
  const add = () => {
    const vi = tidy(name)
    if (vi === '') return
    const code = codeFor(vi, value.posts.map((p) => p.code))
    onChange({ ...value, posts: [...value.posts, { code, name: { vi, en: vi }, aliases: [], least: 0, most: 1, role: null, usually: null }] })
    setName('')
  }
  return (
    <>
      <TextField name="newPost" label={t('board.name')} optional value={name} onChange={setName} maxLength={120} />
      <Button variant="default" mb="lg" onClick={add}>
        {t('board.add')}
      </Button>
    </>
  )
}
