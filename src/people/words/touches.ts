import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about accounts and posts. */
export const peopleTouchWords = defineWords({
  vi: {
    accounts: '{n, number} tài khoản lập ở các đơn vị này: giữ nguyên, đơn vị nối tiếp quản lý.',
    worked: 'Đã thêm {n, number} người hoặc chức danh ở đơn vị mới.',
  },
  en: {
    accounts: '{n, plural, one {# account} other {# accounts}} made at these units: they stay, and who follows manages them.',
    worked: '{n, plural, one {# person or post was} other {# people or posts were}} added at the new units.',
  },
})
