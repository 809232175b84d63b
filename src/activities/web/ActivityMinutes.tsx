import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Minutes } from '../rules/minutes.ts'
import { activityWords } from '../words/index.ts'
import css from './activities.module.css'
import { MinutesFiles } from './MinutesFiles.tsx'
import { MinutesForm } from './MinutesForm.tsx'
import { minutesKey } from './queries.ts'

/** What was said and agreed: written here, or attached as a signed file. */
export function ActivityMinutes({ id }: { id: string }) {
  const t = useWords(activityWords)
  const query = useQuery({
    queryKey: minutesKey(id),
    queryFn: ({ signal }) => api.get<Minutes>(`/api/activities/${id}/minutes`, undefined, { signal }),
  })
  const { data } = query
  if (data && !data.mayWrite && data.body === '' && data.papers.length === 0) return null
  return (
    <section className={css['titled']}>
      <h2>{t('minutes.title')}</h2>
      <Loaded query={query} shape="line">
        {(minutes) => (
          <>
            <Text minutes={minutes} />
            <MinutesFiles minutes={minutes} />
          </>
        )}
      </Loaded>
    </section>
  )
}

function Text({ minutes }: { minutes: Minutes }) {
  const t = useWords(activityWords)
  const format = useFormat()
  const [writing, setWriting] = useState(false)
  if (writing) return <MinutesForm minutes={minutes} onClose={() => setWriting(false)} />
  return (
    <>
      {minutes.body === '' ? <p className={css['quiet']}>{t('minutes.none')}</p> : <p className={css['minutes']}>{minutes.body}</p>}
      {minutes.byName && minutes.at && <p className={css['quiet']}>{t('minutes.by', { name: minutes.byName, at: format.dateTime(minutes.at) })}</p>}
      {minutes.mayWrite && (
        <Button variant="default" className="hn-no-print" onClick={() => setWriting(true)}>
          {t(minutes.body === '' ? 'minutes.write' : 'minutes.edit')}
        </Button>
      )}
    </>
  )
}
