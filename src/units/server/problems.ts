import type { Said } from '#platform/common/issues.ts'
import { formatDate } from '#platform/common/dates.ts'
import { Problem } from '#platform/server/problem.ts'
import { unitWords } from '#units/words/index.ts'
import type { UnitKind } from '#units/rules/unit.ts'

const kindNames = (kinds: readonly UnitKind[], locale: 'vi' | 'en') => {
  const { t } = unitWords(locale)
  return kinds.map((k) => t(`kind.${k}`)).join(', ')
}

/** The day somebody asked for, and the field in which it stands. */
export type AskedDay = { day: string; field: 'from' | 'on'; locale: 'vi' | 'en' }

/** The complaint stands beside the day it is about. */
const beside = ({ field, locale }: AskedDay, said: Said) => ({ issues: [{ path: [field], message: said[locale] }] })

export const unitProblems = {
  kindNotBelow: (allowed: readonly UnitKind[]) =>
    new Problem(
      409,
      'unit.kind_not_below',
      allowed.length === 0
        ? { vi: 'Đơn vị này không thể có đơn vị trực thuộc.', en: 'Nothing can stand below this unit.' }
        : {
            vi: `Loại đơn vị này không đứng dưới đơn vị đã chọn. Có thể lập: ${kindNames(allowed, 'vi')}.`,
            en: `That kind of unit cannot stand there. Possible: ${kindNames(allowed, 'en')}.`,
          },
      { allowed },
    ),
  parentNotFitting: (allowed: readonly UnitKind[]) =>
    new Problem(409, 'unit.parent_not_fitting', {
      vi: allowed.length === 0
        ? 'Loại đơn vị này không có tuyến đã chọn.'
        : `Trên tuyến này, đơn vị cấp trên phải là: ${kindNames(allowed, 'vi')}.`,
      en: allowed.length === 0
        ? 'This kind of unit has no such line.'
        : `On this line the unit above must be: ${kindNames(allowed, 'en')}.`,
    }, { allowed }),
  notOpen: (from: string | null, to: string | null) =>
    new Problem(409, 'unit.not_open', {
      vi: 'Vào ngày đó đơn vị chưa thành lập hoặc đã ngừng hoạt động. Chọn ngày khác.',
      en: 'On that day the unit does not exist. Choose another day.',
    }, { from, to }),
  hasOpenUnits: (units: readonly { id: string; name: string }[]) =>
    new Problem(409, 'unit.has_open_units', {
      vi: `Còn đơn vị trực thuộc đang hoạt động: ${units.map((u) => u.name).join(', ')}. Cho các đơn vị này ngừng hoặc chuyển đi trước.`,
      en: `Units below are still open: ${units.map((u) => u.name).join(', ')}. Close or move them first.`,
    }, { units }),
  tooEarly: (after: string) =>
    new Problem(409, 'unit.too_early', {
      vi: 'Ngày này phải sau ngày của lần thay đổi gần nhất.',
      en: 'That day must come after the day of the last change.',
    }, { after }),
  codeTaken: (name: string) =>
    new Problem(409, 'unit.code_taken', {
      vi: `Mã này đang là mã của ${name}. Kiểm tra lại mã.`,
      en: `This code is ${name}’s at present. Check the code.`,
    }, { name }),
  nameTaken: (id: string) =>
    new Problem(409, 'unit.name_taken', {
      vi: 'Ở đây đã có đơn vị cùng loại, cùng tên.',
      en: 'A unit of this kind and name is already here.',
    }, { id }),
  leaving: (asked: AskedDay, name: string, on: string) => {
    const said = {
      vi: `${name} chuyển sang tỉnh khác từ ngày ${on}. Chọn từ ngày đó trở đi, hoặc hoàn tác lần chuyển kia trước.`,
      en: `${name} moves to another province on ${on}. Choose that day or a later one, or undo that move first.`,
    }
    return new Problem(409, 'unit.leaving', said, { name, on, ...beside(asked, said) })
  },
  circle: () =>
    new Problem(409, 'unit.circle', {
      vi: 'Đơn vị cấp trên đã chọn đang đứng dưới chính đơn vị này.',
      en: 'The unit chosen as the one above stands below this very unit.',
    }),
  onlyCentresBelow: () =>
    new Problem(403, 'unit.only_centres_below', {
      vi: 'Anh/chị thành lập, đổi tên, nhập, chia, giải thể được trung tâm học tập cộng đồng trên địa bàn của mình. Việc khác trên cây đơn vị, nhờ quản trị hệ thống.',
      en: 'You may found, rename, merge, split and dissolve the centres of your own area. Ask the system administrator for anything else in the tree.',
    }),
  notYoursThen: (asked: AskedDay) => {
    const day = formatDate(asked.day)
    const said = {
      vi: `Theo quy định của ngày ${day}, việc này do cấp khác quyết định. Chọn ngày thuộc thẩm quyền của mình, hoặc nhờ quản trị hệ thống ghi.`,
      en: `By the rules of ${day} another level decided this. Choose a day on which it is yours to decide, or ask the system administrator.`,
    }
    return new Problem(409, 'unit.not_yours_then', said, { on: asked.day, ...beside(asked, said) })
  },
  onlyCentres: () =>
    new Problem(409, 'profile.only_centres', {
      vi: 'Chỉ trung tâm mới có hồ sơ này.',
      en: 'Only centres have this profile.',
    }),
}
