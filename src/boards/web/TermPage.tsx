import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { api } from '#platform/web/api.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { BoardWritten, Term } from '../rules/board.ts'
import type { HandOverPreview } from '../rules/term-writes.ts'
import { boardWords } from '../words/index.ts'
import css from './boards.module.css'
import { EndTerm } from './EndTerm.tsx'
import { findTerm } from './find-term.ts'
import { boardPath, REFRESH, useBoard, useHandOverPreview } from './queries.ts'
import { RightsNote } from './RightsNote.tsx'
import { TermFields } from './TermFields.tsx'
import { contentFrom, contentInput, type ContentValues } from './term-form.ts'

/** A term as it was written down: to be corrected, or to be ended when nobody follows. */
export default function TermPage() {
  const t = useWords(boardWords)
  const [unitId, termId] = [usePathParam('unitId'), usePathParam('termId')]
  const board = useBoard(unitId)
  const term = board.data && findTerm(board.data, termId)
  const preview = useHandOverPreview(termId, null)
  const back = { to: boardPath(unitId), label: t('page.back') }
  return (
    <Page
      title={term ? t('edit.named', { post: term.postName, name: term.name }) : t('edit.title')}
      lead={t('edit.lead')}
      back={back}
      width="text"
    >
      <Loaded query={board}>
        {() =>
          term ? (
            <div className={css['sections']}>
              <Loaded query={preview}>
                {({ rights }) => <EditForm key={term.version} term={term} unitId={unitId} rights={rights} />}
              </Loaded>
              {(term.state === 'holding' || term.state === 'ending') && <EndTerm term={term} unitId={unitId} />}
            </div>
          ) : (
            <EmptyState
              title={t('state.ended')}
              action={<ButtonLink to={boardPath(unitId)}>{t('invited.back')}</ButtonLink>}
            />
          )
        }
      </Loaded>
    </Page>
  )
}

type EditProps = { term: Term; unitId: string; rights: HandOverPreview['rights'] }

function EditForm({ term, unitId, rights }: EditProps) {
  const t = useWords(boardWords)
  const go = useGo()
  const form = useForm<ContentValues>({ initial: contentFrom(term) })
  const save = useWrite(
    (v: ContentValues, idempotencyKey) =>
      api.post<BoardWritten>(
        `/api/board-terms/${term.id}/edit`,
        { version: term.version, ...contentInput(v), rights: rights.may ? 'pass' : 'keep' },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: () => {
        showToast({ message: t('edit.done') })
        go(boardPath(unitId))
      },
    },
  )
  return (
    <Form form={form} write={save} onSubmit={save.run} submitLabel={t('edit.submit')}>
      <TermFields
        form={form}
        note={<RightsNote rights={rights} name={term.name} had={term.to} lastDay={form.values.lastDay} />}
      />
    </Form>
  )
}
