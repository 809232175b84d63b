import { Button } from '@mantine/core'
import { api } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { ReasonedAction } from '#platform/web/components/ReasonedAction.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Course } from '../rules/course.ts'
import { courseWords } from '../words/index.ts'
import { REFRESH } from './queries.ts'

type Step = 'close' | 'reopen' | 'restore'

/** What can be done with the course as it stands. Nothing here is lost for good, so undo stands instead of a question. */
export function CourseActions({ course }: { course: Course }) {
  const t = useWords(courseWords)
  const back: Record<string, Step> = { close: 'reopen', reopen: 'close' }
  const step = useWrite(
    ({ step: s, version }: { step: Step; version: number }, idempotencyKey) =>
      api.post<Course>(`/api/courses/${course.id}/${s}`, { version }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onDone: (after, { step: s }) => {
        const undo = back[s]
        showToast({ message: t(`done.${s}`), ...(undo ? { undo: () => step.run({ step: undo, version: after.version }) } : {}) })
      },
    },
  )
  const take = (s: Step) => step.run({ step: s, version: course.version })
  if (course.status === 'cancelled')
    return (
      <>
        <Button loading={step.busy} onClick={() => take('restore')}>
          {t('action.restore')}
        </Button>
        <ProblemNote problem={step.problem} />
      </>
    )
  return (
    <>
      <ButtonLink to={`/lop-hoc/${course.id}/sua`} variant="default">
        {t('action.edit')}
      </ButtonLink>
      {course.status === 'open' ? (
        <Button variant="default" loading={step.busy} onClick={() => take('close')}>
          {t('action.close')}
        </Button>
      ) : (
        <Button variant="default" loading={step.busy} onClick={() => take('reopen')}>
          {t('action.reopen')}
        </Button>
      )}
      <ReasonedAction
        action={t('action.cancel')}
        title={t('action.cancel')}
        lead={t('cancel.lead', { n: course.counts.planned })}
        label={t('cancel.label')}
        confirmLabel={t('action.cancel')}
        minLength={4}
        send={(reason, idempotencyKey) => api.post<Course>(`/api/courses/${course.id}/cancel`, { version: course.version, reason }, { idempotencyKey })}
        refresh={REFRESH}
        done={t('done.cancel')}
        undo={(after) => step.run({ step: 'restore', version: after.version })}
      />
      <ProblemNote problem={step.problem} />
    </>
  )
}
