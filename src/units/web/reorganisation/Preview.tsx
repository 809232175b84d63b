import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import type { Write } from '#platform/web/write.ts'
import type { ChangeDetail, ChangePreview, RightShift, Touch } from '#units/rules/reorganisation-views.ts'
import { changeWords } from '#units/words/changes.ts'
import type { Ends } from './ends.ts'
import { Posts } from './Posts.tsx'
import css from './reorganisation.module.css'
import { Steps } from './Steps.tsx'

type Props = {
  shown: ChangePreview
  ends: Ends
  onEnds: (ends: Ends) => void
  act: Write<void, ChangeDetail>
  onBack: () => void
}

/** Everything a change touches, before it does: units, posts, rights, reports and records; then the one button. */
export function Preview({ shown, ends, onEnds, act, onBack }: Props) {
  const t = useWords(changeWords)
  const format = useFormat()
  const top = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    window.scrollTo(0, 0)
    top.current?.focus({ preventScroll: true })
  }, [])
  return (
    <div className={css['sections']}>
      <section>
        <h2 ref={top} tabIndex={-1}>{t('see.units')}</h2>
        <Steps steps={shown.steps} units={shown.units} />
      </section>
      <section>
        <h2>{t('see.posts')}</h2>
        <Posts shown={shown} ends={ends} onEnds={onEnds} />
      </section>
      <section>
        <h2>{t('see.rights')}</h2>
        <Rights rights={shown.rights} />
      </section>
      <section>
        <h2>{t('see.records')}</h2>
        <Touches touches={shown.touches} />
      </section>
      <div>
        <p className={css['quiet']}>{t('see.undoable')}</p>
        <ProblemNote problem={act.problem} />
        <div className={css['row']}>
          <Button loading={act.busy} onClick={() => act.run()}>
            {t('see.do', { date: format.date(shown.on) })}
          </Button>
          <Button variant="default" onClick={onBack}>
            {t('see.back')}
          </Button>
        </div>
      </div>
    </div>
  )
}

function Rights({ rights }: { rights: readonly RightShift[] }) {
  const t = useWords(changeWords)
  return (
    <>
      <p>{t('see.rightsKept')}</p>
      <ul>
        {rights.map((r) => (
          <li key={r.unit.id}>{t(r.gains ? 'see.gains' : 'see.loses', { name: r.unit.name, n: r.posts })}</li>
        ))}
      </ul>
    </>
  )
}

function Touches({ touches }: { touches: readonly Touch[] }) {
  const t = useWords(changeWords)
  if (touches.length === 0) return <p>{t('see.noRecords')}</p>
  return (
    <ul className={css['plain']}>
      {touches.map((touch) => (
        <li key={touch.text}>
          <span>{touch.text}</span>
          {touch.examples.length > 0 && (
            <ul>
              {touch.examples.map((e) => (
                <li key={e.text + String(e.href)}>{e.href ? <AppLink to={e.href}>{e.text}</AppLink> : e.text}</li>
              ))}
            </ul>
          )}
        </li>
      ))}
    </ul>
  )
}
