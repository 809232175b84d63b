import { problems } from '#platform/server/problem.ts'
import type { Register } from '#registers/server/register.ts'
import { TEACHER_KEYS, type TeacherContent } from '../rules/teacher.ts'

export const teachers: Register<TeacherContent> = {
  table: 'teacher',
  noun: 'teacher',
  missing: () => problems.notFound('teacher'),
  read: 'teacher.read',
  write: 'teacher.write',
  keys: TEACHER_KEYS,
  json: ['weekly', 'away'],
  personal: ['phone', 'email', 'note'],
}
