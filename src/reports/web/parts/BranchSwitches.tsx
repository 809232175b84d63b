import { Segments } from '#platform/web/components/Segments.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { reportWords } from '../../words/index.ts'
import type { BranchView, Tree } from '../../rules/branch.ts'
import type { FormRef } from '../../rules/consolidation.ts'
import css from './BranchSwitches.module.css'

type Props = {
  branch: BranchView
  form: FormRef
  forms: readonly FormRef[]
  /** The same page by another form, or in another tree. */
  addressFor: (change: { form?: FormRef; tree?: Tree }) => string
}

/** Which form, and whose units: those of the time, or today's, where the tree has changed in between. */
export function BranchSwitches({ branch, form, forms, addressFor }: Props) {
  const t = useWords(reportWords)
  const go = useGo()
  const byKey = (key: string) => forms.find((f) => f.key === key) ?? form
  return (
    <div className={`${css['switches']} hn-no-print`}>
      {forms.length > 1 && (
        <Segments
          label={t('form.label')}
          segments={forms.map((f) => ({ value: f.key, label: t(`form.${f.period}`) }))}
          value={form.key}
          onChange={(key) => go(addressFor({ form: byKey(key) }), { replace: true })}
        />
      )}
      {branch.trees.length > 1 && (
        <Segments
          label={t('tree.label')}
          segments={branch.trees.map((value) => ({ value, label: t(`tree.${value}`) }))}
          value={branch.tree}
          onChange={(tree) => go(addressFor({ tree }), { replace: true })}
        />
      )}
    </div>
  )
}

