import { api } from '#platform/web/api.ts'
import type { Choice } from '#platform/web/components/ChoiceField.tsx'
import type { CommonField } from '#platform/web/components/Field.tsx'
import type { UnitPage } from '#units/rules/unit-detail.ts'
import type { UnitKind } from '#units/rules/unit.ts'
import { RemoteSelect } from './RemoteSelect.tsx'

type Props = CommonField & {
  value: Choice | null
  onChange: (value: Choice | null) => void
  /** Only units of this kind; without it centres are offered first. */
  kind?: UnitKind
  /** Units of any of these kinds; the first one is offered first. */
  kinds?: readonly UnitKind[]
}

/** A unit one may see, found by words of its name without tone marks. */
export function UnitPicker({ kind, kinds, ...field }: Props) {
  const search = async (text: string, signal: AbortSignal) => {
    const query = text === '' ? { kind: kind ?? kinds?.[0] ?? 'centre' } : { q: text, kind }
    const { items } = await api.get<UnitPage>('/api/units', query, { signal })
    return items.filter((u) => !kinds || kinds.includes(u.kind)).map((u) => ({ value: u.id, label: u.name, ...(u.parent ? { hint: u.parent.name } : {}) }))
  }
  return <RemoteSelect {...field} searchKey={['units', kind ?? kinds?.join() ?? '']} search={search} />
}
