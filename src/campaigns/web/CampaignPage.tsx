import { Button, Stack } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Fold } from '#activities/web/Fold.tsx'
import { api } from '#platform/web/api.ts'
import { BarList } from '#platform/web/components/BarList.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { ProgressLine } from '#platform/web/components/ProgressLine.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { Campaign, CampaignResult } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import css from './campaigns.module.css'
import { CampaignMark } from './CampaignsPage.tsx'

/** What the centres hold together, as far as the reader may read. */
export default function CampaignPage() {
  const id = usePathParam('id')
  const query = useQuery({ queryKey: ['campaigns', 'one', id], queryFn: () => api.get<Campaign>(`/api/campaigns/${id}`) })
  return (
    <Loaded query={query} shape="page">
      {(found) => <Shown campaign={found} />}
    </Loaded>
  )
}

function Shown({ campaign: c }: { campaign: Campaign }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const cancel = useWrite(
    (_: void, idempotencyKey) => api.post<Campaign>(`/api/campaigns/${c.id}/cancel`, { version: c.version }, { idempotencyKey }),
    { refresh: [['campaigns']], onDone: () => showToast({ message: t('cancel.done') }) },
  )
  return (
    <Page
      title={c.title}
      lead={`${t('span', { from: format.date(c.fromDay), to: format.date(c.toDay) })} · ${t('calledBy', { unit: c.unitName })}`}
      back={{ to: '/chien-dich', label: t('page.title') }}
      width="text"
      actions={
        c.mayWrite && (
          <Button variant="default" loading={cancel.busy} onClick={() => cancel.run()}>
            {t('action.cancel')}
          </Button>
        )
      }
    >
      <Stack gap="lg">
        <CampaignMark campaign={c} />
        <ProblemNote problem={cancel.problem} />
        {c.cancelled && <Notice tone="soon">{t('cancelled')}</Notice>}
        {(c.legalBasis || c.note) && <p className={css['text']}>{[c.legalBasis, c.note].filter(Boolean).join('\n')}</p>}
        <Result result={c.result} />
      </Stack>
    </Page>
  )
}

function Result({ result: r }: { result: CampaignResult }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const figures = [
    [t('result.activities'), format.number(r.activities)],
    [t('result.sessions'), format.number(r.sessions)],
    [t('result.planned'), format.number(r.planned)],
    [t('result.attended'), r.attended === null ? t('result.none') : format.number(r.attended)],
  ]
  return (
    <>
      <p>{t('result.taking', { n: r.taking, all: r.centres })}</p>
      <ProgressLine bare label={t('result.taking', { n: r.taking, all: r.centres })} value={r.taking} max={Math.max(r.centres, 1)} />
      <dl className={css['figures']}>
        {figures.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={css['quiet']}>{t('result.scope')}</p>
      {r.shares.length > 0 && (
        <BarList
          caption={t('result.byCentre')}
          unit={t('result.unit')}
          bars={r.shares.map((s) => ({
            id: s.unitId, label: s.unitName, value: s.attended, note: t('result.note', { sessions: s.sessions, planned: s.planned }),
          }))}
        />
      )}
      {r.missing.length > 0 && (
        <Fold title={t('result.missing')} note={t('result.centres', { n: r.centres - r.taking })} fields={[]} startOpen={r.missing.length <= 20}>
          <ul>
            {r.missing.map((m) => (
              <li key={m.unitId}>{m.unitName}</li>
            ))}
          </ul>
          {r.centres - r.taking > r.missing.length && <p className={css['quiet']}>{t('result.cut', { n: r.missing.length })}</p>}
        </Fold>
      )}
    </>
  )
}
