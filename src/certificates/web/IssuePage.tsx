import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, useSearchParam } from '#platform/web/routing.tsx'
import { useSession } from '#platform/web/session.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { IssuePrefill } from '../rules/certificate-list.ts'
import type { Issued } from '../rules/certificate.ts'
import { readPeople, WhoGets } from '../rules/issue-form.ts'
import { certificateWords } from '../words/index.ts'
import css from './certificates.module.css'
import { People } from './People.tsx'
import { PrintedFields, type Printed } from './PrintedFields.tsx'
import { CERTIFICATES, useIssuePrefill } from './queries.ts'

/** For a whole class or for one person: who gets one, and what is printed. */
export default function IssuePage() {
  const t = useWords(certificateWords)
  const { active } = useSession()
  const [courseId, setCourse] = useSearchParam('lop')
  const unitId = active?.unitId ?? ''
  const prefill = useIssuePrefill(unitId, courseId)
  const back = { to: '/chung-nhan', label: t('list.title') }
  return (
    <Page title={t('issue.title')} lead={prefill.data && t('issue.lead', { number: prefill.data.nextNumber })} back={back} width="text">
      <Loaded query={prefill}>
        {(found) => (
          <>
            <OnlyHere />
            {found.courses.length > 0 && <CourseChoice prefill={found} value={courseId} onChange={setCourse} />}
            <IssueForm key={courseId} prefill={found} />
          </>
        )}
      </Loaded>
    </Page>
  )
}

const NONE = 'none'

function CourseChoice({ prefill, value, onChange }: { prefill: IssuePrefill; value: string; onChange: (id: string) => void }) {
  const t = useWords(certificateWords)
  const choices = [{ value: NONE, label: t('issue.noCourse') }, ...prefill.courses.map((c) => ({ value: c.id, label: c.title }))]
  return (
    <ChoiceField
      name="lop"
      label={t('issue.course')}
      hint={t('issue.courseHint')}
      choices={choices}
      value={value || NONE}
      onChange={(chosen) => onChange(chosen === NONE || chosen === null ? '' : chosen)}
    />
  )
}

type Values = Printed & { chosen: string[]; extra: string }

function IssueForm({ prefill }: { prefill: IssuePrefill }) {
  const t = useWords(certificateWords)
  const go = useGo()
  const format = useFormat()
  const initial = useInitial(prefill)
  const form = useForm<Values>({ initial, schema: WhoGets, draft: `certificate.issue.${prefill.course?.id ?? NONE}` })
  const [batchId] = useState(newKey)
  const write = useWrite(
    (body: object, idempotencyKey) => api.post<Issued>('/api/certificates/issue', body, { idempotencyKey }),
    {
      refresh: [[...CERTIFICATES]],
      onDone: ({ certificates, batchId: made }) => {
        form.draft.clear()
        const [first, last] = [certificates[0], certificates.at(-1)]
        const said = { n: certificates.length, first: first?.number ?? '', last: last?.number ?? '' }
        showToast({ message: t(certificates.length === 1 ? 'issue.doneOne' : 'issue.done', said) })
        // Several are printed and handed out together.
        go(certificates.length === 1 ? `/chung-nhan/${first?.id ?? ''}` : `/chung-nhan?dot=${made}`)
      },
    },
  )
  const count = form.values.chosen.length + readPeople(form.values.extra).length
  const today = useToday()
  const toOn = prefill.course?.toOn ?? null
  const still = toOn !== null && toOn > today ? toOn : null
  return (
    <Form form={form} write={write} onSubmit={(values) => write.run(bodyOf(prefill, batchId, values))} submitLabel={t('issue.submit', { n: count })}>
      <section className={css['part']}>
        <h2>{t('issue.people')}</h2>
        <People prefill={prefill} form={form} count={count} />
      </section>
      <section className={css['part']}>
        <h2>{t('issue.what')}</h2>
        {still && <Notice tone="soon">{t('issue.still', { date: format.date(still) })}</Notice>}
        <PrintedFields form={form} />
      </section>
    </Form>
  )
}

function useInitial({ course, people, signerPost, signerName }: IssuePrefill): Values {
  const today = useToday()
  const toOn = course?.toOn ?? null
  return {
    chosen: people.filter((p) => p.suggested).map((p) => p.learnerId),
    extra: '',
    title: course?.title ?? '',
    fromOn: course?.fromOn ?? null,
    toOn,
    sessions: course && course.sessions > 0 ? course.sessions : null,
    hours: null,
    issuedOn: toOn && toOn > today ? toOn : today,
    signerPost,
    signerName,
  }
}

function bodyOf({ unitId, course, people }: IssuePrefill, batchId: string, { chosen, extra, ...printed }: Values) {
  const ofClass = people.filter((p) => chosen.includes(p.learnerId)).map(({ learnerId, name, birthYear }) => ({ id: newKey(), learnerId, name, birthYear }))
  const others = readPeople(extra).map((p) => ({ id: newKey(), learnerId: null, ...p }))
  return { unitId, batchId, courseId: course?.id ?? null, ...printed, holders: [...ofClass, ...others] }
}
