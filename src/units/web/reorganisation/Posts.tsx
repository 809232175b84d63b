import { Notice } from '#platform/web/components/Notice.tsx'
import { Segments } from '#platform/web/components/Segments.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { ChangePreview, Post } from '#units/rules/reorganisation-views.ts'
import { changeWords } from '#units/words/changes.ts'
import { isEnding, type Ends } from './ends.ts'
import css from './reorganisation.module.css'

type Props = { shown: ChangePreview; ends: Ends; onEnds: (ends: Ends) => void }

/** Who holds what at units that close: each goes on at the unit that follows, or ends with the day. */
export function Posts({ shown, ends, onEnds }: Props) {
  const t = useWords(changeWords)
  const name = (id: string) => shown.units.find((u) => u.id === id)?.shortName ?? ''
  if (shown.posts.length === 0) return <p>{t('see.noPosts')}</p>
  const told = (p: Post) => t('see.post', { person: p.person ?? t('see.someone'), role: p.role, unit: name(p.unitId) })
  return (
    <ul className={css['plain']}>
      {shown.posts.map((p) => (
        <li key={p.id}>
          {p.href ? <AppLink to={p.href}>{told(p)}</AppLink> : <span>{told(p)}</span>}
          {p.toUnitId === null ? (
            <span>{t('see.ends')}</span>
          ) : (
            <Segments<'goes' | 'ends'>
              label={<span className="hn-hidden">{told(p)}</span>}
              value={isEnding(p, ends) ? 'ends' : 'goes'}
              segments={[
                { value: 'goes', label: t('see.goes', { to: name(p.toUnitId) }) },
                { value: 'ends', label: t('see.ends') },
              ]}
              onChange={(next) => onEnds({ ...ends, [p.id]: next === 'ends' })}
            />
          )}
          {p.beside !== null && p.toUnitId !== null && (
            <Notice tone="soon">{t('see.beside', { to: name(p.toUnitId), role: p.role, person: p.beside || t('see.someone') })}</Notice>
          )}
        </li>
      ))}
    </ul>
  )
}
