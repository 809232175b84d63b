import { Problem } from '#platform/server/problem.ts'

const problem = (code: string, vi: string, en: string, details: Record<string, unknown> = {}) =>
  new Problem(409, code, { vi, en }, details)

/** Why a change of the tree cannot be, and what would do. */
export const changeProblems = {
  kindNotMerged: () => problem('change.kind_not_possible', 'Loại đơn vị này không nhập hay chia tách được ở đây.', 'Units of this kind cannot be merged or split here.'),
  departmentAlone: () =>
    problem('change.department_alone', 'Mỗi tỉnh có một sở, nên sở chỉ chia theo tỉnh. Chọn chia tách tỉnh, rồi cho sở chia theo.', 'A province has one department, so it splits with its province. Split the province and let the department split too.'),
  kindsDiffer: () => problem('change.kinds_differ', 'Chỉ nhập các đơn vị cùng loại với nhau. Bỏ đơn vị khác loại.', 'Only units of one kind merge. Take out the others.'),
  notBelow: (name: string) =>
    problem('change.not_below', `${name} không trực thuộc đơn vị nào được nhập. Bỏ đơn vị này khỏi danh sách.`, `${name} stands below none of the units that merge. Take it out.`, { name }),
  notCentreOf: (name: string) =>
    problem('change.not_centre_of', `${name} không phải trung tâm của đơn vị đổi tên. Bỏ khỏi danh sách đổi tên theo.`, `${name} is no centre of the unit that is renamed. Take it out.`, { name }),
  hasUnitsBelow: (name: string) =>
    problem('change.has_units_below', `${name} còn đơn vị trực thuộc nên chưa cho ngừng được. Cho chuyển đi hoặc nhập cùng.`, `${name} still has units below. Let them move or merge.`, { name }),
  overlaps: (name: string, after: string) =>
    problem('change.overlaps', `${name} đã có thay đổi từ ngày ${after} hoặc muộn hơn. Chọn ngày sau đó, hoặc hoàn tác thay đổi kia trước.`, `${name} already changes on ${after} or later. Choose a later day, or undo that change first.`, { name, after }),
  notThere: (name: string, from: string | null, to: string | null) =>
    problem('change.not_there', `Vào ngày đó ${name} chưa thành lập hoặc đã ngừng hoạt động. Chọn ngày khác hoặc đơn vị khác.`, `On that day ${name} does not exist. Choose another day or unit.`, { name, from, to }),
  nothing: () => problem('change.nothing', 'Như vậy không có gì thay đổi. Chọn nơi khác hoặc tên khác.', 'That changes nothing. Choose another place or name.'),
  codeShape: (code: string) =>
    problem('change.code_shape', `Mã ${code} chưa đúng: tỉnh có 2 chữ số, huyện 3, xã 5, giữ số 0 ở đầu.`, `Code ${code}: 2 digits for a province, 3 for a district, 5 for a commune.`, { code }),
  ownPost: () =>
    problem('change.own_post', 'Anh/chị đang giữ một chức ở đơn vị sẽ ngừng. Nhờ người quản trị khác thực hiện thay đổi này.', 'You hold a post at a unit that closes. Ask another administrator to make this change.'),
  otherPlan: () =>
    problem('change.other_plan', 'Mã của thay đổi này đã dùng cho nội dung khác. Tải lại trang rồi thử lại.', 'This change’s id was used for another plan.'),
  undone: () => problem('change.undone', 'Thay đổi này đã được hoàn tác.', 'This change has been undone already.'),
  worked: (worked: readonly string[]) =>
    problem('change.worked', `Không hoàn tác được vì đã có người làm việc trên đơn vị mới: ${worked.join(' ')}`, `It cannot be undone: somebody has worked on the new units. ${worked.join(' ')}`, { worked }),
  changedSince: () =>
    problem('change.changed_since', 'Không hoàn tác được vì cây đơn vị hoặc chức danh ở đây đã thay đổi tiếp. Hoàn tác thay đổi sau trước.', 'It cannot be undone: the tree or the posts here have changed since. Undo the later change first.'),
}
