import { Button, Stack } from '@mantine/core'
import { Fold } from '#platform/web/components/Fold.tsx'
import { api } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ExportButton, ListExports } from '#platform/web/components/ExportButton.tsx'
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
import { targetsOf, type Campaign, type CampaignResult } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import css from './campaigns.module.css'
import { CampaignMark } from './CampaignsPage.tsx'
import { History } from './History.tsx'
import { useCampaign } from './queries.ts'

/** What the centres hold together, as far as the reader may read. */
export default function CampaignPage() {
  return (
    <Loaded query={useCampaign(usePathParam('id'))} shape="page">
      {(found) => <Shown campaign={found} />}
    </Loaded>
  )
}

type Step = { step: 'cancel' | 'restore'; version: number }

function Shown({ campaign: c }: { campaign: Campaign }) {
  const t = useWords(campaignWords)
  const format = useFormat()
  const steps = useSteps(c)
  return (
    <Page
      title={c.title}
      lead={`${t('span', { from: format.date(c.fromDay), to: format.date(c.toDay) })} · ${t('calledBy', { unit: c.unitName })}`}
      back={{ to: '/chien-dich', label: t('page.title') }}
      width="text"
      actions={<Actions campaign={c} busy={steps.busy} onStep={(step) => steps.run({ step, version: c.version })} />}
    >
      <Stack gap="lg">
        <CampaignMark campaign={c} />
        <ProblemNote problem={steps.problem} />
        {c.cancelled && <Notice tone="soon">{t('cancelled')}</Notice>}
        {(c.legalBasis || c.note) && <p className={css['text']}>{[c.legalBasis, c.note].filter(Boolean).join('\n')}</p>}
        {c.askedUnits.length > 0 && <p>{t('asked.names', { names: c.askedUnits.map((u) => u.name).join(', ') })}</p>}
        <Targets campaign={c} />
        <Result result={c.result} />
        <ListExports>
          <ExportButton path={`/api/campaigns/${c.id}/export`}>{t('action.export')}</ExportButton>
        </ListExports>
        <History history={c.history} />
      </Stack>
    </Page>
  )
}

/** Nothing here is lost for good, so undo stands instead of a question. */
function useSteps({ id }: Campaign) {
  const t = useWords(campaignWords)
  const step = useWrite(
    ({ step: s, version }: Step, idempotencyKey) => api.post<Campaign>(`/api/campaigns/${id}/${s}`, { version }, { idempotencyKey }),
    {
      refresh: [['campaigns']],
      onDone: (after, { step: s }) => {
        const undo = () => step.run({ step: 'restore', version: after.version })
        showToast(s === 'cancel' ? { message: t('cancel.done'), undo } : { message: t('restore.done') })
      },
    },
  )
  return step
}

type ActionsProps = { campaign: Campaign; busy: boolean; onStep: (step: Step['step']) => void }

function Actions({ campaign: c, busy, onStep }: ActionsProps) {
  const t = useWords(campaignWords)
  if (c.mayRestore) {
    return (
      <Button variant="default" loading={busy} onClick={() => onStep('restore')}>
        {t('action.restore')}
      </Button>
    )
  }
  if (!c.mayWrite) return null
  return (
    <>
      <ButtonLink to={`/chien-dich/${c.id}/sua`}>{t('action.edit')}</ButtonLink>
      <Button variant="default" loading={busy} onClick={() => onStep('cancel')}>
        {t('action.cancel')}
      </Button>
    </>
  )
}

/** What is reached of each target; for who sees a part of the result, only the target. */
function Targets({ campaign: c }: { campaign: Campaign }) {
  const t = useWords(campaignWords)
  const targets = targetsOf(c)
  if (targets.length === 0) return null
  return (
    <section aria-labelledby="muc-tieu" className={css['targets']}>
      <h2 id="muc-tieu">{t('targets.title')}</h2>
      {targets.map(({ key, target, reached }) =>
        c.result.whole ? <TargetLine key={key} label={t(`field.${key}`)} target={target} reached={reached} /> : <p key={key}>{t('target.plain', { what: t(`field.${key}`), target })}</p>,
      )}
    </section>
  )
}

function TargetLine({ label, target, reached }: { label: string; target: number; reached: number | null }) {
  const t = useWords(campaignWords)
  const share = reached === null ? t('target.none', { target }) : t('target.share', { n: Math.floor((reached / target) * 100) })
  return (
    <div>
      <ProgressLine label={label} value={reached ?? 0} max={target} />
      <p className={css['quiet']}>{share}</p>
    </div>
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
      <p className={css['overLine']}>{t('result.taking', { n: r.taking, all: r.centres })}</p>
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
      {r.holding > 0 && (
        <BarList
          caption={t('result.byCentre')}
          unit={t('result.unit')}
          bars={r.shares.filter((s) => s.sessions > 0).map((s) => ({
            id: s.unitId, label: s.unitName, value: s.attended, note: t('result.note', { sessions: s.sessions, planned: s.planned }),
          }))}
        />
      )}
      {r.idle.length > 0 && (
        <Fold title={t('result.idle')} note={t('result.centres', { n: r.centres - r.holding })} startOpen={r.idle.length <= 20}>
          <ul>
            {r.idle.map((m) => (
              <li key={m.unitId}>
                {m.unitName}
                {m.planned > 0 && <span className={css['quiet']}> · {t('result.idlePlanned', { n: m.planned })}</span>}
              </li>
            ))}
          </ul>
          {r.centres - r.holding > r.idle.length && <p className={css['quiet']}>{t('result.cut', { n: r.idle.length })}</p>}
        </Fold>
      )}
    </>
  )
}
