import { Button } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { Segments } from '#platform/web/components/Segments.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { readRowNumbers } from '../rules/row-numbers.ts'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'
import type { Taking } from './use-taking.ts'

/** From a signed sheet by keyboard alone: `1-12, 15, 18`, Enter. */
export function KeyIn({ sheet, write }: { sheet: AttendanceSheet; write: Taking['write'] }) {
  const t = useWords(attendanceWords)
  const [text, setText] = useState('')
  const [which, setWhich] = useState<'present' | 'absent'>('present')
  const [said, setSaid] = useState<{ error: string | null; done: string }>({ error: null, done: '' })
  const submit = (e: SyntheticEvent) => {
    e.preventDefault()
    const { rows, wrong } = readRowNumbers(text, new Set(sheet.people.map((p) => p.row)))
    if (rows.length === 0 && wrong.length === 0) return setSaid({ error: t('keys.empty'), done: '' })
    const named = sheet.people.filter((p) => rows.includes(p.row))
    const others = which === 'absent' ? sheet.people.filter((p) => !rows.includes(p.row)) : []
    if (rows.length > 0) {
      write([
        ...named.map((p) => ({ kind: which, learnerId: p.learnerId })),
        ...others.map((p) => ({ kind: 'present' as const, learnerId: p.learnerId })),
      ])
    }
    const [present, absent] = which === 'present' ? [named.length, 0] : [others.length, named.length]
    setSaid({ error: wrong.length > 0 ? t('keys.wrong', { list: wrong.join(', ') }) : null, done: rows.length > 0 ? t('keys.done', { present, absent }) : '' })
    // What could not be read stays to be corrected.
    setText(wrong.join(', '))
  }
  return (
    <Box title={t('keys.title')}>
      <form onSubmit={submit} noValidate className={css['fields']}>
        <Segments
          label={t('keys.which')}
          value={which}
          onChange={setWhich}
          segments={[
            { value: 'present', label: t('keys.present') },
            { value: 'absent', label: t('keys.absent') },
          ]}
        />
        <TextField name="rows" label={t('keys.label')} hint={t('keys.hint')} value={text} onChange={setText} error={said.error} />
        <Button type="submit" variant="default">
          {t('keys.do')}
        </Button>
        <p role="status">{said.done}</p>
      </form>
    </Box>
  )
}
