import { GrantSwitcher } from '#platform/web/components/GrantSwitcher.tsx'
import { Page } from '#platform/web/components/Page.tsx'
import { Shell } from '#platform/web/components/Shell.tsx'
import { useSearchParam } from '#platform/web/routing.tsx'
import { KnownSession } from '#platform/web/session.tsx'
import { FieldsPart } from './FieldsPart.tsx'
import { ListsPart } from './ListsPart.tsx'
import { entries, session } from './sample.ts'
import { StatesPart } from './StatesPart.tsx'

const PARTS = { fields: FieldsPart, lists: ListsPart, states: StatesPart }

/** Every part of the design system in its states, to be looked at and tested; never part of a release. */
export default function GalleryPage() {
  const [part] = useSearchParam('part')
  const Part = part === 'lists' || part === 'states' ? PARTS[part] : PARTS.fields
  return (
    <KnownSession session={session}>
      <Shell session={session} entries={entries} switcher={<GrantSwitcher session={session} onChoose={() => {}} />}>
        <Page
          title={part === 'lists' ? 'Danh sách' : part === 'states' ? 'Trạng thái' : 'Ghi hoạt động'}
          lead="Mỗi phần của giao diện, ở mọi tình trạng của nó."
          back={{ to: '/__gallery?part=states', label: 'Phòng trưng bày' }}
          width={part === 'lists' ? 'wide' : 'text'}
        >
          <Part />
        </Page>
      </Shell>
    </KnownSession>
  )
}
