import type { PlainDate } from '#platform/common/dates.ts'
import type { Topic } from './titles.ts'

/** Something that belongs to certain days of the year that the scene tells of. */
export type Occasion = Topic & { from: PlainDate; to: PlainDate; online?: boolean }

const on = (
  from: PlainDate, to: PlainDate, field: Topic['field'], form: Topic['form'], title: string, online = false,
): Occasion => ({ title, field, form, from, to, online })

/** In order of time. A busy centre holds most of them, a weak one hardly any. */
export const occasions: readonly Occasion[] = [
  on('2020-07-11', '2020-07-19', 'arts_sports', 'summer', 'Khai mạc sinh hoạt hè thiếu nhi'),
  on('2020-07-18', '2020-08-10', 'life_skills', 'summer', 'Học bơi và phòng tránh đuối nước'),
  on('2020-07-20', '2020-07-27', 'culture_society', 'thematic', 'Kể chuyện truyền thống nhân ngày Thương binh – Liệt sĩ'),
  on('2020-07-25', '2020-08-20', 'arts_sports', 'summer', 'Trại hè một ngày làm chiến sĩ'),
  on('2020-08-01', '2020-08-23', 'arts_sports', 'summer', 'Hè vui đọc sách'),
  on('2020-08-15', '2020-08-30', 'life_skills', 'thematic', 'Lớp 1 chương trình mới: phụ huynh chuẩn bị gì'),
  on('2020-09-05', '2020-09-24', 'law', 'thematic', 'An toàn giao thông đầu năm học'),
  on('2020-09-12', '2020-09-18', 'vocational', 'hobby_class', 'Lớp nữ công gia chánh: làm bánh trung thu'),
  on('2020-09-19', '2020-09-25', 'arts_sports', 'performance_contest', 'Vui hội trăng rằm cho thiếu nhi'),
  on('2020-10-01', '2020-10-04', 'culture_society', 'other', 'Phát động Tuần lễ học tập suốt đời năm 2020'),
  on('2020-10-01', '2020-10-03', 'health', 'counselling', 'Khám sức khỏe nhân ngày Quốc tế Người cao tuổi'),
  on('2020-10-03', '2020-10-07', 'arts_sports', 'reading', 'Ngày hội đọc sách Tuần lễ học tập suốt đời'),
  on('2020-10-04', '2020-10-07', 'culture_society', 'workshop', 'Giao lưu gương tự học Tuần lễ học tập suốt đời'),
  on('2020-10-08', '2020-10-16', 'environment', 'thematic', 'Ngày toàn dân phòng cháy, chữa cháy'),
  on('2020-10-16', '2020-10-20', 'arts_sports', 'performance_contest', 'Hội thi cắm hoa mừng ngày 20/10'),
  on('2020-10-15', '2020-10-20', 'vocational', 'performance_contest', 'Hội thi nấu ăn gia đình nhân ngày 20/10'),
  on('2020-11-05', '2020-11-09', 'law', 'thematic', 'Hưởng ứng Ngày Pháp luật Việt Nam 9/11'),
  on('2020-11-14', '2020-11-20', 'culture_society', 'workshop', 'Họp mặt nhà giáo nghỉ hưu nhân ngày 20/11'),
  on('2020-11-15', '2020-11-18', 'culture_society', 'performance_contest', 'Ngày hội đại đoàn kết khu dân cư'),
  on('2020-11-26', '2020-12-03', 'health', 'thematic', 'Phòng, chống HIV/AIDS, không kỳ thị người nhiễm'),
  on('2020-12-15', '2020-12-22', 'culture_society', 'thematic', 'Nói chuyện truyền thống nhân ngày 22/12'),
  on('2020-12-12', '2020-12-20', 'arts_sports', 'performance_contest', 'Hội thao mừng ngày 22/12'),
  on('2021-01-09', '2021-01-30', 'law', 'thematic', 'Làm căn cước công dân gắn chip: người dân cần biết'),
  on('2021-01-16', '2021-02-02', 'vocational', 'hobby_class', 'Lớp làm mứt, bánh ngày Tết'),
  on('2021-01-22', '2021-02-05', 'health', 'thematic', 'Chọn mua thực phẩm an toàn dịp Tết'),
  on('2021-01-23', '2021-02-05', 'arts_sports', 'hobby_class', 'Lớp viết thư pháp đón xuân'),
  on('2021-01-30', '2021-02-06', 'culture_society', 'performance_contest', 'Gói bánh chưng, bánh tét tặng hộ khó khăn'),
  on('2021-02-18', '2021-02-28', 'environment', 'thematic', 'Phòng dịch khi con đi học trở lại', true),
  on('2021-03-04', '2021-03-08', 'arts_sports', 'performance_contest', 'Hội thi áo dài, cắm hoa mừng ngày 8/3'),
  on('2021-03-05', '2021-03-12', 'health', 'thematic', 'Sức khỏe phụ nữ tuổi trung niên nhân ngày 8/3'),
  on('2021-03-19', '2021-03-25', 'culture_society', 'performance_contest', 'Thanh niên với học tập, lập nghiệp nhân ngày 26/3'),
  on('2021-03-20', '2021-03-25', 'environment', 'thematic', 'Hưởng ứng Giờ Trái đất'),
  on('2021-04-01', '2021-05-16', 'law', 'thematic', 'Quyền bầu cử của công dân, cách ghi phiếu'),
  on('2021-04-15', '2021-04-23', 'arts_sports', 'reading', 'Ngày Sách Việt Nam 21/4'),
  on('2021-04-17', '2021-04-25', 'arts_sports', 'performance_contest', 'Thi kể chuyện theo sách nhân ngày 21/4'),
  on('2021-04-24', '2021-04-28', 'culture_society', 'thematic', 'Gặp gỡ nhân chứng ngày 30/4'),
  on('2021-05-10', '2021-05-19', 'culture_society', 'thematic', 'Kể chuyện Bác Hồ nhân ngày 19/5'),
  on('2021-05-29', '2021-06-03', 'arts_sports', 'summer', 'Bé vẽ tranh ở nhà mừng ngày 1/6', true),
  on('2021-06-03', '2021-06-10', 'languages_it', 'self_study', 'Khai báo y tế điện tử bằng mã QR', true),
  on('2021-06-05', '2021-06-13', 'life_skills', 'summer', 'Sinh hoạt hè qua mạng: rèn kỹ năng tại nhà', true),
  on('2021-06-07', '2021-06-20', 'environment', 'thematic', 'Sinh hoạt an toàn trong khu phong tỏa', true),
  on('2021-06-18', '2021-06-26', 'environment', 'thematic', 'Ngày toàn dân phòng, chống ma túy 26/6', true),
]
