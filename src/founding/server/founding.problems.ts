import { formatNumber } from '#platform/common/numbers.ts'
import { Problem } from '#platform/server/problem.ts'

export const foundingProblems = {
  tooManyAtOnce: (most: number) =>
    new Problem(422, 'unit.too_many_at_once', {
      vi: `Mỗi lần nhập nhiều nhất ${formatNumber(most)} đơn vị. Chia tệp thành nhiều phần rồi nhập từng phần.`,
      en: `At most ${formatNumber(most)} units at a time. Divide the file and import it in parts.`,
    }, { most }),
  placeUnclear: (text: string, found: number) =>
    found === 0
      ? new Problem(422, 'unit.unknown', {
          vi: `Không thấy đơn vị nào đang hoạt động tên hoặc mã “${text}”, trong tệp cũng không có. Ghi đúng tên ở trang Đơn vị, hoặc ghi mã.`,
          en: `There is no open unit with the name or code “${text}”, and none in the file. Write its name as on the page of units, or its code.`,
        })
      : new Problem(422, 'unit.unclear', {
          vi: `Có ${found} đơn vị tên “${text}”, kể cả trong tệp. Ghi thêm cấp trên, ví dụ “Phường 5, Quận Gò Vấp”, hoặc ghi mã.`,
          en: `${found} units are called “${text}”, those of the file included. Add the unit above, as in “Phường 5, Quận Gò Vấp”, or write the code.`,
        }),
  /** `rows`: those that may be meant, of which none comes in. */
  aboveRefused: (rows: readonly number[]) =>
    new Problem(422, 'unit.above_refused', {
      vi: `Đơn vị cấp trên ở dòng ${rows.join(', ')} chưa nhập được. Sửa dòng đó trước.`,
      en: `The unit above, in row ${rows.join(', ')}, does not come in. Mend that row first.`,
    }),
  /** `rows`: each stands below the next, the last below the first. */
  circle: (rows: readonly number[]) =>
    new Problem(422, 'unit.listed_in_circle', rows.length === 1
      ? { vi: 'Cấp trên ghi chính đơn vị này. Ghi đơn vị ở trên nó.', en: 'The unit above is this very unit. Write the one above it.' }
      : {
          vi: `Dòng ${rows.join(', ')} đứng dưới nhau thành vòng. Sửa cấp trên của một dòng.`,
          en: `Rows ${rows.join(', ')} stand below each other in a circle. Change the unit above of one of them.`,
        }),
}
