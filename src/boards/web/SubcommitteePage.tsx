import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, type PlainDate } from '#platform/common/dates.ts'
import { useVocabulary } from '#instruments/web/queries.ts'
import { api, newKey } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ChoicesField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useLocale } from '#platform/web/i18n/locale.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { BoardWritten, SubcommitteeView } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import { boardPath, REFRESH, useBoard } from './queries.ts'
import { DecisionFields } from './TermFields.tsx'

/** A subcommittee: a new one, or one to change. */
export default function SubcommitteePage() {
  const t = useWords(boardWords)
  const unitId = usePathParam('unitId')
  const { subId }: { subId?: string } = useParams({ strict: false })
  const board = useBoard(unitId)
  const sub = board.data?.subcommittees.find((s) => s.id === subId)
  const back = { to: boardPath(unitId), label: t('page.back') }
  return (
    <Page title={t(subId ? 'sub.edit' : 'sub.add')} back={back} width="text">
      <Loaded query={board}>{() => <SubcommitteeForm key={sub?.version} unitId={unitId} sub={sub} />}</Loaded>
    </Page>
  )
}

type Values = {
  name: string
  fields: string[]
  note: string
  decisionNumber: string
  decisionOn: PlainDate | null
  decisionBy: string
  from: PlainDate | null
  lastDay: PlainDate | null
}

const valuesOf = (s: SubcommitteeView): Values => ({
  name: s.name,
  fields: s.fields,
  note: s.note,
  decisionNumber: s.decisionNumber,
  decisionOn: s.decisionOn,
  decisionBy: s.decisionBy,
  from: s.from,
  lastDay: s.to && addDays(s.to, -1),
})
const EMPTY: Values = {
  name: '',
  fields: [],
  note: '',
  decisionNumber: '',
  decisionOn: null,
  decisionBy: '',
  from: null,
  lastDay: null,
}

function SubcommitteeForm({ unitId, sub }: { unitId: string; sub: SubcommitteeView | undefined }) {
  const t = useWords(boardWords)
  const go = useGo()
  const today = useToday()
  const form = useForm<Values>({ initial: sub ? valuesOf(sub) : { ...EMPTY, from: today } })
  const [newId] = useState(newKey)
  const save = useWrite(
    ({ lastDay, ...v }: Values, idempotencyKey) => {
      const input = { unitId, ...v, to: lastDay && addDays(lastDay, 1) }
      return sub
        ? api.post<BoardWritten>(
            `/api/subcommittees/${sub.id}/edit`,
            { ...input, version: sub.version },
            { idempotencyKey },
          )
        : api.put<BoardWritten>(`/api/subcommittees/${newId}`, input, { idempotencyKey })
    },
    {
      refresh: REFRESH,
      onDone: () => {
        showToast({ message: t('sub.saved') })
        go(boardPath(unitId))
      },
    },
  )
  return (
    <Form
      form={form}
      write={save}
      onSubmit={save.run}
      submitLabel={t('sub.submit')}
      also={
        <ButtonLink to={boardPath(unitId)} variant="subtle">
          {t('invited.back')}
        </ButtonLink>
      }
    >
      <TextField label={t('sub.name')} hint={t('sub.nameHint')} {...form.field('name')} />
      <FieldsChoice value={form.values.fields} onChange={(fields) => form.patch({ fields })} />
      <DateField label={t('sub.from')} shortcuts="none" {...form.field('from')} />
      <DateField
        name="to"
        label={t('sub.lastDay')}
        hint={t('sub.lastDayHint')}
        shortcuts="none"
        optional
        value={form.values.lastDay}
        onChange={(lastDay) => form.patch({ lastDay })}
      />
      <DecisionFields values={form.values} patch={form.patch} />
      <TextField label={t('sub.note')} optional {...form.field('note')} />
    </Form>
  )
}

function FieldsChoice({ value, onChange }: { value: readonly string[]; onChange: (value: string[]) => void }) {
  const t = useWords(boardWords)
  const locale = useLocale()
  const vocabulary = useVocabulary('activity-field', useToday())
  const offered = (vocabulary.data?.entries ?? []).filter((e) => !e.retired || value.includes(e.code))
  return (
    <ChoicesField
      name="fields"
      label={t('sub.fields')}
      optional
      choices={offered.map((e) => ({ value: e.code, label: e.name[locale] }))}
      value={value}
      onChange={onChange}
    />
  )
}
