import { useWords } from '#platform/web/i18n/use-words.ts'
import type { TreeStep } from '#units/rules/tree-steps.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { sentencesOf } from './sentences.ts'

/** What a change does to the tree, in sentences. */
export function Steps({ steps, units }: { steps: readonly TreeStep[]; units: readonly UnitRef[] }) {
  const t = useWords(changeWords)
  return (
    <ul>
      {sentencesOf(steps, units, t).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  )
}
