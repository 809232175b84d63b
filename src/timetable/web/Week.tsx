import {
  DndContext, pointerWithin, PointerSensor, rectIntersection, useDndContext, useDraggable, useDroppable, useSensor, useSensors,
  type CollisionDetection, type DragEndEvent,
} from '@dnd-kit/core'
import { CSS } from './transform.ts'
import { formatDate } from '#platform/common/dates.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import { useToday } from '#platform/web/today.tsx'
import type { Slot, Timetable } from '../rules/timetable.ts'
import { hourPlace, HOURS, isHourPlace, movedTo, partOf, partPlace, PARTS, readPlace, slotsOn, startAt, type DayPart } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'
import { byArrows } from './arrows.ts'
import { KeySensor } from './key-sensor.ts'
import { lentKey, LentNote } from './LentNote.tsx'
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
export function Week({ slots, lent, days, onMove, onDrop }: Props) {
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeySensor, { coordinateGetter: byArrows }),
  )
  const accessibility = useDragWords(slots)
  const parts = PARTS.filter((part) => part !== 'none' || slots.some((s) => s.startsAt === null))
  const end = ({ active, over }: DragEndEvent) => {
    const slot = slots.find((s) => s.id === active.id)
    if (!slot || !over || !onDrop) return
    const to = movedTo(slot, readPlace(over.id))
    if (to.heldOn !== slot.heldOn || to.startsAt !== slot.startsAt) onDrop(slot, to)
  }
  return (
    <DndContext sensors={sensors} collisionDetection={whereDropped} onDragEnd={end} accessibility={accessibility}>
      <div className={css['scroll']}>
        <table className={css['week']}>
          <Heads days={days} />
          <tbody>
            {parts.map((part) => (
              <Row key={part} part={part} days={days} slots={slots} lent={lent} onMove={onMove} draggable={onDrop !== undefined} />
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

type RowProps = Pick<Props, 'slots' | 'lent' | 'days' | 'onMove'> & { part: DayPart; draggable: boolean }

function Row({ part, days, slots, lent, onMove, draggable }: RowProps) {
  const t = useWords(timetableWords)
  return (
    <tr>
      <th scope="row">{t(`part.${part}`)}</th>
      {days.map((day) => (
        <Cell key={day} day={day} part={part} slots={slots}>
          {slotsOn(slots, day)
            .filter((s) => partOf(s.startsAt) === part)
            .map((s) => (draggable && s.status === 'planned' && s.endedOn === null ? <Draggable key={s.id} slot={s} onMove={onMove} /> : <SlotCard key={s.id} slot={s} />))}
          {lent
            .filter((l) => l.on === day && partOf(l.startsAt) === part)
            .map((l) => (
              <LentNote key={lentKey(l)} lent={l} />
            ))}
        </Cell>
      ))}
    </tr>
  )
}

type CellProps = { day: string; part: DayPart; slots: readonly Slot[]; children: React.ReactNode }

/** A place to drop on; its hours stand beside while something hovers there. */
function Cell({ day, part, slots, children }: CellProps) {
  const { setNodeRef } = useDroppable({ id: partPlace(day, part) })
  const { active, over } = useDndContext()
  const at = over ? readPlace(over.id) : undefined
  const hovered = at?.day === day && at.part === part
  const lifted = slots.find((s) => s.id === active?.id)
  return (
    <td ref={setNodeRef} className={hovered ? css['over'] : undefined}>
      {children}
      {lifted && part !== 'none' && (
        <div className={`${css['hoursBeside']} ${hovered ? '' : css['unseen']}`} aria-hidden>
          {HOURS[part].map((hour) => (
            <HourTarget key={hour} id={hourPlace(day, hour)} says={startAt(lifted, hour)} />
          ))}
        </div>
      )}
    </td>
  )
}

function HourTarget({ id, says }: { id: string; says: string }) {
  const { setNodeRef, isOver } = useDroppable({ id })
  return (
    <span ref={setNodeRef} className={isOver ? css['hourOver'] : undefined}>
      {says}
    </span>
  )
}

/** Under the pointer, an hour before the part it lies in; with keys, the part that the card covers most. */
const whereDropped: CollisionDetection = (args) => {
  if (args.pointerCoordinates) return pointerWithin(args).toSorted((a, b) => Number(isHourPlace(b.id)) - Number(isHourPlace(a.id)))
  return rectIntersection({ ...args, droppableContainers: args.droppableContainers.filter((c) => !isHourPlace(c.id)) })
}

function Draggable({ slot, onMove }: { slot: Slot; onMove: Props['onMove'] }) {
  const { attributes, listeners, setNodeRef, transform, isDragging } = useDraggable({ id: slot.id })
  return (
    <div ref={setNodeRef} style={{ transform: CSS(transform) }} className={isDragging ? css['dragging'] : undefined}>
      <SlotCard slot={slot} onMove={onMove} handle={{ ...attributes, ...listeners }} />
    </div>
  )
}
