import { defineWords } from '#platform/common/words.ts'

/** Sentences of the first page for whoever begins with an empty tree. */
export const foundingTaskWords = defineWords({
  vi: {
    areas: 'Chưa có tỉnh, xã nào.',
    areasDetail: 'Cả nước vào bằng một lệnh trên máy chủ, khi Học Nấy đang dừng: npm run import-units. Chỉ làm cho vài nơi thì đưa danh sách vào từ Excel.',
    areasAction: 'Nhập danh sách đơn vị',
    centres: 'Chưa có trung tâm học tập cộng đồng nào.',
    centresDetail: 'Đưa cả danh sách vào từ Excel, hoặc thêm từng trung tâm ở trang của xã, phường. Sau đó mời giám đốc từng trung tâm ở Người dùng.',
    centresAction: 'Nhập danh sách trung tâm',
  },
  en: {
    areas: 'There is no province or commune yet.',
    areasDetail: 'All of the nation comes in by one command on the server, while Học Nấy is stopped: npm run import-units. For a few places, bring a list in from a spreadsheet.',
    areasAction: 'Bring a list of units in',
    centres: 'There is no community learning centre yet.',
    centresDetail: 'Bring the whole list in from a spreadsheet, or add each centre on the page of its commune. Then invite each director under People.',
    centresAction: 'Bring a list of centres in',
  },
})
