import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about boards. */
export const boardTouchWords = defineWords({
  vi: {
    terms:
      '{n, number} chức danh trong ban giám đốc và tiểu ban ở {units, number} đơn vị: giữ trong lịch sử; đơn vị nối tiếp cần quyết định bổ nhiệm mới.',
    atUnit: '{name}: {n, number} chức danh',
    worked: 'Đã ghi hoặc sửa {n, number} chức danh trong ban giám đốc, tiểu ban.',
  },
  en: {
    terms:
      '{n, plural, one {# post} other {# posts}} in boards and subcommittees at {units, plural, one {# unit} other {# units}}: they stay in the history; whoever follows needs new decisions.',
    atUnit: '{name}: {n, plural, one {# post} other {# posts}}',
    worked: '{n, plural, one {# post of a board was} other {# posts of boards were}} recorded or changed.',
  },
})
