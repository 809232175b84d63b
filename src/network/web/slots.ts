import { makeSlot } from '#platform/web/slot.tsx'
import type { Teacher } from '../rules/teacher.ts'

/** On the page of somebody of the network, below what they taught. */
export const teacherSlot = makeSlot<{ teacher: Teacher }>()
