import { z } from 'zod'
import { Form } from '#platform/web/components/Form.tsx'
import { useForm } from '#platform/web/use-form.ts'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { VersionInput } from '../rules/instrument-writes.ts'
import { vocabularyChanges, vocabularyIssues } from '../rules/vocabulary-changes.ts'
import { Vocabulary } from '../rules/vocabulary.ts'
import { BackToRule, TheirsFirst, useChange } from './ChangeParts.tsx'
import { useChangeSentences, useRuleWords } from './rule-words.ts'
import css from './rules.module.css'
import { TermsEditor } from './TermsEditor.tsx'
import { emptyVersion, useShowMade, type VersionValues } from './version-form.ts'
import { VersionFields } from './VersionFields.tsx'
import { draftOf, vocabularyOf, type EntryDraft } from './vocabulary-draft.ts'

type Values = VersionValues & { body: EntryDraft[] }

const Clear = Vocabulary.superRefine((vocabulary, ctx) => {
  for (const { path, said } of vocabularyIssues(vocabulary)) ctx.addIssue({ code: 'custom', path, params: said })
})
const toInput = (values: Values) => ({ ...values, body: vocabularyOf(values.body) })
// Checked as it will be sent, so that page and server complain about the same fields.
const Input = z.preprocess((values) => toInput(values as Values), VersionInput.extend({ body: Clear }))

/** A vocabulary from a day on: rename, retire, add, order. */
export function VocabularyChange({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const before = Vocabulary.parse(rule.body)
  const form = useForm<Values>({
    initial: { ...emptyVersion(rule.legalBasis), body: before.entries.map(draftOf) }, schema: Input, draft: `instrument.${rule.id}`,
  })
  const save = useChange(rule.id, useShowMade(form.draft.clear))
  return (
    <Form form={form} write={save} onSubmit={(values) => save.run(toInput(values))} submitLabel={t('change.submit')} also={<BackToRule id={rule.id} />}>
      <TermsEditor value={form.values.body} onChange={(body) => form.patch({ body })} />
      <Coming before={before} after={vocabularyOf(form.values.body)} />
      <VersionFields values={form.values} patch={form.patch} versions={rule.versions} />
      <TheirsFirst {...save} />
    </Form>
  )
}

/** What saving would change, in sentences, before anybody presses the button. */
function Coming({ before, after }: { before: Vocabulary; after: Vocabulary }) {
  const t = useRuleWords()
  const sentences = useChangeSentences()
  const changes = vocabularyChanges(before, after)
  return (
    <section className={css['now']} aria-live="polite">
      {changes.length === 0 ? <p>{t('diff.nothing')}</p> : <h3>{t('diff.coming', { n: changes.length })}</h3>}
      <ul className={css['changes']}>
        {sentences(changes).map((sentence, i) => (
          <li key={`${i} ${sentence}`}>{sentence}</li>
        ))}
      </ul>
    </section>
  )
}
