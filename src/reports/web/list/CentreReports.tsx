import { Button } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { DataList, type ListItem } from '#platform/web/components/DataList.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { todayIn } from '#platform/common/dates.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { reportWords } from '../../words/index.ts'
import type { ReportListItem } from '../../rules/report.ts'
import { useReports } from '../data.ts'
import { titlePeriod } from '../../rules/period-names.ts'
import { useStanding } from '../parts/standing.ts'
import { OwnReminder } from '../reminders/GivenLine.tsx'
import { useOpenReport } from './use-open-report.ts'

/** The reports a centre owes or has made, newest first, each with the next thing to do. */
export function CentreReports({ unitId }: { unitId: string }) {
  const t = useWords(reportWords)
  const reports = useReports(unitId)
  return (
    <Page title={t('reports')} lead={t('list.lead')}>
      <Loaded query={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <Nothing />
          ) : (
            <>
              <Periods items={items} />
              <ListExports>
                <ExportButton path="/api/reports/export" filter={{ unitId }}>
                  {t('export.action')}
                </ExportButton>
              </ListExports>
            </>
          )
        }
      </Loaded>
    </Page>
  )
}

function Nothing() {
  const t = useWords(reportWords)
  return <EmptyState title={t('list.none')}>{t('list.noneHint')}</EmptyState>
}

function Periods({ items }: { items: readonly ReportListItem[] }) {
  const t = useWords(reportWords)
  const describe = useLine()
  // One button stands out: that of the report due next, or else of the newest somebody still waits for.
  const today = useToday()
  const waited = items.filter((i) => i.status !== 'sent' && i.status !== 'accepted')
  const next = waited.findLast((i) => i.dueOn >= today)
  const first = waited.find((i) => i.dueOn === next?.dueOn) ?? waited[0]
  return (
    <DataList
      label={t('list.label')}
      items={items.map((item) => ({
        ...describe(item),
        action: <NextStep item={item} first={item === first} />,
      }))}
    />
  )
}

function useLine(): (item: ReportListItem) => ListItem {
  const t = useWords(reportWords)
  const locale = useLocale()
  const format = useFormat()
  const standing = useStanding()
  return (item) => {
    const { kind, word, late } = standing(item)
    const due = t('due', { date: format.date(item.dueOn) })
    const when = item.sentAt
      ? t('sentOn', { date: format.date(todayIn(new Date(item.sentAt))) })
      : format.due(item.dueOn)
    return {
      key: `${item.form}/${item.period}`,
      title: titlePeriod(item.period, locale),
      meta: (
        <>
          {[due, when, item.sentAt && late].filter(Boolean).join(' · ')}
          {!item.sentAt && <OwnReminder unitId={item.unitId} form={item.form} period={item.period} />}
        </>
      ),
      mark: <StatusMark kind={kind}>{word}</StatusMark>,
    }
  }
}

function NextStep({ item, first }: { item: ReportListItem; first: boolean }) {
  const t = useWords(reportWords)
  const locale = useLocale()
  const writes = usePermission('report.write')
  const open = useOpenReport()
  const period = <span className="hn-hidden"> {titlePeriod(item.period, locale)}</span>
  const { unitId, form } = item
  const variant = first ? 'filled' : 'default'
  if (!item.id)
    return writes ? (
      <>
        <Button variant={variant} loading={open.busy} onClick={() => open.run({ unitId, form, period: item.period })}>
          {t('next.open')}
          {period}
        </Button>
        <ProblemNote problem={open.problem} />
      </>
    ) : null
  const next = writes ? nextOf(item.status) : 'next.see'
  return (
    <ButtonLink to={`/bao-cao/${item.id}`} variant={variant}>
      {t(next)}
      {period}
    </ButtonLink>
  )
}

function nextOf(status: ReportListItem['status']) {
  if (status === 'signed') return 'next.send'
  if (status === 'returned') return 'next.mend'
  return status === 'sent' || status === 'accepted' ? 'next.see' : 'next.goOn'
}
