/** What the import tells people: what is wrong, and what to do about it. ICU messages. */
export const vi = {
  'import.cell.required': 'Thiếu “{heading}”. Ghi vào ô này rồi nhập lại.',
  'import.cell.excelError': 'Ô đang báo lỗi {value} của Excel. Sửa công thức hoặc gõ thẳng giá trị.',
  'import.cell.uncalculated': 'Ô có công thức chưa tính ra kết quả. Mở tệp bằng Excel, lưu lại rồi nhập.',
  'import.text.tooLong': 'Dài {length} ký tự, nhiều nhất là {max}. Rút ngắn lại.',
  'import.yesNo.unknown': 'Không hiểu “{value}” là có hay không. Ghi “có” (hoặc x) hay “không”.',
  'import.number.notANumber': '“{value}” không phải là một con số. Chỉ ghi số, ví dụ 25 hoặc 1.200.000.',
  'import.number.dash':
    'Dấu “{value}” có thể là không có hoặc chưa biết. Ghi 0 nếu không có, để trống nếu chưa có số liệu.',
  'import.number.notWhole': '“{value}” không phải số nguyên. Ghi số tròn, ví dụ 25.',
  'import.number.ambiguous':
    '“{value}” có thể là {first} hoặc {second}. Ghi lại cho rõ, dấu chấm ngăn hàng nghìn, dấu phẩy trước phần lẻ.',
  'import.number.tooSmall': '“{value}” nhỏ hơn mức cho phép. Ghi số từ {min} trở lên.',
  'import.number.tooLarge': '“{value}” lớn hơn mức cho phép. Ghi số không quá {max}; kiểm tra xem có thừa số 0 không.',
  'import.date.notADate': '“{value}” không phải là ngày. Ghi ngày/tháng/năm, ví dụ 05/03/2021.',
  'import.date.onlyYear': '“{value}” mới chỉ có năm. Ghi cả ngày và tháng, ví dụ 05/03/2021.',
  'import.date.noYear': '“{value}” chưa có năm. Ghi đủ ngày/tháng/năm, ví dụ 05/03/2021.',
  'import.date.noSuchDay': '“{value}”: không có ngày {day} tháng {month}. Kiểm tra lại ngày.',
  'import.date.monthFirst': '“{value}”: không có tháng {month}. Ghi ngày trước, tháng sau; có phải ngày {swapped}?',
  'import.date.twoCenturies': '“{value}” có thể là {first} hoặc {second}. Ghi năm đủ bốn chữ số.',
  'import.date.outside': '“{value}” nằm ngoài khoảng từ {earliest} đến {latest}. Kiểm tra lại năm.',
  'import.date.weekday': '“{value}”: ngày {date} là {weekday}. Sửa thứ hoặc sửa ngày.',
  'import.time.notATime': '“{value}” không phải là giờ. Ghi ví dụ 19h30 hoặc 19:30.',
  'import.time.notARange': '“{value}” chưa có giờ bắt đầu và giờ kết thúc. Ghi ví dụ 19h - 20h30.',
  'import.time.backwards': '“{value}”: giờ kết thúc không sau giờ bắt đầu. Sửa một trong hai giờ.',
  'import.weekly.unknown': 'Không hiểu “{value}” là những buổi nào. Ghi ví dụ T2–T6 tối; CN 08:00–10:30.',
  'import.weekdays.unknown': 'Không hiểu “{value}” là những thứ nào. Ghi ví dụ T3, T5 hoặc T3, T5 19:00–20:30.',
  'import.weekdays.unclear': 'Chưa rõ “{value}” là hai ngày hay cả khoảng. Ghi T3, T5 cho hai ngày, T3–T5 cho cả khoảng.',
  'import.choice.unknown': 'Không có mục “{value}”. Chọn một trong: {options}.',
  'import.choice.didYouMean': 'Không có mục “{value}”. Có phải {options}?',
  'import.choice.ambiguous': '“{value}” trùng tên nhiều mục: {options}. Ghi đúng tên đầy đủ.',
  'import.file.tooLarge':
    'Tệp nặng {size, number} MB, nhiều nhất là {max, number} MB. Xoá ảnh và trang không cần, hoặc chia thành nhiều tệp.',
  'import.file.tooManyRows': 'Có hơn {max, number} dòng, mỗi lần chỉ nhập được chừng ấy. Chia thành nhiều tệp.',
  'import.file.unfolds':
    'Tệp phình to bất thường khi mở ra nên không được nhận. Chép các ô cần nhập sang một tệp mới rồi lưu lại.',
  'import.file.empty': 'Tệp trống. Chọn đúng tệp có danh sách.',
  'import.file.oldExcel':
    'Đây là tệp Excel kiểu cũ (.xls). Mở bằng Excel, chọn Lưu thành, kiểu “Excel Workbook (.xlsx)”, rồi nhập tệp mới.',
  'import.file.encrypted': 'Tệp có mật khẩu nên không đọc được. Bỏ mật khẩu trong Excel rồi lưu lại.',
  'import.file.openDocument': 'Đây là tệp LibreOffice (.ods). Chọn Lưu thành, kiểu “Excel (.xlsx)”, rồi nhập tệp mới.',
  'import.file.unknownKind': 'Tệp này không phải bảng tính. Chọn tệp .xlsx hoặc .csv.',
  'import.file.corrupt': 'Tệp bị hỏng, không mở được. Mở lại bằng Excel, lưu thành tệp mới rồi thử lại.',
  'import.file.encoding':
    'Chữ trong tệp không phải Unicode nên sẽ mất dấu. Trong Excel, lưu thành “CSV UTF-8” hoặc .xlsx.',
  'import.file.noHeader': 'Không thấy dòng tiêu đề. Cần một dòng có tên các cột: {columns}.',
  'import.file.missingColumns':
    'Dòng tiêu đề (dòng {row}) thiếu {count, plural, other {# cột}}: {columns}. Thêm cột rồi nhập lại.',
  'import.file.columnTwice': 'Cột “{heading}” có hai lần. Xoá hoặc đổi tên một cột.',
  'import.file.noRows': 'Dưới dòng tiêu đề (dòng {row}) chưa có dòng nào. Điền danh sách rồi nhập lại.',
} as const

export type MessageKey = keyof typeof vi
