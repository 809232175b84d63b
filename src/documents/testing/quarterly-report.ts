import type { OfficialDocumentInput } from '../rules/official-document.ts'
import type { TableModelInput } from '../rules/table.ts'

type Row = [
  name: string,
  plan: number,
  sessions: number,
  visits: number,
  women: number,
  ethnic: number,
  year: number,
  state: number,
  other: number,
]

const ROWS: Row[] = [
  ['Pháp luật, chính sách', 16, 5, 412, 236, 18, 803, 4_500_000, 0],
  ['Sức khoẻ, dân số', 12, 4, 318, 241, 11, 655, 3_200_000, 1_500_000],
  ['Môi trường', 6, 2, 145, 88, 3, 210, 1_000_000, 0],
  ['Văn hoá – xã hội', 10, 3, 290, 151, 9, 512, 2_400_000, 2_000_000],
  ['Phát triển kinh tế, chuyển giao khoa học kỹ thuật', 8, 1, 41, 12, 0, 97, 800_000, 0],
  ['Kỹ năng sống', 12, 4, 236, 119, 7, 431, 2_000_000, 1_200_000],
  ['Dạy nghề ngắn hạn', 4, 1, 25, 21, 2, 49, 6_000_000, 4_500_000],
  ['Ngoại ngữ, tin học, kỹ năng số', 10, 3, 96, 54, 4, 188, 3_600_000, 2_400_000],
  ['Xoá mù chữ và giáo dục tiếp tục sau khi biết chữ', 2, 1, 9, 7, 5, 9, 1_800_000, 0],
  ['Văn nghệ, thể dục thể thao, đọc sách', 24, 7, 530, 297, 16, 1_004, 1_500_000, 3_000_000],
]

const total = ROWS.reduce((sum, row) => sum.map((n, i) => n + Number(row[i + 1] ?? 0)), [0, 0, 0, 0, 0, 0, 0, 0])

/** Biểu B1: groups of columns, figures, a total row. */
export const tableB1: TableModelInput = {
  title: 'Biểu B1. Tổng hợp hoạt động theo nhóm nội dung',
  unit: 'Đơn vị tính kinh phí: đồng',
  size: 11,
  numbered: true,
  columns: [
    { heading: 'TT', weight: 0.5, align: 'center' },
    { heading: 'Nhóm nội dung', weight: 3 },
    { heading: 'Kế hoạch năm (lớp)', weight: 0.9, format: 'integer' },
    { heading: 'Số lớp, buổi kỳ này', weight: 0.9, format: 'integer' },
    {
      heading: 'Lượt người học',
      columns: [
        { heading: 'Tổng số', weight: 0.9, format: 'integer' },
        { heading: 'Nữ', weight: 0.8, format: 'integer' },
        { heading: 'Dân tộc thiểu số', weight: 0.9, format: 'integer' },
        { heading: 'Luỹ kế từ đầu năm', weight: 1, format: 'integer' },
      ],
    },
    { heading: 'Tỷ lệ so với kế hoạch', weight: 1, format: 'percent' },
    {
      heading: 'Kinh phí',
      columns: [
        { heading: 'Ngân sách nhà nước', weight: 1.4, format: 'money' },
        { heading: 'Xã hội hoá', weight: 1.4, format: 'money' },
      ],
    },
    { heading: 'Đơn vị phối hợp', weight: 1.8 },
  ],
  rows: [
    { kind: 'group', cells: ['I', { value: 'Chuyên đề và lớp học', colSpan: 11 }] },
    ...ROWS.map(([name, plan, sessions, visits, women, ethnic, year, state, other], i) => ({
      cells: [
        String(i + 1),
        name,
        plan,
        sessions,
        visits,
        women,
        ethnic,
        year,
        sessions / plan,
        state,
        other,
        i % 3 === 0 ? 'Hội Khuyến học' : 'Trạm Y tế, Hội Liên hiệp Phụ nữ',
      ],
    })),
    { cells: ['11', 'Khác', null, null, null, null, null, null, 'chưa có', null, null, null] },
    {
      kind: 'total',
      cells: [
        { value: 'Tổng cộng', colSpan: 2, align: 'center' },
        ...total.slice(0, 6),
        (total[1] ?? 0) / (total[0] ?? 1),
        ...total.slice(6),
        null,
      ],
    },
  ],
  note: 'Ghi chú: ô trống là chưa có số liệu; lượt người là số lần có mặt, một người dự ba buổi tính ba lượt.',
}

const words =
  'Trong kỳ, trung tâm phối hợp với các ban ngành, đoàn thể của phường mở 31 lớp, buổi chuyên đề, thu hút 2.102 lượt người tham gia, trong đó nữ 1.226 lượt; bước đầu duy trì nền nếp sinh hoạt hằng tuần tại 6 tổ dân phố và nhà sinh hoạt cộng đồng.'

/** A report of an invented centre that fills three pages, the second lying. */
export const quarterlyReport: OfficialDocumentInput = {
  header: {
    parentOrg: 'UBND Phường 5',
    issuingOrg: 'Trung tâm học tập cộng đồng Phường 5',
    symbol: 'BC-TTHTCĐ',
    place: 'Phường 5',
    yearHint: 2021,
  },
  kind: {
    type: 'named',
    name: 'Báo cáo',
    summary:
      'Kết quả hoạt động quý II và phương hướng nhiệm vụ quý III năm 2021 của Trung tâm học tập cộng đồng Phường 5',
  },
  addressees: ['Ủy ban nhân dân Phường 5', 'Phòng Giáo dục và Đào tạo quận Gò Vấp'],
  body: [
    {
      type: 'paragraph',
      text: 'Thực hiện kế hoạch hoạt động năm 2021, Trung tâm học tập cộng đồng Phường 5 báo cáo kết quả hoạt động quý II năm 2021 như sau:',
    },
    { type: 'heading', level: 1, text: 'Đặc điểm tình hình' },
    { type: 'heading', level: 2, text: 'Thuận lợi' },
    {
      type: 'paragraph',
      text: 'Đảng ủy, Ủy ban nhân dân phường quan tâm chỉ đạo; các tổ dân phố hưởng ứng và cử người phụ trách ở từng địa bàn.',
    },
    { type: 'heading', level: 2, text: 'Khó khăn' },
    {
      type: 'list',
      items: [
        'Ban giám đốc làm việc kiêm nhiệm, ba người mới được phân công từ tháng 4;',
        'Kinh phí mở lớp nghề còn ít, chủ yếu dựa vào nguồn xã hội hoá.',
      ],
    },
    { type: 'heading', level: 1, text: 'Kết quả hoạt động' },
    { type: 'heading', level: 2, text: 'Mở lớp và chuyên đề' },
    { type: 'paragraph', text: words },
    { type: 'heading', level: 3, text: 'Chuyên đề pháp luật: 5 buổi, 412 lượt người;' },
    { type: 'heading', level: 3, text: 'Chuyên đề sức khoẻ: 4 buổi, 318 lượt người.' },
    { type: 'heading', level: 2, text: 'Xoá mù chữ' },
    {
      type: 'paragraph',
      text: [
        { text: 'Vận động được ' },
        { text: '09 học viên', bold: true },
        { text: ' ra lớp xoá mù chữ, trong đó có 02 học viên ' },
        { text: 'tái mù chữ', italic: true },
        { text: ' học lại từ đầu.' },
      ],
    },
    { type: 'paragraph', text: 'Số liệu chi tiết theo Biểu B1.' },
    { type: 'orientation', value: 'landscape' },
    { type: 'table', table: tableB1 },
    { type: 'orientation', value: 'portrait' },
    { type: 'heading', level: 1, text: 'Phương hướng quý III và kiến nghị' },
    {
      type: 'list',
      items: [
        'Mở 2 lớp tin học cơ bản cho người cao tuổi vào buổi tối;',
        'Hoàn thành khảo sát nhu cầu học tập tại 100% tổ dân phố trước ngày 15/8/2021;',
        'Đề nghị Ủy ban nhân dân phường bổ sung 3.000.000 đồng mua học liệu.',
      ],
    },
    {
      type: 'paragraph',
      text: 'Trên đây là báo cáo kết quả hoạt động quý II năm 2021 của Trung tâm học tập cộng đồng Phường 5.',
    },
  ],
  signature: { capacity: 'KT', authority: 'Giám đốc', title: 'Phó Giám đốc', name: 'Nguyễn Thị Thuỳ Dương' },
  recipients: ['Hội Khuyến học quận Gò Vấp', 'Ban giám đốc trung tâm', 'Lưu: VT, NTTD (03)'],
  contact: 'Địa chỉ: 12 đường Cây Trâm, Phường 5, quận Gò Vấp; thư điện tử: tthtcd.p5@example.vn',
}
