import { Button, Group } from '@mantine/core'
import type { CampaignTemplate } from '#instruments/rules/plan-templates.ts'
import { usePlanTemplates } from '#instruments/web/plan-templates.ts'
import { api, newKey } from '#platform/web/api.ts'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import { CampaignForm, type Campaign } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'
import { CampaignFields, NO_TARGETS, type CampaignValues } from './CampaignFields.tsx'

/** Days many centres mark together, called in the name of the unit where one works now. */
export default function CallPage() {
  const t = useWords(campaignWords)
  const { active } = useSession()
  return (
    <Page title={t('call.title')} lead={active && t('call.lead', { unit: active.unitName })} back={{ to: '/chien-dich', label: t('page.title') }} width="text">
      {active ? <Caller unitId={active.unitId} /> : <EmptyState title={t('call.noUnit')} />}
    </Page>
  )
}

function Caller({ unitId }: { unitId: string }) {
  const t = useWords(campaignWords)
  const go = useGo()
  const today = useToday()
  const locale = useLocale()
  const { campaigns } = usePlanTemplates()
  const form = useForm<CampaignValues>({
    initial: { id: newKey(), title: '', legalBasis: '', note: '', fromDay: today, toDay: null, ...NO_TARGETS },
    schema: CampaignForm,
    draft: `campaign.new.${unitId}`,
  })
  const write = useWrite(
    ({ id, ...v }: CampaignValues, idempotencyKey) => api.put<Campaign>(`/api/campaigns/${id}`, { ...v, unitId }, { idempotencyKey }),
    {
      refresh: [['campaigns']],
      onProblem: (problem) => {
        if (problem.code === 'campaign.id_taken') form.patch({ id: newKey() })
      },
      onDone: (campaign) => {
        form.draft.clear()
        showToast({ message: t('call.done') })
        go(`/chien-dich/${campaign.id}`)
      },
    },
  )
  const start = (template: CampaignTemplate) => form.patch({ title: `${template.name[locale]} ${nextYear(template, today)}`, legalBasis: template.legalBasis, ...daysOf(template, today) })
  return (
    <>
      {campaigns.length > 0 && (
        <section aria-label={t('call.templates')}>
          <p>{t('call.templates')}</p>
          <Group gap="sm" mt="xs" mb="lg">
            {campaigns.map((c) => (
              <Button key={c.code} variant="default" onClick={() => start(c)}>
                {c.name[locale]}
              </Button>
            ))}
          </Group>
        </section>
      )}
      <Form form={form} write={write} onSubmit={write.run} submitLabel={t('action.call')}>
        <CampaignFields form={form} unitId={unitId} />
      </Form>
    </>
  )
}

/** The next time these days come; this year’s as long as they are not over. */
const nextYear = (template: CampaignTemplate, today: string): number => Number(today.slice(0, 4)) + (template.to < today.slice(5) ? 1 : 0)

function daysOf(template: CampaignTemplate, today: string) {
  const year = nextYear(template, today)
  return { fromDay: `${year}-${template.from}`, toDay: `${year}-${template.to}` }
}
