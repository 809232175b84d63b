import { DndContext, KeyboardSensor, PointerSensor, useDraggable, useDroppable, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core'
import { CSS } from './transform.ts'
import { formatDate } from '#platform/common/dates.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Slot, Timetable } from '../rules/timetable.ts'
import { movedTo, partOf, PARTS, slotsOn, type DayPart } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'
import { byArrows } from './arrows.ts'
import type { Move } from './queries.ts'
import { SlotCard } from './SlotCard.tsx'
import css from './timetable.module.css'
import { useDragWords } from './use-drag-words.ts'

type Props = Timetable & {
  days: readonly string[]
  onMove: ((slot: Slot) => void) | undefined
  onDrop: ((slot: Slot, to: Move) => void) | undefined
}

/** Seven days by parts of the day. Each place of the sheet takes what is dropped on it, by pointer or by keyboard. */
export function Week({ slots, days, onMove, onDrop }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: byArrows }),
  )
  const accessibility = useDragWords(slots)
  const parts = PARTS.filter((part) => part !== 'none' || slots.some((s) => s.startsAt === null))
  const end = ({ active, over }: DragEndEvent) => {
    const slot = slots.find((s) => s.id === active.id)
    if (!slot || !over || !onDrop) return
    const [heldOn = '', part] = String(over.id).split('|')
    const to = movedTo(slot, heldOn, (part ?? 'none') as DayPart)
    if (to.heldOn !== slot.heldOn || to.startsAt !== slot.startsAt) onDrop(slot, to)
  }
  return (
    <DndContext sensors={sensors} onDragEnd={end} accessibility={accessibility}>
      <div className={css['scroll']}>
        <table className={css['week']}>
          <Heads days={days} />
          <tbody>
            {parts.map((part) => (
              <Row key={part} part={part} days={days} slots={slots} onMove={onMove} draggable={onDrop !== undefined} />
            ))}
          </tbody>
        </table>
      </div>
    </DndContext>
  )
}

function Heads({ days }: { days: readonly string[] }) {
  const t = useWords(timetableWords)
  const today = useToday()
  return (
    <thead>
      <tr>
        <td />
        {days.map((day, i) => (
          <th key={day} scope="col" aria-current={day === today ? 'date' : undefined}>
            {t(`day.${String(i + 1) as '1'}`)}
            <span>{formatDate(day).slice(0, 5)}</span>
          </th>
        ))}
      </tr>
    </thead>
  )
}

type RowProps = Pick<Props, 'slots' | 'days' | 'onMove'> & { part: DayPart; draggable: boolean }

function Row({ part, days, slots, onMove, draggable }: RowProps) {
  const t = useWords(timetableWords)
  return (
    <tr>
      <th scope="row">{t(`part.${part}`)}</th>
      {days.map((day) => (
        <Cell key={day} id={`${day}|${part}`}>
          {slotsOn(slots, day)
            .filter((s) => partOf(s.startsAt) === part)
            .map((s) => (draggable && s.status === 'planned' && s.endedOn === null ? <Draggable key={s.id} slot={s} onMove={onMove} /> : <SlotCard key={s.id} slot={s} />))}
        </Cell>
      ))}
    </tr>
  )
}

function Cell({ id, children }: { id: string; children: React.ReactNode }) {
  const { setNodeRef, isOver } = useDroppable({ id })
  return (
    <td ref={setNodeRef} className={isOver ? css['over'] : undefined}>
      {children}
    </td>
  )
}

function Draggable({ slot, onMove }: { slot: Slot; onMove: Props['onMove'] }) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({ id: slot.id })
  return (
    <div ref={setNodeRef} style={{ transform: CSS(transform) }} className={isDragging ? css['dragging'] : undefined}>
      <SlotCard slot={slot} onMove={onMove} handle={{ ...attributes, ...listeners }} />
    </div>
  )
}
