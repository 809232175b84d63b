import { IconPencilPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePermission } from '#platform/web/session.tsx'
import { worklistWords } from '../words/index.ts'
import type { Task } from '../rules/task.ts'
import { TaskList } from './TaskList.tsx'
import css from './WorklistPage.module.css'

const RECORD_PATH = '/hoat-dong/ghi'

/** The first page of everybody: what is late, due and waiting, as sentences with one button each. */
export default function WorklistPage() {
  const t = useWords(worklistWords)
  const locale = useLocale()
  const records = usePermission('activity.write')
  const worklist = useQuery({
    queryKey: ['worklist', locale],
    queryFn: ({ signal }) => api.get<{ items: Task[] }>('/api/worklist', {}, { signal }),
    // What waits may have changed by the hands of others.
    staleTime: 0,
  })
  return (
    <Page title={t('title')} lead={worklist.data && <Lead tasks={worklist.data.items} />} width="wide">
      <Loaded query={worklist}>
        {({ items }) => (items.length === 0 ? <NothingWaits /> : <Waiting tasks={items} strong={!records} />)}
      </Loaded>
      {records && <RecordButton />}
    </Page>
  )
}

function Waiting(list: { tasks: readonly Task[]; strong: boolean }) {
  const t = useWords(worklistWords)
  return (
    <>
      <TaskList {...list} />
      <ListExports>
        <ExportButton path="/api/worklist/export">{t('export.action')}</ExportButton>
      </ListExports>
    </>
  )
}

function Lead({ tasks }: { tasks: readonly Task[] }) {
  const t = useWords(worklistWords)
  const waiting = tasks.filter((task) => task.urgency !== 'info')
  if (tasks.length === 0) return null
  if (waiting.length === 0) return t('only.info')
  return t('lead', { n: waiting.length, late: waiting.filter((task) => task.urgency === 'late').length })
}

function NothingWaits() {
  const t = useWords(worklistWords)
  const reads = usePermission('report.read')
  return (
    <EmptyState
      title={t('done.title')}
      action={
        reads && (
          <ButtonLink to="/bao-cao" variant="default">
            {t('reports')}
          </ButtonLink>
        )
      }
    >
      {t('done.text')}
    </EmptyState>
  )
}

/** The thing done most often, never further than the thumb reaches. */
function RecordButton() {
  const t = useWords(worklistWords)
  return (
    <div className={`${css['record']} hn-no-print`}>
      <ButtonLink to={RECORD_PATH} icon={<IconPencilPlus size="1.25rem" aria-hidden="true" />}>
        {t('record')}
      </ButtonLink>
    </div>
  )
}
