import { Button } from '@mantine/core'
import type { OwnSession } from '#people/rules/session.ts'
import { peopleWords } from '#people/words/index.ts'
import { api } from '#platform/web/api.ts'
import { DataList } from '#platform/web/components/DataList.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import css from './people.module.css'
import { useOwnSessions } from './queries.ts'

/** Where one is signed in, and how to end it: a phone that was lost, the computer of an office. */
export function OwnDevices() {
  const t = useWords(peopleWords)
  const sessions = useOwnSessions()
  const end = useWrite(
    (id: string | 'others', idempotencyKey) =>
      api.post(id === 'others' ? '/api/sessions/end-others' : `/api/sessions/${id}/end`, {}, { idempotencyKey }),
    { refresh: [['sessions']] },
  )
  return (
    <Loaded query={sessions}>
      {({ items }) => (
        <>
          <DeviceList items={items} onEnd={end.run} busy={end.busy} />
          {items.length > 1 && (
            <div className={css['row']}>
              <Button variant="default" loading={end.busy} onClick={() => end.run('others')}>
                {t('device.endOthers')}
              </Button>
            </div>
          )}
          <ProblemNote problem={end.problem} />
        </>
      )}
    </Loaded>
  )
}

function DeviceList({ items, onEnd, busy }: { items: OwnSession[]; onEnd: (id: string) => void; busy: boolean }) {
  const t = useWords(peopleWords)
  const format = useFormat()
  const lines = items.map((s) => ({
    key: s.id,
    title: s.device,
    meta: t('device.since', { since: format.dateTime(s.createdAt), seen: format.dateTime(s.lastSeenAt) }),
    ...(s.current
      ? { mark: <StatusMark kind="done">{t('device.this')}</StatusMark> }
      : {
          action: (
            <Button variant="default" disabled={busy} onClick={() => onEnd(s.id)}>
              {t('device.end')}
              <span className="hn-hidden">: {s.device}</span>
            </Button>
          ),
        }),
  }))
  return <DataList label={t('account.devices')} items={lines} />
}
