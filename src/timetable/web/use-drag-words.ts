import type { DndContextProps } from '@dnd-kit/core'
import { useFormat } from '#platform/web/i18n/format.ts'
import { useWords } from '#platform/web/i18n/use-words.ts'
import type { Slot } from '../rules/timetable.ts'
import type { DayPart } from '../rules/week.ts'
import { timetableWords } from '../words/index.ts'

/** What a screen reader says while something is dragged. */
export function useDragWords(slots: readonly Slot[]): NonNullable<DndContextProps['accessibility']> {
  const t = useWords(timetableWords)
  const format = useFormat()
  const title = (id: unknown) => slots.find((s) => s.id === id)?.title ?? ''
  const place = (id: unknown) => {
    const [day = '', part] = String(id).split('|')
    return `${format.weekday(day)}, ${t(`part.${(part ?? 'none') as DayPart}`)}`
  }
  return {
    screenReaderInstructions: { draggable: t('drag.how') },
    announcements: {
      onDragStart: ({ active }) => t('drag.start', { title: title(active.id) }),
      onDragOver: ({ over }) => (over ? t('drag.over', { place: place(over.id) }) : undefined),
      onDragEnd: ({ active, over }) => (over ? t('drag.end', { title: title(active.id), place: place(over.id) }) : t('drag.cancel')),
      onDragCancel: () => t('drag.cancel'),
    },
  }
}
