import type { Random } from '../random.ts'
import type { Story } from './stories.ts'
import { tierOf } from './wards.ts'
import type { TypedValue } from './typed-values.ts'

/** Written when the report is opened; strengths carry over from quarter to quarter. */
export function situation(story: Story, random: Random): TypedValue[] {
  const start = story.period === '2020-Q3' ? [{ cell: 'strengths', value: random.pick(STRENGTHS) }] : []
  const epidemic = story.period >= '2021' ? ` ${EPIDEMIC}` : ''
  return [...start, { cell: 'difficulties', value: random.pick(DIFFICULTIES) + epidemic }]
}

/** Written before the director signs. */
export function conclusions(story: Story, random: Random): TypedValue[] {
  const outlook = random.shuffled(OUTLOOK[story.period] ?? []).slice(0, random.int(2, 3))
  return [
    { cell: 'shortcomings', value: shortcomings(story, random) },
    { cell: 'outlook', value: outlook.map((line) => `- ${line}`).join('\n') },
    ...(random.chance(0.7) ? [{ cell: 'proposals', value: random.pick(PROPOSALS) }] : []),
  ]
}

function shortcomings(story: Story, random: Random): string {
  if (story.filled === 'with_a_gap') return 'Một số hoạt động chưa đạt yêu cầu.'
  return random.pick(tierOf(story.ward) === 'weak' ? WEAKNESSES : SHORTCOMINGS)
}

const STRENGTHS = [
  'UBND phường bố trí hội trường cho trung tâm. Các hội, đoàn thể cùng mời người học nên các buổi đều đông.',
  'Ban giám đốc làm việc với nhau nhiều năm, quen địa bàn. Hai trường trên địa bàn cho mượn phòng học buổi tối.',
  'Nhà văn hóa nằm gần chợ, bà con tiện ghé. Báo cáo viên nhiệt tình, phần lớn không nhận thù lao.',
  'Chi hội khuyến học ở các khu phố hoạt động đều, nắm được nhu cầu của từng tổ dân phố.',
]
const DIFFICULTIES = [
  'Cán bộ đều kiêm nhiệm, việc ghi sổ thường dồn vào cuối tháng.',
  'Người lao động thuê trọ đi làm ca, khó xếp giờ học chung.',
  'Trung tâm chưa có phòng riêng, phải mượn hội trường nên hay đổi lịch.',
  'Thư ký mới nhận việc, còn phải làm quen. Kinh phí về chậm.',
]
const EPIDEMIC = 'Nhiều tuần phải dừng sinh hoạt đông người vì dịch Covid-19.'
const SHORTCOMINGS = [
  'Nhóm phát triển kinh tế còn ít buổi do chưa mời được báo cáo viên. Thanh niên tham dự ít hơn người lớn tuổi.',
  'Lớp nghề khai giảng chậm hai tuần vì chưa đủ người đăng ký. Chưa ghi được số người khác nhau ở các buổi đông.',
  'Chưa mở được lớp xóa mù chữ: đã đến nhà vận động sáu người, hai người nhận lời nhưng bận làm ca.',
  'Hai buổi chuyên đề trùng giờ họp tổ dân phố nên vắng. Lần sau sẽ xếp lịch chung từ đầu tháng.',
  'Một số buổi không đếm riêng nữ và đối tượng chính sách vì thiếu người trực bàn đón tiếp.',
]
const WEAKNESSES = [
  'Số buổi ít, chỉ dựa vào sinh hoạt của hội, đoàn thể. Phó giám đốc nghỉ hưu chưa có người thay, chưa có kinh phí riêng.',
  'Chưa tổ chức được lớp dài ngày. Ban giám đốc kiêm nhiều việc, chưa khảo sát được nhu cầu học.',
]
const PROPOSALS = [
  'Đề nghị hỗ trợ hai máy vi tính có nối mạng và một máy chiếu.',
  'Đề nghị quận giới thiệu báo cáo viên về khởi nghiệp và kỹ năng số.',
  'Đề nghị cấp kinh phí hoạt động từ đầu năm.',
  'Đề nghị tập huấn cách ghi sổ, điểm danh cho thư ký các phường.',
]
const OUTLOOK: Readonly<Record<string, readonly string[]>> = {
  '2020-Q3': [
    'Tổ chức Tuần lễ học tập suốt đời.',
    'Mở thêm một lớp nghề buổi tối.',
    'Khảo sát nhu cầu học ở các tổ dân phố.',
    'Phối hợp Trạm Y tế khám sức khỏe người cao tuổi.',
    'Tổ chức hội thi nhân ngày 20/10.',
  ],
  '2020-Q4': [
    'Xây dựng kế hoạch năm 2021 trình phê duyệt.',
    'Mở các lớp phục vụ Tết.',
    'Bổ sung đầu sách cho tủ sách phường.',
    'Khen các gia đình học tập tiêu biểu.',
    'Vận động nhà hảo tâm tặng máy tính cũ.',
  ],
  '2021-Q1': [
    'Hưởng ứng Ngày Sách Việt Nam.',
    'Tuyên truyền bầu cử đến từng tổ dân phố.',
    'Chuẩn bị sinh hoạt hè cho thiếu nhi.',
    'Bù các buổi đã hoãn vì dịch.',
    'Mở câu lạc bộ mới cho người cao tuổi.',
  ],
  '2021-Q2': [
    'Sinh hoạt hè qua mạng trong lúc giãn cách.',
    'Hướng dẫn khai báo y tế, phòng dịch tại khu phố.',
    'Mở lại các lớp nghề khi được phép.',
    'Lập nhóm Zalo học tập ở từng khu phố.',
  ],
}
