import { useState } from 'react'
import { z } from 'zod'
import { readBirthYear, TypedBirthYear } from '#learners/rules/birth-year.ts'
import { api, newKey } from '#platform/web/api.ts'
import { FieldRow } from '#platform/web/components/FieldRow.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { OnlyHere } from '#platform/web/components/OnlyHere.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { TextField } from '#platform/web/components/TextField.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Certificate } from '../rules/certificate.ts'
import { certificateWords } from '../words/index.ts'
import { PrintedFields, type Printed } from './PrintedFields.tsx'
import { CERTIFICATES, useCertificate } from './queries.ts'

/** A corrected paper in place of one that was issued. */
export default function ReplacePage() {
  const certificate = useCertificate(usePathParam('id'))
  return (
    <Loaded query={certificate} shape="page">
      {(found) => <Replace certificate={found} />}
    </Loaded>
  )
}

/** A year is no figure: it is typed as it is printed. */
const OwnFields = z.looseObject({
  birthYear: TypedBirthYear,
})

type Values = Printed & { name: string; birthYear: string; reason: string }

function Replace({ certificate: c }: { certificate: Certificate }) {
  const t = useWords(certificateWords)
  const go = useGo()
  const [newId] = useState(newKey)
  const { title, fromOn, toOn, sessions, hours, signerPost, signerName } = c
  const form = useForm<Values>({
    schema: OwnFields,
    initial: { title, fromOn, toOn, sessions, hours, signerPost, signerName, issuedOn: useToday(), name: c.holder ?? '', birthYear: c.birthYear === null ? '' : String(c.birthYear), reason: '' },
  })
  const write = useWrite((body: object, idempotencyKey) => api.post<Certificate>(`/api/certificates/${c.id}/replace`, body, { idempotencyKey }), {
    refresh: [[...CERTIFICATES]],
    onDone: (made) => {
      showToast({ message: t('replace.done', { number: made.number }) })
      go(`/chung-nhan/${made.id}`)
    },
  })
  const submit = ({ name, birthYear, ...rest }: Values) => write.run({ ...rest, version: c.version, newId, holder: { name, birthYear: readBirthYear(birthYear) } })
  return (
    <Page title={t('replace.title', { number: c.number })} lead={t('replace.lead')} back={{ to: `/chung-nhan/${c.id}`, label: c.number }} width="text">
      <OnlyHere />
      <Form form={form} write={write} onSubmit={submit} submitLabel={t('replace.submit')}>
        <FieldRow>
          <TextField label={t('field.holder')} maxLength={120} {...form.field('name')} />
          <TextField label={t('field.birthYear')} optional maxLength={4} {...form.field('birthYear')} />
        </FieldRow>
        <PrintedFields form={form} />
        <TextField label={t('replace.reason')} maxLength={500} {...form.field('reason')} />
      </Form>
    </Page>
  )
}
