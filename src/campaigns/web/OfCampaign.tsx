import { Button, Group } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { REFRESH } from '#activities/web/queries.ts'
import type { Activity } from '#activities/rules/activity.ts'
import { api } from '#platform/web/api.ts'
import { Notice } from '#platform/web/components/Notice.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { AppLink } from '#platform/web/routing.tsx'
import { useWrite } from '#platform/web/write.ts'
import type { CampaignItem } from '../rules/campaign.ts'
import { campaignWords } from '../words/index.ts'

/** On the page of an activity: the campaign it is part of, or the offer of one whose days it falls into. */
export default function OfCampaign({ activity: a }: { activity: Activity }) {
  const t = useWords(campaignWords)
  const query = useQuery({
    queryKey: ['campaigns', 'on', a.heldOn],
    queryFn: () => api.get<{ campaigns: CampaignItem[] }>('/api/campaigns', { on: a.heldOn }),
  })
  const leave = useJoin(a.id, false, () => showToast({ message: t('join.left') }))
  const write = useJoin(a.id, true, (id) => showToast({ message: t('join.done'), undo: () => leave.run(id) }))
  const campaigns = query.data?.campaigns ?? []
  const own = campaigns.find((c) => c.id === a.campaignId)
  if (own)
    return (
      <p>
        {t('join.part')} <AppLink to={`/chien-dich/${own.id}`}>{own.title}</AppLink>
      </p>
    )
  if (!a.mayWrite || a.status === 'cancelled' || a.campaignId !== null || campaigns.length === 0) return null
  return (
    <Notice>
      <p>{t('join.offer')}</p>
      <Group gap="sm" mt="xs">
        {campaigns.map((c) => (
          <Button key={c.id} variant="default" loading={write.busy} onClick={() => write.run(c.id)}>
            {t('join.action', { title: c.title })}
          </Button>
        ))}
      </Group>
      <ProblemNote problem={write.problem} />
    </Notice>
  )
}

function useJoin(activityId: string, joins: boolean, onDone: (id: string) => void) {
  return useWrite(
    (id: string, idempotencyKey) => api.post(`/api/campaigns/${id}/join`, { activityIds: [activityId], joins }, { idempotencyKey }),
    { refresh: [['campaigns'], ...REFRESH], onDone: (_, id) => onDone(id) },
  )
}
