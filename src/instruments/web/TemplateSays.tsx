import { useLocale } from '#platform/web/i18n/locale.ts'
import type { PlanTemplates } from '../rules/plan-templates.ts'
import css from './rules.module.css'

const dayMonth = (text: string) => text.split('-').reverse().join('/')

/** What a centre can start from, as it is offered. */
export function TemplateSays({ templates }: { templates: PlanTemplates }) {
  const locale = useLocale()
  return (
    <>
      {templates.courses.map((c) => (
        <section key={c.code}>
          <h3>{c.name[locale]}</h3>
          <p className={css['quiet']}>{c.audience[locale]}</p>
          <ol>
            {c.topics.map((topic) => (
              <li key={topic.vi}>{topic[locale]}</li>
            ))}
          </ol>
        </section>
      ))}
      {templates.campaigns.map((c) => (
        <p key={c.code}>
          {c.name[locale]}: {c.from === c.to ? dayMonth(c.from) : `${dayMonth(c.from)} – ${dayMonth(c.to)}`}
        </p>
      ))}
    </>
  )
}
