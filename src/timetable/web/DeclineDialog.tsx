import { useState } from 'react'
import type { Teacher } from '#network/rules/teacher.ts'
import { api } from '#platform/web/api.ts'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { ConfirmReason } from '#platform/web/components/ConfirmReason.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Lending, Lendings } from '../rules/lendings.ts'
import { timetableWords } from '../words/index.ts'
import { REFRESH } from './queries.ts'

type Props = { teacher: Teacher; lending: Lending; onClose: () => void }

/** Which of the coming sessions are not lent to, and why: all of them unless some are taken out. */
export function DeclineDialog({ teacher, lending: { unitName, days }, onClose }: Props) {
  const t = useWords(timetableWords)
  const format = useFormat()
  const open = days.filter((d) => d.mayDecline)
  const choices = [...new Map(open.map((d) => [d.activityId, { value: d.activityId, label: `${format.weekday(d.on)}, ${d.startsAt}` }])).values()]
  const [chosen, setChosen] = useState(choices.map((c) => c.value))
  const [asked, setAsked] = useState(false)
  const decline = useWrite(
    (reason: string, idempotencyKey) =>
      api.post<Lendings>(`/api/teachers/${teacher.id}/lendings/decline`, { activityIds: chosen, reason }, { idempotencyKey }),
    {
      refresh: [...REFRESH, ['worklist']],
      onDone: () => {
        showToast({ message: t('lent.declined', { unit: unitName }) })
        onClose()
      },
    },
  )
  return (
    <ConfirmReason
      open
      onClose={onClose}
      title={t('lent.declineTitle', { unit: unitName, name: teacher.fullName })}
      lead={t('lent.declineLead', { unit: unitName })}
      label={t('lent.reason')}
      confirmLabel={t('lent.decline')}
      minLength={4}
      busy={decline.busy}
      problem={decline.problem}
      onConfirm={(reason) => {
        setAsked(true)
        if (chosen.length > 0) decline.run(reason)
      }}
    >
      {choices.length > 1 && (
        <ChoicesField
          name="days"
          label={t('lent.days')}
          choices={choices}
          value={chosen}
          onChange={setChosen}
          error={asked && chosen.length === 0 ? t('lent.daysNone') : null}
        />
      )}
    </ConfirmReason>
  )
}
