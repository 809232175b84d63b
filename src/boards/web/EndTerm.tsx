import { api } from '#platform/web/api.ts'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { DateField } from '#platform/web/components/DateField.tsx'
import { Fold } from '#platform/web/components/Fold.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { TextField } from '#platform/web/components/TextField.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { PlainDate } from '#platform/common/dates.ts'
import type { BoardWritten, Term } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { boardPath, REFRESH, useHandOverPreview } from './queries.ts'

type Values = { on: PlainDate | null; reason: string; rights: 'pass' | 'keep' }

/** The holder leaves and nobody follows: the post falls vacant, and the page of things to do says so. */
export function EndTerm({ term, unitId }: { term: Term; unitId: string }) {
  const t = useWords(boardWords)
  const format = useFormat()
  const go = useGo()
  const form = useForm<Values>({ initial: { on: useToday(), reason: '', rights: 'pass' } })
  const preview = useHandOverPreview(term.id, form.values.on)
  const rights = preview.data?.rights
  const asks = rights?.held === true && rights.may
  const save = useWrite(
    (v: Values, idempotencyKey) =>
      api.post<BoardWritten>(
        `/api/board-terms/${term.id}/end`,
        { version: term.version, on: v.on, reason: v.reason, rights: asks ? v.rights : 'keep' },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: () => {
        showToast({ message: t('end.done', { name: term.name, post: term.postName }) })
        go(boardPath(unitId))
      },
    },
  )
  return (
    <Fold title={t('end.title')}>
      <p className={css['quiet']}>{t('end.lead')}</p>
      <Form form={form} write={save} onSubmit={save.run} submitLabel={t('end.submit')}>
        <DateField
          label={t('end.on')}
          hint={t('end.onHint', { date: format.date(term.from) })}
          shortcuts="future"
          {...form.field('on')}
        />
        <TextField label={t('end.reason')} optional {...form.field('reason')} />
        {asks && (
          <ChoiceField
            name="rights"
            label={t('end.rights', { role: rights.roleName ?? '' })}
            choices={(['pass', 'keep'] as const).map((v) => ({ value: v, label: t(`rights.${v}`) }))}
            value={form.values.rights}
            onChange={(v) => form.patch({ rights: v === 'keep' ? 'keep' : 'pass' })}
          />
        )}
      </Form>
    </Fold>
  )
}
