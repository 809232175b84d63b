import { useState } from 'react'
import { api, newKey } from '#platform/web/api.ts'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ChoiceField } from '#platform/web/components/ChoiceField.tsx'
import { Form } from '#platform/web/components/Form.tsx'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useGo, usePathParam, useSearchParam } from '#platform/web/routing.tsx'
import { useToday } from '#platform/web/today.tsx'
import { useForm } from '#platform/web/use-form.ts'
import { useWrite } from '#platform/web/write.ts'
import type { Board, BoardWritten } from '../rules/board.ts'
import { boardWords } from '../words/index.ts'
import { HolderFields } from './HolderFields.tsx'
import { Invited, type InvitedPerson } from './Invited.tsx'
import { boardPath, REFRESH, useBoard } from './queries.ts'
import { TermFields } from './TermFields.tsx'
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

/** Somebody gets a post of the board, or of a subcommittee when the address names one. */
export default function AppointPage() {
  const t = useWords(boardWords)
  const unitId = usePathParam('unitId')
  const board = useBoard(unitId)
  const [made, setMade] = useState<InvitedPerson | null>(null)
  const back = { to: boardPath(unitId), label: t('page.back') }
  if (made) return <Invited {...made} unitId={unitId} title={t('appoint.invited')} />
  return (
    <Page title={t('appoint.title')} lead={t('appoint.lead')} back={back} width="text">
      <Loaded query={board}>{(b) => <AppointForm board={b} onInvited={setMade} />}</Loaded>
    </Page>
  )
}

type Values = ContentValues & HolderValues & AccessValues & { post: string | null }

function AppointForm({ board, onInvited }: { board: Board; onInvited: (made: InvitedPerson) => void }) {
  const t = useWords(boardWords)
  const go = useGo()
  const [wanted] = useSearchParam('chuc')
  const [subId] = useSearchParam('tieuban')
  const sub = board.subcommittees.find((s) => s.id === subId)
  const posts = sub
    ? (['head', 'member'] as const).map((code) => ({ value: code, label: t(`sub.${code}`) }))
    : board.posts.filter((p) => p.most !== null).map((p) => ({ value: p.code, label: p.name }))
  const first = posts.some((p) => p.value === wanted) ? wanted : null
  const form = useForm<Values>({
    initial: { post: first, ...NOBODY, ...NO_ACCESS, ...emptyContent(useToday()) },
    schema: HolderChosen,
  })
  const [ids] = useState(() => ({ id: newKey(), personId: newKey(), accountId: newKey(), grantId: newKey() }))
  const { values } = form
  const post = sub ? undefined : board.posts.find((p) => p.code === values.post)
  const save = useWrite(
    (v: Values, idempotencyKey) =>
      api.put<BoardWritten>(
        `/api/board-terms/${ids.id}`,
        {
          unitId: board.unitId,
          subcommitteeId: sub?.id ?? null,
          post: v.post ?? '',
          holder: holderInput(v, ids.personId),
          ...contentInput(v),
          access: accessInput(accessOf(v), ids),
        },
        { idempotencyKey },
      ),
    {
      refresh: REFRESH,
      onDone: ({ invitation }, v) => {
        const name = v.who === 'new' ? v.fullName : (v.holder?.label ?? '')
        if (invitation) return onInvited({ invitation, name, username: v.username })
        showToast({ message: t('appoint.done', { name, post: posts.find((p) => p.value === v.post)?.label ?? '' }) })
        go(boardPath(board.unitId))
      },
    },
  )
  return (
    <Form
      form={form}
      write={save}
      onSubmit={save.run}
      submitLabel={t('appoint.submit')}
      also={
        <ButtonLink to={boardPath(board.unitId)} variant="subtle">
          {t('invited.back')}
        </ButtonLink>
      }
    >
      <ChoiceField label={sub ? sub.name : t('field.post')} choices={posts} {...form.field('post')} />
      <HolderFields form={form} unitId={board.unitId} roleName={post?.mayGiveRole ? post.roleName : null} lastDay={values.lastDay} />
      <TermFields form={form} usually={post?.usually ?? null} />
    </Form>
  )
}
