import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { LetterChoice as Choice } from '../rules/letter.ts'
import { letterWords } from '../words/index.ts'

const KEY = ['account', 'letters'] as const

/** Which letters the product may write to oneself; taken over at once. */
export function LetterChoice() {
  const choice = useQuery({ queryKey: KEY, queryFn: () => api.get<Choice>('/api/account/letters') })
  return <Loaded query={choice}>{(data) => <Reminders choice={data} />}</Loaded>
}

function Reminders({ choice }: { choice: Choice }) {
  const t = useWords(letterWords)
  const save = useWrite((input: Choice, idempotencyKey) => api.put<Choice>('/api/account/letters', input, { idempotencyKey }), {
    refresh: [[...KEY]],
    onDone: ({ reportReminders }) => showToast({ message: t(reportReminders ? 'choice.savedOn' : 'choice.savedOff') }),
  })
  return (
    <>
      <ChoiceField
        name="reportReminders" label={t('choice.label')} hint={t('choice.hint')}
        choices={[{ value: 'on', label: t('choice.on') }, { value: 'off', label: t('choice.off') }]}
        value={choice.reportReminders ? 'on' : 'off'}
        onChange={(value) => save.run({ reportReminders: value === 'on' })}
      />
      <ProblemNote problem={save.problem} />
    </>
  )
}
