import type { VocabularyEntry } from '#instruments/rules/vocabulary.ts'
import { getVocabulary } from '#instruments/server/instruments.service.ts'
import { choice } from '#documents/rules/read-choice.ts'
import { text, yesNo } from '#documents/rules/read-text.ts'
import { said, saidOptions } from '#registers/rules/said.ts'
import { sayWeekly } from '#registers/rules/weekly-text.ts'
import { choices, weekly, type Sheet, type SheetField } from '#registers/server/sheet.ts'
import type { RegisterContext } from '#registers/server/register.ts'
import { registerWords } from '#registers/words/index.ts'
import { TEACHER_KINDS, TeacherContent } from '../rules/teacher.ts'
import { networkWords } from '../words/index.ts'
import { teachers } from './registers.ts'

export const teacherSheet: Sheet<TeacherContent> = {
  register: teachers,
  content: TeacherContent,
  title: said(networkWords, 'sheet.title'),
  file: 'mang-luoi',
  fields: fieldsFor,
  nameOf: (t) => t.fullName,
  detailOf: (t) => t.homeBody,
}

async function fieldsFor(ctx: RegisterContext): Promise<SheetField<TeacherContent>[]> {
  const fields = (await getVocabulary(ctx.db, 'activity-field', ctx.today)).filter((e) => !e.retired)
  const { t } = networkWords(ctx.locale)
  const free = said(registerWords, 'sheet.free')
  const line = (key: 'homeBody' | 'expertise' | 'phone' | 'email' | 'note', width: number, also: readonly string[] = []): SheetField<TeacherContent> => ({
    key, heading: said(networkWords, `field.${key}`), also, how: free, parse: text(), value: (r) => r[key], width,
  })
  return [
    { key: 'fullName', heading: said(networkWords, 'field.fullName'), also: ['Họ tên', 'Tên', 'Họ và tên giáo viên'], how: said(networkWords, 'sheet.name'),
      required: true, parse: text({ maxLength: 120 }), value: (r) => r.fullName, width: 28 },
    { key: 'kind', heading: said(networkWords, 'field.kind'), also: ['Loại', 'Đối tượng'], how: saidOptions(registerWords, 'sheet.choose', TEACHER_KINDS.map((k) => said(networkWords, `kind.${k}`))),
      required: true, parse: choice(TEACHER_KINDS.map((k) => ({ code: k, names: [networkWords('vi').t(`kind.${k}`), networkWords('en').t(`kind.${k}`), ...ALSO[k]] }))),
      value: (r) => t(`kind.${r.kind}`), width: 18 },
    { key: 'fields', heading: said(networkWords, 'field.fields'), also: ['Lĩnh vực', 'Nhóm', 'Dạy gì'], how: saidOptions(registerWords, 'sheet.several', fields.map((f) => f.name)),
      required: true, parse: choices(fields.map((f) => ({ code: f.code, names: [f.name.vi, f.name.en, ...f.aliases] }))),
      value: (r) => r.fields.map((code) => nameOf(fields, code, ctx.locale)).join('; '), width: 36 },
    line('homeBody', 28, ['Nơi công tác', 'Cơ quan']),
    line('expertise', 28, ['Trình độ']),
    line('phone', 16, ['Số điện thoại', 'ĐT', 'SĐT']),
    line('email', 24, ['Email', 'Thư điện tử']),
    { key: 'weekly', heading: said(networkWords, 'field.weekly'), also: ['Thời gian rảnh'], how: said(registerWords, 'sheet.weekly'), parse: weekly(),
      value: (r) => sayWeekly(r.weekly, ctx.locale), width: 28 },
    { key: 'shared', heading: said(networkWords, 'field.shared'), how: said(registerWords, 'sheet.yesNo'), parse: yesNo(),
      value: (r) => registerWords(ctx.locale).t(r.shared ? 'yes' : 'no'), width: 14 },
    line('note', 30),
  ]
}

const ALSO = {
  teacher: ['GV', 'giảng viên'],
  speaker: ['BCV', 'báo cáo viên'],
  volunteer: ['CTV', 'TNV', 'cộng tác viên', 'tình nguyện viên'],
} as const

const nameOf = (fields: readonly VocabularyEntry[], code: string, locale: 'vi' | 'en') => fields.find((f) => f.code === code)?.name[locale] ?? code
