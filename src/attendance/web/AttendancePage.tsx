import { Stack } from '@mantine/core'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { useOnline } from '#platform/web/components/OfflineNotice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Offline } from '#platform/web/offline/index.ts'
import { useOffline } from '#platform/web/offline/use-offline.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import type { AttendanceSheet } from '../rules/sheet.ts'
import { attendanceWords } from '../words/index.ts'
import { AddPerson } from './AddPerson.tsx'
import { CheckInCodeBox } from './CheckInCodeBox.tsx'
import { Finish } from './Finish.tsx'
import { HeadCountBox, HeadCounts } from './HeadCountBox.tsx'
import { KeyIn } from './KeyIn.tsx'
import { PaperLinks } from './PaperLinks.tsx'
import { PeopleList } from './PeopleList.tsx'
import { useSheet } from './sheet-queries.ts'
import { Tally } from './Tally.tsx'
import { useTaking } from './use-taking.ts'

/** Who came to one session: by taps, by numbers from paper, by a code, or counted without names. */
export default function AttendancePage() {
  const sheet = useSheet(usePathParam('activityId'))
  const { offline, failed } = useOffline()
  return (
    <Loaded query={sheet} shape="page">
      {(found) => <Session key={found.activityId} sheet={found} offline={offline} noStore={failed} />}
    </Loaded>
  )
}

type Why = 'closed.cancelled' | 'closed.many' | 'closed.notYet' | 'closed.readOnly'

/** Why nothing can be marked here now. */
function whyClosed(sheet: AttendanceSheet, today: string): Why | undefined {
  if (sheet.status === 'cancelled') return 'closed.cancelled'
  if (sheet.sessionCount > 1) return 'closed.many'
  if (!sheet.mayWrite) return 'closed.readOnly'
  return sheet.heldOn > today ? 'closed.notYet' : undefined
}

type SessionProps = { sheet: AttendanceSheet; offline: Offline | undefined; noStore: boolean }

function Session({ sheet: known, offline, noStore }: SessionProps) {
  const t = useWords(attendanceWords)
  const format = useFormat()
  const online = useOnline()
  const taking = useTaking(known, offline)
  const { sheet, write } = taking
  const why = whyClosed(sheet, useToday())
  const open = why === undefined && offline !== undefined
  // Before the day, paper is all one comes for.
  const before = why === 'closed.notYet'
  const when = t('page.when', { date: format.date(sheet.heldOn), time: sheet.startsAt ?? 'none', place: sheet.place || 'none' })
  return (
    <Page title={sheet.title} lead={`${t('page.title')} · ${when}`} back={{ to: `/hoat-dong/${sheet.activityId}`, label: t('page.back') }} width="text">
      <Stack gap="lg">
        {why && <Notice tone="soon">{t(why, { date: format.date(sheet.heldOn) })}</Notice>}
        {before && sheet.mayName && <PaperLinks sheet={sheet} open />}
        {(noStore || taking.failed) && <Notice tone="late">{t('kept.failed')}</Notice>}
        {!online && open && <Notice>{t('kept.offline')}</Notice>}
        {open && sheet.people.length > 0 && <KeyIn sheet={sheet} write={write} />}
        {sheet.mayName ? <PeopleList sheet={sheet} write={write} open={open} /> : <p>{t('list.noNames')}</p>}
        {!before && <Tally sheet={sheet} />}
        <HeadCounts sheet={sheet} open={open} />
        <div>
          {open && sheet.mayName && <AddPerson write={write} />}
          {open && <HeadCountBox sheet={sheet} write={write} />}
          {open && <CheckInCodeBox activityId={sheet.activityId} online={online} />}
          {!before && sheet.mayName && <PaperLinks sheet={sheet} open={false} />}
        </div>
        {open && <Finish sheet={sheet} write={write} />}
      </Stack>
    </Page>
  )
}
