import { Problem } from '#platform/server/problem.ts'

export const figureProblems = {
  notOffered: () =>
    new Problem(404, 'figures.not_offered', {
      vi: 'Số liệu này không chia theo cách đó. Chọn cách đếm và cách chia khác.',
      en: 'This figure is not split that way. Choose another.',
    }),
  nobodyListed: () =>
    new Problem(409, 'figures.nobody_listed', {
      vi: 'Số liệu này đếm từ danh sách người nên không mở được từng dòng.',
      en: 'This figure counts people, who are not listed here.',
    }),
}
