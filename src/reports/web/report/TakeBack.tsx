import { Button } from '@mantine/core'
import { IconArrowBackUp } from '@tabler/icons-react'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { reportWords } from '../../words/index.ts'
import type { Entry } from '../../rules/cells.ts'
import { useEditing } from './editing.tsx'
import { useEntryWrite } from './use-entry-write.ts'

/** Takes a correction or an own wording back; what was computed stands again. Can itself be undone. */
export function TakeBack({ cell, entry, label }: { cell: string; entry: Entry; label: string }) {
  const t = useWords(reportWords)
  const { report } = useEditing()
  const again = useEntryWrite(report, cell)
  const back = useEntryWrite(report, cell, () =>
    showToast({
      message: t('correct.takenBack'),
      undo: () => again.run({ value: entry.value, reason: entry.reason, revision: 0 }),
    }),
  )
  return (
    <>
      <Button
        variant="subtle"
        leftSection={<IconArrowBackUp size="1.125rem" aria-hidden="true" />}
        loading={back.busy}
        onClick={() => back.run({ value: null, revision: entry.revision })}
      >
        {label}
      </Button>
      <ProblemNote problem={back.problem} />
    </>
  )
}
