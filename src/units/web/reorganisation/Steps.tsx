import { Fold } from '#platform/web/components/Fold.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { TreeStep } from '#units/rules/tree-steps.ts'
import type { UnitRef } from '#units/rules/unit.ts'
import { changeWords } from '#units/words/changes.ts'
import { sentencesOf } from './sentences.ts'

/** What a change does to the tree, in sentences; long lists open. */
export function Steps({ steps, units }: { steps: readonly TreeStep[]; units: readonly UnitRef[] }) {
  const t = useWords(changeWords)
  return (
    <ul>
      {sentencesOf(steps, units, t).map(({ text, all }) => (
        <li key={text}>
          {text}
          {all.length > 0 && (
            <Fold title={t('see.all', { n: all.length })} last>
              <ul>
                {all.map((name, i) => (
                  <li key={`${name} ${String(i)}`}>{name}</li>
                ))}
              </ul>
            </Fold>
          )}
        </li>
      ))}
    </ul>
  )
}
