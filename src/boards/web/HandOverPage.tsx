import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Board, BoardWritten, Term } from '../rules/board.ts'
import type { HandOverPreview } from '../rules/term-writes.ts'
import { boardWords } from '../words/index.ts'
import { HolderFields } from './HolderFields.tsx'
import { Invited, type InvitedPerson } from './Invited.tsx'
import { Passes } from './Passes.tsx'
import { boardPath, REFRESH, useBoard, useHandOverPreview } from './queries.ts'
import { TermFields } from './TermFields.tsx'
import { findTerm } from './find-term.ts'
import {
  accessInput,
  accessOf,
  contentInput,
  emptyContent,
  HolderChosen,
  holderInput,
  NO_ACCESS,
  NOBODY,
  type AccessValues,
  type ContentValues,
  type HolderValues,
} from './term-form.ts'

/** A post changes hands: who follows, from when, and what goes with it, before the one button. */
export default function HandOverPage() {
  const t = useWords(boardWords)
  const [unitId, termId] = [usePathParam('unitId'), usePathParam('termId')]
  const board = useBoard(unitId)
  const preview = useHandOverPreview(termId, null)
  const [made, setMade] = useState<InvitedPerson | null>(null)
  const back = { to: boardPath(unitId), label: t('page.back') }
  if (made) return <Invited {...made} unitId={unitId} title={t('appoint.invited')} />
  const about = preview.data && { post: preview.data.postName, name: preview.data.name }
  return (
    <Page
      title={about ? t('handOver.title', about) : t('handOver.action')}
      lead={about && t('handOver.lead', about)}
      back={back}
      width="text"
    >
      <Loaded query={board}>
        {(b) => (
          <Loaded query={preview}>
            {(p) => <HandOverForm board={b} term={findTerm(b, termId)} preview={p} onInvited={setMade} />}
          </Loaded>
        )}
      </Loaded>
    </Page>
  )
}

type Values = ContentValues & HolderValues & AccessValues
type Props = {
  board: Board
  term: Term | undefined
  preview: HandOverPreview
  onInvited: (made: InvitedPerson) => void
}

function HandOverForm({ board, term, preview, onInvited }: Props) {
  const t = useWords(boardWords)
  const go = useGo()
  const today = useToday()
  const { rights } = preview
  const from = preview.to !== null && preview.to < today ? preview.to : today
  const form = useForm<Values>({
    schema: HolderChosen,
    initial: { ...NOBODY, ...NO_ACCESS, access: rights.held ? 'account' : 'none', ...emptyContent(from) },
  })
  const [ids] = useState(() => ({ newTermId: newKey(), personId: newKey(), accountId: newKey(), grantId: newKey() }))
  const gives = rights.roleName !== null && rights.may
  const save = useWrite(
    (v: Values, idempotencyKey) =>
      api.post<BoardWritten>(
        `/api/board-terms/${preview.termId}/hand-over`,
        {
          version: preview.version,
          newTermId: ids.newTermId,
          holder: holderInput(v, ids.personId),
          ...contentInput(v),
          access: accessInput(gives ? accessOf(v) : NO_ACCESS, ids),
          rights: rights.may ? 'pass' : 'keep',
        },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: ({ invitation }, v) => {
        const name = v.who === 'new' ? v.fullName : (v.holder?.label ?? '')
        if (invitation) return onInvited({ invitation, name, username: v.username })
        showToast({ message: t('handOver.done', { post: preview.postName, name }) })
        go(boardPath(board.unitId))
      },
    },
  )
  const usually = board.posts.find((p) => p.code === term?.post)?.usually ?? null
  return (
    <Form
      form={form}
      write={save}
      onSubmit={save.run}
      submitLabel={t('handOver.submit')}
      also={
        <ButtonLink to={boardPath(board.unitId)} variant="subtle">
          {t('invited.back')}
        </ButtonLink>
      }
    >
      <Passes preview={preview} />
      <HolderFields
        form={form}
        unitId={board.unitId}
        roleName={gives ? rights.roleName : null}
        lastDay={form.values.lastDay}
        {...(term ? { leaving: term.personId } : {})}
      />
      <TermFields form={form} fromLabel={t('handOver.from')} usually={usually} />
    </Form>
  )
}
