import { useState } from 'react'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { RowForm } from '#registers/web/RowForm.tsx'
import { useOwnCentre } from '#registers/web/use-own-centre.ts'
import { registerWords } from '#registers/words/index.ts'
import { RoomContent } from '../rules/room.ts'
import { facilityWords } from '../words/index.ts'
import { RoomFields } from './RoomFields.tsx'
import { emptyRoom } from './room-values.ts'

export default function NewRoomPage() {
  const t = useWords(facilityWords)
  const r = useWords(registerWords)
  const unitId = useOwnCentre()
  const [initial] = useState(emptyRoom)
  return (
    <Page title={t('form.newRoom')} back={{ to: '/phong', label: t('page.title') }} width="text">
      {unitId ? (
        <RowForm
          path="/api/rooms"
          target={{ unitId }}
          initial={initial}
          schema={RoomContent}
          draft={`room.new.${unitId}`}
          submitLabel={t('form.submitRoom')}
          done="/phong"
        >
          {(form) => <RoomFields form={form} standing={false} />}
        </RowForm>
      ) : (
        <EmptyState title={r('form.noCentre')} />
      )}
    </Page>
  )
}
