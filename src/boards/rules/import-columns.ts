import { choice } from '#documents/rules/read-choice.ts'
import { date } from '#documents/rules/read-date.ts'
import { text, yesNo } from '#documents/rules/read-text.ts'
import { column } from '#documents/rules/spreadsheet-reading.ts'
import type { BoardRule } from '#instruments/rules/board-rule.ts'

const SUB_HEAD = { code: 'head', names: ['Trưởng tiểu ban', 'Trưởng ban', 'Tổ trưởng', 'Head'] }
const SUB_MEMBER = { code: 'member', names: ['Thành viên', 'Ủy viên', 'Thành viên tiểu ban', 'Member'] }

/** The columns of a board list, under the headings that centres write. */
export function importColumns(rule: BoardRule) {
  const posts = rule.posts
    .filter((p) => p.code !== 'head' && p.code !== 'member')
    .map((p) => ({ code: p.code, names: [p.name.vi, p.name.en, ...p.aliases] }))
  return [
    column({
      key: 'post',
      headings: ['Chức danh', 'Chức vụ trong ban', 'Chức vụ tại trung tâm', 'Chức danh trong ban', 'Post'],
      required: true,
      parse: choice([...posts, SUB_HEAD, SUB_MEMBER]),
    }),
    column({
      key: 'name',
      headings: ['Họ và tên', 'Họ tên', 'Tên', 'Name'],
      required: true,
      parse: text({ maxLength: 100 }),
    }),
    column({
      key: 'mainJob',
      headings: [
        'Chức vụ chính',
        'Chức vụ',
        'Công việc chính',
        'Chức vụ, đơn vị công tác',
        'Đơn vị công tác',
        'Main job',
      ],
      required: false,
      parse: text({ maxLength: 200 }),
    }),
    column({ key: 'partTime', headings: ['Kiêm nhiệm', 'Part-time'], required: false, parse: yesNo() }),
    column({
      key: 'subcommittee',
      headings: ['Tiểu ban', 'Thuộc tiểu ban', 'Subcommittee'],
      required: false,
      parse: text({ maxLength: 150 }),
    }),
    column({
      key: 'decisionNumber',
      headings: ['Số quyết định', 'Quyết định số', 'Số QĐ', 'Quyết định', 'Decision'],
      required: false,
      parse: text({ maxLength: 60 }),
    }),
    column({
      key: 'decisionOn',
      headings: ['Ngày quyết định', 'Ngày ký', 'Ngày QĐ', 'Decided on'],
      required: false,
      parse: date(),
    }),
    column({
      key: 'decisionBy',
      headings: ['Cơ quan ký', 'Cơ quan ban hành', 'Nơi ban hành', 'Decided by'],
      required: false,
      parse: text({ maxLength: 200 }),
    }),
    column({
      key: 'from',
      headings: ['Từ ngày', 'Ngày bắt đầu', 'Nhận chức từ', 'From'],
      required: true,
      parse: date(),
    }),
    column({
      key: 'lastDay',
      headings: ['Đến hết ngày', 'Đến ngày', 'Ngày kết thúc', 'Last day'],
      required: false,
      parse: date(),
    }),
    column({
      key: 'phone',
      headings: ['Điện thoại', 'Số điện thoại', 'Phone'],
      required: false,
      parse: text({ maxLength: 20 }),
    }),
  ] as const
}
