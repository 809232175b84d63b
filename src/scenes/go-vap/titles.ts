/** What wards do all year round, as officials write it: field → form → titles. Dated ones: `occasions.ts`. */
export const titles = {
  law: {
    thematic: [
      'Tuyên truyền Luật Giao thông đường bộ cho thanh niên', 'Bộ luật Lao động 2019: điểm mới cho người lao động',
      'Luật Phòng, chống tác hại của rượu, bia', 'Mức phạt nồng độ cồn theo Nghị định 100',
      'Luật Hôn nhân và gia đình cho các cặp vợ chồng trẻ', 'Phòng, chống bạo lực gia đình',
      'Luật An ninh mạng và văn minh trên mạng xã hội', 'Nhận diện lừa đảo qua điện thoại, tín dụng đen',
      'Chính sách bảo hiểm y tế hộ gia đình', 'Bảo hiểm xã hội tự nguyện cho tiểu thương, lao động tự do',
      'Luật Nghĩa vụ quân sự cho thanh niên tuổi 17', 'Thủ tục nhà đất thường gặp ở phường',
      'Luật Trẻ em: quyền và bổn phận', 'Quy chế dân chủ ở cơ sở', 'Học tập nghị quyết đại hội Đảng bộ phường',
      'Quy định nuôi chó, mèo trong khu dân cư',
    ],
    workshop: ['Tọa đàm kỹ năng hòa giải ở tổ dân phố'],
    counselling: ['Tư vấn pháp luật miễn phí cho người dân', 'Hướng dẫn thủ tục khai sinh, kết hôn, chứng thực'],
    performance_contest: ['Hội thi tìm hiểu pháp luật giữa các khu phố'],
  },
  health: {
    thematic: [
      'Phòng, chống sốt xuất huyết mùa mưa', 'Dinh dưỡng cho người cao tuổi', 'Chăm sóc sức khỏe tiền hôn nhân',
      'Nuôi con bằng sữa mẹ', 'Tăng huyết áp, tiểu đường: phát hiện sớm, sống khỏe', 'Bệnh tay chân miệng ở trẻ nhỏ',
      'Sơ cấp cứu tại nhà: hóc dị vật, phỏng, đuối nước', 'Mất cân bằng giới tính khi sinh: hiểu để thay đổi',
      'Sức khỏe sinh sản tuổi vị thành niên', 'Phòng đột quỵ, cách nhận biết sớm',
      'An toàn thực phẩm trong bữa ăn gia đình', 'Tầm soát ung thư vú, ung thư cổ tử cung',
      'Bệnh xương khớp và bài tập tại nhà', 'Lịch tiêm chủng cho trẻ dưới 5 tuổi',
    ],
    counselling: [
      'Khám và tư vấn mắt miễn phí', 'Tư vấn dinh dưỡng cho bà mẹ có con nhỏ',
      'Đo huyết áp, thử đường huyết cho hội viên',
    ],
    club: ['Câu lạc bộ gia đình hạnh phúc', 'Câu lạc bộ sức khỏe người cao tuổi'],
    workshop: ['Tọa đàm giữ lửa gia đình trẻ'],
  },
  environment: {
    thematic: [
      'Phân loại rác tại nguồn cho hộ gia đình', 'Không xả rác ra đường, xuống kênh rạch',
      'Giảm rác thải nhựa, đi chợ với giỏ xách', 'Phòng, chống dịch Covid-19 ở khu dân cư: thông điệp 5K',
      'Phòng, chống ma túy cho đoàn viên thanh niên', 'Tác hại của thuốc lá điện tử, bóng cười',
      'Phòng, chống mại dâm và mua bán người', 'Phòng cháy, chữa cháy trong hẻm nhỏ', 'Tiết kiệm điện mùa nắng nóng',
      'Diệt lăng quăng, dọn vật chứa nước đọng', 'Dùng nước sạch, hạn chế nước giếng khoan',
      'Tố giác tội phạm, giữ bình yên khu phố',
    ],
    workshop: ['Tọa đàm tuyến hẻm xanh – sạch – đẹp', 'Kinh nghiệm cảm hóa thanh thiếu niên chậm tiến'],
    hobby_class: ['Làm xà phòng, nước rửa chén từ vỏ trái cây', 'Trồng rau sạch trên sân thượng'],
    performance_contest: ['Ngày hội đổi rác lấy quà', 'Hội thi tái chế: đồ cũ thành đồ xinh'],
  },
  culture_society: {
    thematic: [
      'Xây dựng gia đình học tập, dòng họ học tập', 'Nếp sống văn minh trong việc cưới, việc tang',
      'Giữ gìn tiếng Việt trong gia đình', 'Chuyện kể về lịch sử vùng đất Gò Vấp',
      'Học tập và làm theo tấm gương đạo đức Hồ Chí Minh', 'Ứng xử văn minh nơi công cộng',
      'Gương người tốt, việc tốt khu phố em', 'Vận động học bổng cho học sinh khó khăn',
      'Tín ngưỡng, tôn giáo và đoàn kết khu dân cư', 'Chủ quyền biển đảo quê hương',
    ],
    workshop: [
      'Tọa đàm khuyến học ở khu phố', 'Chia sẻ kinh nghiệm xây dựng khu phố văn hóa', 'Gặp gỡ sinh viên nghèo vượt khó',
    ],
    study_visit: [
      'Tham quan bảo tàng, tìm hiểu lịch sử thành phố', 'Về nguồn: thăm căn cứ cách mạng',
      'Học tập mô hình trung tâm quận bạn',
    ],
  },
  economy: {
    thematic: [
      'Vay vốn khởi nghiệp cho phụ nữ', 'Bán hàng an toàn ở chợ truyền thống', 'Quản lý chi tiêu trong gia đình',
      'Trồng hoa lan trong chậu', 'Kỹ thuật trồng nấm bào ngư tại nhà', 'Nuôi cá cảnh, chim cảnh làm kinh tế',
      'Nhận biết hàng giả, hàng kém chất lượng', 'Hợp tác xã kiểu mới cho người buôn bán nhỏ',
      'Ghi sổ thu chi cho hộ kinh doanh', 'Chăm mai, kiểng bonsai', 'Tiết kiệm năng lượng cho hộ sản xuất nhỏ',
    ],
    workshop: ['Hội thảo khởi nghiệp cho thanh niên phường', 'Gặp gỡ doanh nghiệp và hộ kinh doanh'],
    study_visit: ['Tham quan vườn rau thủy canh', 'Tham quan cơ sở sản xuất bánh tráng, bún'],
    counselling: ['Tư vấn vay vốn giải quyết việc làm'],
  },
  life_skills: {
    thematic: [
      'Làm bạn cùng con tuổi mới lớn', 'Phòng, chống xâm hại trẻ em', 'Kỹ năng thoát hiểm khi có cháy',
      'Giúp con bớt mê điện thoại', 'Phòng, chống bạo lực học đường', 'Giao tiếp trong gia đình ba thế hệ',
      'Phòng tránh đuối nước cho trẻ', 'Định hướng nghề nghiệp cho học sinh cuối cấp',
      'Quản lý cảm xúc, giảm căng thẳng', 'Cùng con học chương trình phổ thông mới', 'Chuẩn bị cho con vào lớp 1',
    ],
    workshop: ['Tọa đàm cha mẹ và con cái hiểu nhau', 'Tọa đàm áp lực thi cử'],
    club: ['Câu lạc bộ nuôi dạy con tốt', 'Câu lạc bộ kỹ năng tuổi trẻ'],
    counselling: ['Tư vấn tâm lý học đường', 'Tư vấn chọn trường lớp 10, trường nghề'],
  },
  vocational: {
    vocational_class: [
      'Lớp cắt may căn bản', 'Lớp pha chế thức uống', 'Lớp cắt tóc nam', 'Lớp trang điểm, làm móng',
      'Lớp nấu ăn gia đình', 'Lớp làm bánh Âu', 'Lớp sửa xe gắn máy', 'Lớp điện dân dụng',
      'Lớp giúp việc nhà chuyên nghiệp', 'Lớp kết cườm, đính hạt', 'Lớp nữ công gia chánh: món chay ngày rằm',
      'Lớp sửa quạt, máy giặt',
    ],
    thematic: ['Học nghề gì, làm ở đâu: chọn nghề ngắn hạn'],
    counselling: ['Giới thiệu việc làm cho bộ đội xuất ngũ'],
  },
  languages_it: {
    vocational_class: [
      'Lớp tin học văn phòng căn bản', 'Lớp tiếng Anh giao tiếp cho người bán hàng', 'Lớp tiếng Hoa sơ cấp',
    ],
    club: ['Câu lạc bộ tiếng Anh cộng đồng', 'Câu lạc bộ tin học người lớn tuổi'],
    self_study: [
      'Dùng điện thoại thông minh cho người cao tuổi', 'Nộp hồ sơ trên cổng dịch vụ công',
      'Giờ mở phòng máy: tự học trên internet', 'Cài đặt và dùng ứng dụng Bluezone', 'Họp tổ dân phố qua Zalo',
    ],
    thematic: [
      'Mua bán qua mạng an toàn', 'Bảo vệ tài khoản ngân hàng, mật khẩu', 'Thanh toán không dùng tiền mặt ở chợ',
      'Nhận biết tin giả trên mạng',
    ],
  },
  literacy: {
    literacy_class: [
      'Lớp xóa mù chữ mức 1', 'Lớp xóa mù chữ mức 2', 'Lớp sau biết chữ', 'Lớp học tình thương buổi tối',
      'Nhóm học chữ tại nhà trọ công nhân', 'Ôn đọc, viết, tính toán cho người mới biết chữ',
    ],
    complementary_class: [
      'Lớp phổ cập THCS buổi tối', 'Lớp bổ túc văn hóa lớp 9', 'Ôn tập văn hóa cho bộ đội xuất ngũ',
    ],
    thematic: [
      'Vận động người chưa biết chữ ra lớp', 'Giúp trẻ bỏ học trở lại trường',
      'Người biết chữ giúp người chưa biết chữ',
    ],
    workshop: ['Tọa đàm giáo viên lớp phổ cập'],
  },
  arts_sports: {
    club: [
      'Câu lạc bộ dưỡng sinh', 'Câu lạc bộ cầu lông', 'Câu lạc bộ đờn ca tài tử', 'Câu lạc bộ thơ ca',
      'Câu lạc bộ cờ tướng', 'Câu lạc bộ khiêu vũ, thể dục nhịp điệu',
    ],
    hobby_class: [
      'Lớp võ cổ truyền', 'Lớp đàn organ thiếu nhi', 'Lớp cắm hoa', 'Lớp vẽ cho thiếu nhi',
      'Lớp chụp ảnh bằng điện thoại', 'Lớp yoga buổi sáng',
    ],
    performance_contest: [
      'Giao lưu văn nghệ các khu phố', 'Giải bóng bàn, cầu lông phong trào', 'Hội thi kể chuyện sách',
      'Giải cờ tướng người cao tuổi',
    ],
    reading: ['Buổi đọc sách cuối tuần cho thiếu nhi', 'Trao đổi sách cũ', 'Giới thiệu sách mới của tủ sách phường'],
  },
  other: {
    other: [
      'Gặp mặt cộng tác viên trung tâm', 'Trao sổ tay học tập cho các tổ dân phố', 'Ghi nhận nhu cầu học của hội viên',
      'Tập huấn điểm danh, ghi sổ hoạt động', 'Họp bàn lịch học với các đoàn thể',
      'Giới thiệu trung tâm với người mới đến trọ', 'Ngày hội tuyển sinh, giới thiệu việc làm',
      'Hướng dẫn tình nguyện viên đứng lớp', 'Sắp xếp, kiểm kê tủ sách cùng đoàn viên',
      'Mở cửa trung tâm cho người dân tham quan', 'Trao đổi kinh nghiệm với trung tâm bạn',
    ],
    workshop: ['Lắng nghe ý kiến người học'],
  },
} as const satisfies Record<string, Partial<Record<string, readonly string[]>>>

export type SceneField = keyof typeof titles
export type SceneForm =
  | 'thematic' | 'vocational_class' | 'hobby_class' | 'club' | 'self_study' | 'literacy_class' | 'complementary_class'
  | 'performance_contest' | 'workshop' | 'study_visit' | 'counselling' | 'reading' | 'summer' | 'other'

export type Topic = { title: string; field: SceneField; form: SceneForm }

export function topicsOf(field: SceneField): Topic[] {
  const forms: Partial<Record<SceneForm, readonly string[]>> = titles[field]
  return (Object.entries(forms) as [SceneForm, readonly string[]][]).flatMap(([form, list]) =>
    list.map((title) => ({ title, field, form })),
  )
}
