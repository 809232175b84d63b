import { Button } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod'
import { NearList } from '#learners/web/NearList.tsx'
import { useNear } from '#learners/web/queries.ts'
import { readBirthYear } from '#learners/rules/birth-year.ts'
import { LearnerContent } from '#learners/rules/learner.ts'
import { readPhone } from '#learners/rules/phone.ts'
import { valuesSchema } from '#learners/web/form-values.ts'
import { api, newKey } from '#platform/web/api.ts'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { EnrolAnswer, Who } from '../rules/enrolment.ts'
import { enrolmentWords } from '../words/index.ts'
import css from './enrolments.module.css'
import { REFRESH } from './queries.ts'

type Values = { fullName: string; birthYear: string; phone: string }
type Ids = { id: string; newLearnerId: string }
const EMPTY: Values = { fullName: '', birthYear: '', phone: '' }
const freshIds = (): Ids => ({ id: newKey(), newLearnerId: newKey() })
const schema = z.object({ fullName: LearnerContent.shape.fullName, birthYear: valuesSchema.shape.birthYear, phone: LearnerContent.shape.phone })

/** One line while somebody is on the telephone: the name first; whoever is known appears and is taken with one press. */
export function CallForm({ courseId, unitId }: { courseId: string; unitId: string }) {
  const t = useWords(enrolmentWords)
  const form = useForm<Values>({ initial: EMPTY, schema })
  const [ids, setIds] = useState(freshIds)
  const [said, setSaid] = useState<{ name: string; answer: EnrolAnswer }>()
  const { fullName, birthYear, phone } = form.values
  const year = readBirthYear(birthYear)
  const near = useNear({ unitId, fullName, birthYear: year, phone: readPhone(phone) ?? '' })
  const write = useWrite(
    ({ who }: { who: z.input<typeof Who>; name: string }, idempotencyKey) =>
      api.put<EnrolAnswer>(`/api/enrolments/${ids.id}`, { courseId, who, channel: 'phone' }, { idempotencyKey }),
    {
      refresh: REFRESH,
      onDone: (answer, { name }) => {
        setSaid({ name, answer })
        setIds(freshIds())
        form.reset()
      },
    },
  )
  const found = fullName.trim().length >= 4 ? (near.data?.near ?? []) : []
  const takeNew = (another: boolean) =>
    write.run({ who: { newLearnerId: ids.newLearnerId, fullName, birthYear: year, phone, another }, name: fullName })
  return (
    <section className="hn-no-print">
      <h2>{t('call.title')}</h2>
      <p className={css['quiet']}>{t('call.lead')}</p>
      <Form form={form} write={write} onSubmit={() => takeNew(found.length > 0)} submitLabel={t(found.length > 0 ? 'call.another' : 'call.go')}>
        <FieldRow least="12rem">
          <TextField label={t('call.name')} {...form.field('fullName')} />
          <TextField label={t('call.year')} optional maxLength={4} {...form.field('birthYear')} />
          <TextField label={t('call.phone')} type="tel" optional {...form.field('phone')} />
        </FieldRow>
        <NearList
          near={found}
          action={(n) => (
            <Button variant="default" loading={write.busy} onClick={() => write.run({ who: { learnerId: n.id }, name: n.fullName })}>
              {t('call.goKnown')}
            </Button>
          )}
        />
      </Form>
      {said && (
        <div className={css['said']}>
          <Notice tone={said.answer.outcome === 'enrolled' ? 'done' : 'soon'}>
            <p role="status">{t(`call.${said.answer.outcome}`, { name: said.name, n: said.answer.numberInLine ?? 0 })}</p>
          </Notice>
        </div>
      )}
    </section>
  )
}
