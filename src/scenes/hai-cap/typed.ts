import { randomFrom, type Random } from '../random.ts'
import type { SceneActivity } from '../go-vap/activities.ts'
import { equipment, money, personsIn, rowsWith, type Seen, type TypedValue } from '../go-vap/typed-values.ts'
import { HAI_CAP, type Place } from './places.ts'
import type { Story } from './stories.ts'

/** What a director types into a report whose figures are `seen`: what no record knows, and the paragraphs. */
export function typedValues(
  { place, period, steps }: Story,
  seen: Seen,
  book: readonly SceneActivity<string>[],
): TypedValue[] {
  const random = randomFrom(`${HAI_CAP.name}/typed/${place.code}/${period}`)
  const isWeak = place.tier === 'weak'
  const begun = [
    ...planned(period, seen, book, random),
    ...equipment(isWeak, seen, random),
    { cell: 'difficulties', value: random.pick(DIFFICULTIES) },
  ]
  if (steps.length === 0) return begun
  return [...begun, ...personsIn(seen, random), ...money(isWeak, seen, random), ...conclusions(place, period, random)]
}

/** The year's plan by field, near to what the book came to. */
function planned(period: string, seen: Seen, book: readonly SceneActivity<string>[], random: Random): TypedValue[] {
  const year = book.filter((a) => a.content.heldOn.startsWith(period.slice(0, 4)))
  return rowsWith(seen, 'B1', 'plan').flatMap((row) => {
    const cell = `B1.${row}.plan`
    const sessions = year.filter((a) => a.content.field === row).reduce((sum, a) => sum + a.content.sessionCount, 0)
    if (seen.get(cell)?.typed || sessions === 0) return []
    return [{ cell, value: Math.max(1, Math.round(sessions * random.between(0.85, 1.2))) }]
  })
}

function conclusions(place: Place, period: string, random: Random): TypedValue[] {
  const lines = random.shuffled(OUTLOOK).slice(0, random.int(2, 3))
  return [
    { cell: 'shortcomings', value: random.pick(place.tier === 'weak' ? WEAKNESSES : SHORTCOMINGS) },
    ...(period.includes('-Q') ? [] : [{ cell: 'causes', value: random.pick(CAUSES) }]),
    { cell: 'outlook', value: lines.map((line) => `- ${line}`).join('\n') },
    ...(random.chance(0.5) ? [{ cell: 'proposals', value: random.pick(PROPOSALS) }] : []),
  ]
}

const DIFFICULTIES = [
  'Địa bàn sau sắp xếp rộng, điểm học cũ và mới cách xa nhau. Cán bộ đều kiêm nhiệm.',
  'Ban giám đốc mới kiện toàn, hồ sơ của các trung tâm cũ còn để ở nhiều nơi.',
  'Chưa có phòng riêng, phải mượn hội trường nên hay đổi lịch.',
  'Người lao động đi làm ca, khó xếp giờ học chung.',
]
const SHORTCOMINGS = [
  'Nhóm phát triển kinh tế còn ít buổi do chưa mời được báo cáo viên.',
  'Người ở xa điểm học dự chưa đều. Chưa mở được lớp ở hai khu dân cư mới nhập.',
  'Một số buổi không đếm riêng nữ và đối tượng chính sách vì thiếu người trực bàn đón tiếp.',
  'Chưa ghi được số người khác nhau ở các buổi đông.',
]
const CAUSES = [
  'Địa bàn mới rộng, cán bộ kiêm nhiệm; phần lớn kinh phí cấp vào cuối kỳ.',
  'Việc kiện toàn ban giám đốc kéo dài sau sắp xếp. Trung tâm chưa chủ động mời báo cáo viên.',
  'Người học đi làm ca. Trung tâm chưa khảo sát kỹ nhu cầu trước khi mở lớp.',
]
const WEAKNESSES = [
  'Số buổi ít, chủ yếu ghép với sinh hoạt của hội, đoàn thể. Chưa có kinh phí riêng sau khi sáp nhập.',
  'Chưa kiện toàn xong ban giám đốc, chưa khảo sát được nhu cầu học.',
]
const OUTLOOK = [
  'Mở lớp kỹ năng số theo phong trào Bình dân học vụ số.',
  'Khảo sát nhu cầu học ở các khu dân cư mới nhập về.',
  'Phối hợp Trạm Y tế tổ chức khám, tư vấn sức khỏe.',
  'Vận động người chưa biết chữ ra lớp.',
  'Xây dựng kế hoạch năm sau trình Ủy ban nhân dân.',
  'Kiểm kê, gom tủ sách của các trung tâm cũ.',
]
const PROPOSALS = [
  'Đề nghị Sở Giáo dục và Đào tạo tập huấn cán bộ trung tâm sau sắp xếp.',
  'Đề nghị bố trí một phòng làm việc và hai máy vi tính.',
  'Đề nghị hướng dẫn việc bàn giao hồ sơ của các trung tâm cũ.',
]
