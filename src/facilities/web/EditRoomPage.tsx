import { useState } from 'react'
import { Loaded } from '#platform/web/components/Loaded.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { usePathParam } from '#platform/web/routing.tsx'
import { useRow } from '#registers/web/queries.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { registerWords } from '#registers/words/index.ts'
import { RoomContent, type Room } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import { RoomFields } from './RoomFields.tsx'
import { roomValues } from './room-values.ts'

export default function EditRoomPage() {
  const row = useRow<Room>('/api/rooms', usePathParam('id'))
  return (
    <Loaded query={row} shape="page">
      {(found) => <Editor room={found} />}
    </Loaded>
  )
}

function Editor({ room }: { room: Room }) {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  // A refresh in the background must not change what the person began with.
  const [base] = useState(room)
  const own = `/phong/${base.id}`
  return (
    <Page title={t('form.editRoom')} lead={base.name} back={{ to: own, label: base.name }} width="text">
      <RowForm
        path="/api/rooms"
        target={{ version: base.version }}
        initial={roomValues(base)}
        schema={RoomContent}
        draft={`room.${base.id}.${base.version}`}
        submitLabel={r('form.save')}
        done={own}
      >
        {(form) => <RoomFields form={form} standing />}
      </RowForm>
    </Page>
  )
}
