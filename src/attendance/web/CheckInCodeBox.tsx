import { useQuery } from '@tanstack/react-query'
import { api } from '#platform/web/api.ts'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { CODE_SECONDS, type CheckInCode } from '../rules/check-in.ts'
import { attendanceWords } from '../words/index.ts'
import css from './attendance.module.css'
import { Box } from './Box.tsx'

/** The code on the teacher's screen by which learners write themselves down. */
export function CheckInCodeBox({ activityId, online }: { activityId: string; online: boolean }) {
  const t = useWords(attendanceWords)
  return <Box title={t('code.title')}>{online ? <Code activityId={activityId} /> : <p>{t('code.offline')}</p>}</Box>
}

function Code({ activityId }: { activityId: string }) {
  const t = useWords(attendanceWords)
  const code = useQuery({
    queryKey: ['attendance-code', activityId],
    queryFn: () => api.get<CheckInCode>(`/api/attendance/${activityId}/code`, { origin: location.origin }),
    refetchInterval: CODE_SECONDS * 1000,
    staleTime: 0,
  })
  return (
    <Loaded query={code} shape="line">
      {({ image, address }) => (
        <div className={css['code']}>
          <OnlyHere by="browser" />
          <p>{t('code.lead')}</p>
          <img src={image} alt={t('code.alt')} />
          <p className={css['address']}>
            <a href={address} target="_blank" rel="noreferrer">
              {address}
            </a>
          </p>
        </div>
      )}
    </Loaded>
  )
}
