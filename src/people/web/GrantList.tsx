import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PersonDetail, PersonGrant } from '#people/rules/person.ts'
import { peopleWords } from '#people/words/index.ts'
import { addDays } from '#platform/common/dates.ts'
import { DataList } from '#platform/web/components/DataList.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { StatusMark } from '#platform/web/components/StatusMark.tsx'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import { EndGrantDialog } from './EndGrantDialog.tsx'
import { HandOverDialog } from './HandOverDialog.tsx'
import css from './people.module.css'

type Doing = { what: 'end' | 'handOver'; grant: PersonGrant }

/** The roles of a person over time, with what may be done about each. */
export function GrantList({ person }: { person: PersonDetail }) {
  const t = useWords(peopleWords)
  const [doing, setDoing] = useState<Doing | null>(null)
  const close = () => setDoing(null)
  const items = person.grants.map((grant) => ({
    key: grant.id,
    title: t('person.roleAt', { role: grant.roleName, unit: grant.unitName }),
    meta: <Dates grant={grant} />,
    mark: <GrantState grant={grant} />,
    ...(grant.mayEnd ? { action: <Deeds grant={grant} onChoose={setDoing} /> } : {}),
  }))
  return (
    <>
      <DataList label={t('person.roles')} items={items} empty={<EmptyState title={t('person.noRoles')} />} />
      {doing?.what === 'end' && <EndGrantDialog person={person} grant={doing.grant} onClose={close} />}
      {doing?.what === 'handOver' && <HandOverDialog person={person} grant={doing.grant} onClose={close} />}
    </>
  )
}

function Dates({ grant }: { grant: PersonGrant }) {
  const t = useWords(peopleWords)
  const format = useFormat()
  const from = grant.valid.from ? format.date(grant.valid.from) : ''
  return grant.valid.to === null
    ? t('grant.since', { from })
    : t('grant.span', { from, to: format.date(addDays(grant.valid.to, -1)) })
}

function GrantState({ grant: { valid } }: { grant: PersonGrant }) {
  const t = useWords(peopleWords)
  const today = useToday()
  if (valid.to !== null && valid.to <= today) return <StatusMark kind="none">{t('grant.over')}</StatusMark>
  if (valid.from !== null && valid.from > today) return <StatusMark kind="todo">{t('grant.toCome')}</StatusMark>
  return <StatusMark kind="done">{t('grant.now')}</StatusMark>
}

function Deeds({ grant, onChoose }: { grant: PersonGrant; onChoose: (doing: Doing) => void }) {
  const t = useWords(peopleWords)
  const what = t('person.roleAt', { role: grant.roleName, unit: grant.unitName })
  return (
    <div className={css['row']}>
      <Button variant="default" onClick={() => onChoose({ what: 'handOver', grant })}>
        {t('grant.handOver')}
        <span className="hn-hidden">: {what}</span>
      </Button>
      <Button variant="default" onClick={() => onChoose({ what: 'end', grant })}>
        {t('grant.end')}
        <span className="hn-hidden">: {what}</span>
      </Button>
    </div>
  )
}
