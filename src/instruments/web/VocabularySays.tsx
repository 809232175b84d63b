import type { Vocabulary, VocabularyEntry } from '../rules/vocabulary.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

export function VocabularySays({ vocabulary }: { vocabulary: Vocabulary }) {
  const t = useRuleWords()
  const inUse = vocabulary.entries.filter((e) => !e.retired)
  const retired = vocabulary.entries.filter((e) => e.retired)
  return (
    <>
      <p className={css['quiet']}>{t('vocabulary.inUse', { n: inUse.length })}</p>
      <ol className={css['terms']}>
        {inUse.map((entry) => (
          <Term key={entry.code} entry={entry} />
        ))}
      </ol>
      {retired.length > 0 && (
        <>
          <h3>{t('vocabulary.retired')}</h3>
          <ul className={css['terms']}>
            {retired.map((entry) => (
              <Term key={entry.code} entry={entry} />
            ))}
          </ul>
        </>
      )}
    </>
  )
}

function Term({ entry }: { entry: VocabularyEntry }) {
  const t = useRuleWords()
  const said = useSaid()
  return (
    <li>
      <strong>{said(entry.name)}</strong>
      {entry.aliases.length > 0 && (
        <div className={css['quiet']}>{t('vocabulary.aliases', { names: entry.aliases.join('; ') })}</div>
      )}
    </li>
  )
}
