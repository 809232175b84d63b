import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useState } from 'react'
import type { Activity } from '#activities/rules/activity.ts'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { ActivitySatisfaction as Answers, Score } from '../rules/satisfaction.ts'
import { satisfactionWords } from '../words/index.ts'
import { RatingBars } from './RatingBars.tsx'
import css from './satisfaction.module.css'

/** What those who came thought: the code to ask them with, and what they answered. */
export default function ActivitySatisfaction({ activity }: { activity: Activity }) {
  const t = useWords(satisfactionWords)
  const today = useToday()
  const path = `/api/activities/${activity.id}/satisfaction` as const
  const queryKey = ['satisfaction', 'activity', activity.id]
  // Who has just asked for the code wants to see it.
  const [justAsked, setJustAsked] = useState(false)
  const query = useQuery({ queryKey, queryFn: ({ signal }) => api.get<Answers>(path, undefined, { signal }) })
  const nothing = query.data && query.data.path === null && (!query.data.mayWrite || activity.heldOn > today)
  if (activity.status === 'cancelled' || nothing) return null
  return (
    <section>
      <h2>{t('title')}</h2>
      <Loaded query={query} shape="line">
        {(found) => (found.path === null ? <Ask path={path} queryKey={queryKey} onAsked={() => setJustAsked(true)} /> : <Asked found={found} open={justAsked} />)}
      </Loaded>
    </section>
  )
}

function Ask({ path, queryKey, onAsked }: { path: `/api/${string}`; queryKey: string[]; onAsked: () => void }) {
  const t = useWords(satisfactionWords)
  const ask = useWrite((_: void, idempotencyKey) => api.post(path, {}, { idempotencyKey }), { refresh: [queryKey], onDone: onAsked })
  return (
    <>
      <p>{t('panel.none')}</p>
      <Button variant="default" mt="sm" loading={ask.busy} onClick={() => ask.run()}>
        {t('panel.ask')}
      </Button>
      <ProblemNote problem={ask.problem} />
    </>
  )
}

function Asked({ found, open }: { found: Answers; open: boolean }) {
  const t = useWords(satisfactionWords)
  const { rating, attended } = found
  const tooMany = attended !== null && rating.answers > attended
  return (
    <>
      <RatingBars rating={rating} />
      {tooMany && <p>{t('panel.tooMany', { n: rating.answers, attended })}</p>}
      <p className={css['quiet']}>{t('panel.honest')}</p>
      {found.comments.length > 0 && <Comments comments={found.comments} />}
      {found.mayWrite && <Code found={found} open={open} />}
    </>
  )
}

function Comments({ comments }: Pick<Answers, 'comments'>) {
  const t = useWords(satisfactionWords)
  const format = useFormat()
  return (
    <>
      <h3>{t('panel.comments')}</h3>
      <ul className={css['comments']}>
        {comments.map((c, i) => (
          <li key={i}>
            {c.comment} <span className={css['quiet']}>({t(`score.${c.score as Score}`)}, {format.date(c.on)})</span>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The code as large as the page allows: shown to the hall on a screen, or printed. */
function Code({ found, open }: { found: Answers; open: boolean }) {
  const t = useWords(satisfactionWords)
  return (
    <details className={`${css['code']} hn-no-print`} open={open}>
      <summary>{t('panel.qr')}</summary>
      <OnlyHere />
      <div role="img" aria-label={t('panel.qr')} dangerouslySetInnerHTML={{ __html: found.qr ?? '' }} />
      <p>
        <a href={found.path ?? ''} target="_blank" rel="noreferrer">
          {found.address}
        </a>
      </p>
      <p>
        <a href={`${found.path}/qr`} target="_blank" rel="noreferrer">
          {t('panel.print')}
        </a>
      </p>
    </details>
  )
}
