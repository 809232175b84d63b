import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { HandOverPreview } from '../rules/term-writes.ts'
import { boardWords, type BoardWord } from '../words/index.ts'
import css from './boards.module.css'

/** What goes with the post, in sentences: the role in the software, and the work that is open at the centre. */
export function Passes({ preview: { rights, name, work } }: { preview: HandOverPreview }) {
  const t = useWords(boardWords)
  const said = { role: rights.roleName ?? '', name, post: rights.keptFor ?? '' }
  return (
    <section className={css['passes']}>
      <h2>{t('handOver.passes')}</h2>
      <ul>
        <li>{t(rightsWord(rights), said)}</li>
        {work.map((w) => (
          <li key={w.text}>{w.href ? <AppLink to={w.href}>{w.text}</AppLink> : w.text}</li>
        ))}
        {work.length === 0 && rights.roleName !== null && <li>{t('handOver.work.none')}</li>}
      </ul>
    </section>
  )
}

function rightsWord(r: HandOverPreview['rights']): BoardWord {
  if (r.roleName === null) return 'handOver.rights.none'
  if (r.own) return 'handOver.rights.own'
  if (!r.may) return 'handOver.rights.notYours'
  if (r.keptFor !== null) return 'handOver.rights.kept'
  return r.held ? 'handOver.rights.held' : 'handOver.rights.notHeld'
}
