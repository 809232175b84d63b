import { AppLink } from '#platform/web/routing.tsx'
import type { InstrumentDetail } from '../rules/instrument-views.ts'
import { useRuleWords, useSaid } from './rule-words.ts'
import css from './rules.module.css'

/** What stands on the rule, and the same rule in other areas. */
export function Elsewhere({ rule }: { rule: InstrumentDetail }) {
  const t = useRuleWords()
  const said = useSaid()
  const uses = rule.usedBy.map((use) => ({ id: use.id, label: said(use.title) }))
  const others = rule.elsewhere.map((e) => ({ id: e.id, label: e.area?.name ?? t('rule.elsewhereNation') }))
  return (
    <>
      <Links title={t('rule.usedBy')} links={uses} />
      <Links title={t('rule.elsewhere')} links={others} />
    </>
  )
}

function Links({ title, links }: { title: string; links: { id: string; label: string }[] }) {
  if (links.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul className={css['links']}>
        {links.map(({ id, label }) => (
          <li key={id}>
            <AppLink to={`/quy-dinh/${id}`}>{label}</AppLink>
          </li>
        ))}
      </ul>
    </section>
  )
}
