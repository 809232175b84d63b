import { makeSlot } from '#platform/web/slot.tsx'
import type { Course } from '../rules/course.ts'

/** On the page of a course, above its sessions. */
export const courseSlot = makeSlot<{ course: Course }>()
