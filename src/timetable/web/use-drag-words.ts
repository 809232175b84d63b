import type { DndContextProps } from '@dnd-kit/core'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Slot } from '../rules/timetable.ts'
import { readPlace, startAt } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'

/** What a screen reader says while something is dragged. */
export function useDragWords(slots: readonly Slot[]): NonNullable<DndContextProps['accessibility']> {
  const t = useWords(timetableWords)
  const format = useFormat()
  const title = (id: unknown) => slots.find((s) => s.id === id)?.title ?? ''
  const place = (active: unknown, id: unknown) => {
    const to = readPlace(id)
    const slot = slots.find((s) => s.id === active)
    return `${format.weekday(to.day)}, ${slot && to.hour !== null ? startAt(slot, to.hour) : t(`part.${to.part}`)}`
  }
  return {
    screenReaderInstructions: { draggable: t('drag.how') },
    announcements: {
      onDragStart: ({ active }) => t('drag.start', { title: title(active.id) }),
      onDragOver: ({ active, over }) => (over ? t('drag.over', { place: place(active.id, over.id) }) : undefined),
      onDragEnd: ({ active, over }) => (over ? t('drag.end', { title: title(active.id), place: place(active.id, over.id) }) : t('drag.cancel')),
      onDragCancel: () => t('drag.cancel'),
    },
  }
}
