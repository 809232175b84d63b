import { Button } from '@mantine/core'
import { useState, type SyntheticEvent } from 'react'
import { birthYearIssue, readBirthYear } from '#learners/rules/birth-year.ts'
import type { Said } from '#platform/common/issues.ts'
import { tidy } from '#platform/common/text.ts'
import { newKey } from '#platform/web/api.ts'
import { Segments } from '#platform/web/components/Segments.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'
import type { Taking } from './use-taking.ts'

const EMPTY = { name: '', year: '', phone: '', sex: 'notAsked' as 'woman' | 'man' | 'notAsked' }
const SEX = { woman: true, man: false, notAsked: null }

/** Who comes without having signed up: one line, present at once. */
export function AddPerson({ write }: { write: Taking['write'] }) {
  const t = useWords(attendanceWords)
  const locale = useLocale()
  const [typed, setTyped] = useState(EMPTY)
  const [issue, setIssue] = useState<'add.noName' | Said>()
  const set = (part: Partial<typeof EMPTY>) => setTyped({ ...typed, ...part })
  const submit = (e: SyntheticEvent) => {
    e.preventDefault()
    const fullName = tidy(typed.name)
    if (fullName.length < 2) return setIssue('add.noName')
    const birthYear = readBirthYear(typed.year)
    const wrongYear = typed.year.trim() === '' ? undefined : birthYearIssue(birthYear)
    if (wrongYear) return setIssue(wrongYear)
    write([{ kind: 'walk_in', learnerId: newKey(), fullName, birthYear, woman: SEX[typed.sex], phone: typed.phone }])
    setIssue(undefined)
    setTyped(EMPTY)
  }
  return (
    <Box title={t('add.title')}>
      <form onSubmit={submit} noValidate className={css['fields']}>
        <TextField name="fullName" label={t('add.name')} value={typed.name} onChange={(name) => set({ name })} error={issue === 'add.noName' ? t(issue) : null} maxLength={120} />
        <TextField name="birthYear" label={t('add.year')} value={typed.year} onChange={(year) => set({ year })} error={typeof issue === 'object' ? issue[locale] : null} maxLength={4} optional />
        <TextField name="phone" type="tel" label={t('add.phone')} value={typed.phone} onChange={(phone) => set({ phone })} maxLength={20} optional />
        <Segments
          label={t('add.woman')}
          value={typed.sex}
          onChange={(sex) => set({ sex })}
          segments={[
            { value: 'woman', label: t('add.isWoman') },
            { value: 'man', label: t('add.isMan') },
            { value: 'notAsked', label: t('add.notAsked') },
          ]}
        />
        <Button type="submit">{t('add.do')}</Button>
      </form>
    </Box>
  )
}
