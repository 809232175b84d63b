import { defineWords } from '#platform/common/words.ts'

/** Reports that wait for somebody, told when a post changes hands. */
export const openWorkWords = defineWords({
  vi: {
    draft: 'Báo cáo {period} đang soạn.',
    signed: 'Báo cáo {period} đã ký, chưa gửi.',
    returned: 'Báo cáo {period} bị trả lại, chờ bổ sung.',
    amending: 'Báo cáo {period} đang lập bản bổ sung.',
  },
  en: {
    draft: 'The report for {period} is being written.',
    signed: 'The report for {period} is signed but not sent.',
    returned: 'The report for {period} was returned and waits to be mended.',
    amending: 'The report for {period} is being amended.',
  },
})
