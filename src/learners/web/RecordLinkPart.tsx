import { Button, Group } from '@mantine/core'
import { todayIn } from '#platform/common/dates.ts'
import { api } from '#platform/web/api.ts'
import { Notice } from '#platform/web/components/Notice.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { ProblemNote } from '#platform/web/components/ProblemState.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Learner } from '../rules/learner.ts'
import type { RecordLink } from '../rules/record.ts'
import { recordWords } from '../words/index.ts'
import css from './learners.module.css'

/** A link for the learner to see their own record: shown once, to be scanned or printed, or mailed. */
export function RecordLinkPart({ learner }: { learner: Learner }) {
  const t = useWords(recordWords)
  const format = useFormat()
  const make = useWrite((mail: boolean, idempotencyKey) => api.post<RecordLink>(`/api/learners/${learner.id}/record-link`, { mail }, { idempotencyKey }))
  const made = make.output
  return (
    <section>
      <h2>{t('link.title')}</h2>
      <p className="hn-no-print">{t('link.lead')}</p>
      <OnlyHere />
      <ProblemNote problem={make.problem} />
      {made ? (
        <Notice tone="done">
          <p role="status">
            {made.mailed && `${t('link.mailed')} `}
            {t('link.once', { date: format.date(todayIn(new Date(made.until))) })}
          </p>
          <div className={css['code']} role="img" aria-label={t('link.alt')} dangerouslySetInnerHTML={{ __html: made.code }} />
          <p className={css['address']}>{made.address}</p>
          <PrintButton />
        </Notice>
      ) : (
        <Group gap="sm" mt="sm" className="hn-no-print">
          <Button variant="default" loading={make.busy} onClick={() => make.run(false)}>
            {t('link.make')}
          </Button>
          {learner.email && (
            <Button variant="default" loading={make.busy} onClick={() => make.run(true)}>
              {t('link.mail', { email: learner.email })}
            </Button>
          )}
        </Group>
      )}
    </section>
  )
}
