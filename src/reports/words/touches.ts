import { defineWords } from '#platform/common/words.ts'

/** What a change of the tree is told about reports. */
export const reportTouchWords = defineWords({
  vi: {
    open: '{n, number} báo cáo đang soạn: đơn vị giữ sổ sách làm tiếp và gửi.',
    waiting: '{n, number} báo cáo đã gửi, đang chờ tiếp nhận: người tiếp nhận vẫn xử lý như cũ.',
    accepted: '{n, number} báo cáo đã tiếp nhận: không đổi một chữ.',
    outlived: '{n, number} báo cáo của kỳ chưa hết khi đơn vị ngừng: đơn vị nối tiếp báo cáo cho cả kỳ. Bản của đơn vị cũ giữ nguyên để xem, không còn chờ tiếp nhận và không cộng vào tổng.',
    report: '{name}, {period}',
    level: '{name}, báo cáo tổng hợp {period}',
    lacking: '{n, number} báo cáo đã gửi hoặc đã tiếp nhận của đơn vị giữ sổ sách chưa có phần nhập vào: sau khi thực hiện cần lập bản bổ sung rồi gửi lại. Việc này sẽ hiện trong Việc cần làm.',
    opened: 'Đã mở {n, number} báo cáo.',
    steps: 'Đã có {n, number} bước xử lý báo cáo.',
  },
  en: {
    open: '{n, plural, one {# report is} other {# reports are}} being prepared: who keeps the books finishes and sends.',
    waiting: '{n, plural, one {# report is} other {# reports are}} sent and waiting: who decides decides as before.',
    accepted: '{n, plural, one {# report is} other {# reports are}} accepted: not a letter changes.',
    outlived: '{n, plural, one {# report is} other {# reports are}} for a period that ends after the unit does: who follows it reports for the whole period. The old one stays to be read; it no longer waits for anybody and is not counted.',
    report: '{name}, {period}',
    level: '{name}, consolidated report for {period}',
    lacking: '{n, plural, one {# report} other {# reports}} of who keeps the books, sent or accepted already, will lack what is taken in: afterwards a new version is to be sent. The list of tasks will say so.',
    opened: '{n, plural, one {# report was} other {# reports were}} opened.',
    steps: '{n, plural, one {# step was} other {# steps were}} taken with reports.',
  },
})
