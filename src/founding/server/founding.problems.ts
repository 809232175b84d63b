import { formatNumber } from '#platform/common/numbers.ts'
import { Problem } from '#platform/server/problem.ts'
import type { UnitRef } from '#units/rules/unit.ts'

export const foundingProblems = {
  tooManyAtOnce: (most: number) =>
    new Problem(422, 'unit.too_many_at_once', {
      vi: `Mỗi lần nhập nhiều nhất ${formatNumber(most)} đơn vị. Chia tệp thành nhiều phần rồi nhập từng phần.`,
      en: `At most ${formatNumber(most)} units at a time. Divide the file and import it in parts.`,
    }, { most }),
  placeUnclear: (text: string, found: readonly UnitRef[]) =>
    found.length === 0
      ? new Problem(422, 'unit.unknown', {
          vi: `Không thấy đơn vị nào đang hoạt động tên hoặc mã “${text}”. Ghi đúng tên ở trang Đơn vị, hoặc ghi mã.`,
          en: `There is no open unit with the name or code “${text}”. Write its name as on the page of units, or its code.`,
        })
      : new Problem(422, 'unit.unclear', {
          vi: `Có ${found.length} đơn vị tên “${text}”. Ghi thêm cấp trên, ví dụ “Phường 5, Quận Gò Vấp”, hoặc ghi mã.`,
          en: `${found.length} units are called “${text}”. Add the unit above, as in “Phường 5, Quận Gò Vấp”, or write the code.`,
        }),
}
