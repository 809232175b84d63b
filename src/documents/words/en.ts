import type { MessageKey } from './vi.ts'

export const en: Record<MessageKey, string> = {
  'import.cell.required': '“{heading}” is missing. Fill in this cell and import again.',
  'import.cell.excelError': 'The cell shows Excel’s error {value}. Correct the formula or type the value.',
  'import.cell.uncalculated': 'The formula has no stored result. Open the file in Excel, save it and import again.',
  'import.text.tooLong': '{length} characters, at most {max}. Make it shorter.',
  'import.yesNo.unknown': '“{value}” is neither yes nor no. Write “có” (or x) or “không”.',
  'import.number.notANumber': '“{value}” is not a number. Write figures only, for example 25 or 1.200.000.',
  'import.number.dash': '“{value}” may mean none or unknown. Write 0 for none, leave it empty if not known.',
  'import.number.notWhole': '“{value}” is not a whole number. Write for example 25.',
  'import.number.ambiguous':
    '“{value}” could be {first} or {second}. Write it clearly: a point between thousands, a comma before decimals.',
  'import.number.tooSmall': '“{value}” is too small. Write {min} or more.',
  'import.number.tooLarge': '“{value}” is too large. Write {max} or less; check for a zero too many.',
  'import.date.notADate': '“{value}” is not a date. Write day/month/year, for example 05/03/2021.',
  'import.date.onlyYear': '“{value}” is only a year. Write the day and month too, for example 05/03/2021.',
  'import.date.noYear': '“{value}” has no year. Write day/month/year, for example 05/03/2021.',
  'import.date.noSuchDay': '“{value}”: there is no day {day} in month {month}. Check the date.',
  'import.date.monthFirst': '“{value}”: there is no month {month}. The day comes first; did you mean {swapped}?',
  'import.date.twoCenturies': '“{value}” could be {first} or {second}. Write the year with four digits.',
  'import.date.outside': '“{value}” is not between {earliest} and {latest}. Check the year.',
  'import.date.weekday': '“{value}”: {date} is {weekday}. Correct the weekday or the date.',
  'import.time.notATime': '“{value}” is not a time. Write for example 19h30 or 19:30.',
  'import.time.notARange': '“{value}” lacks a beginning or an end. Write for example 19h - 20h30.',
  'import.time.backwards': '“{value}”: the end is not after the beginning. Correct one of them.',
  'import.weekly.unknown': '“{value}” is not understood as weekly hours. Write for example Mon–Fri evening; Sun 08:00–10:30.',
  'import.weekdays.unknown': '“{value}” is not understood as days of the week. Write for example Tue, Thu or Tue, Thu 19:00–20:30.',
  'import.weekdays.unclear': '“{value}” could be two days or all between them. Write Tue, Thu for two, Tue–Thu for all.',
  'import.choice.unknown': 'There is no “{value}”. Choose one of: {options}.',
  'import.choice.didYouMean': 'There is no “{value}”. Did you mean {options}?',
  'import.choice.ambiguous': '“{value}” names several entries: {options}. Write the full name.',
  'import.file.tooLarge':
    'The file has {size, number} MB, at most {max, number} MB. Remove pictures and spare sheets, or split it.',
  'import.file.tooManyRows': 'More than {max, number} rows, which is all that can be imported at once. Split the file.',
  'import.file.unfolds':
    'The file grows beyond reason when opened and was refused. Copy the cells you need into a new file.',
  'import.file.empty': 'The file is empty. Choose the file with the list.',
  'import.file.oldExcel':
    'This is an old Excel file (.xls). In Excel choose Save As “Excel Workbook (.xlsx)” and import that.',
  'import.file.encrypted': 'The file has a password and cannot be read. Remove the password in Excel and save again.',
  'import.file.openDocument': 'This is a LibreOffice file (.ods). Choose Save As “Excel (.xlsx)” and import that.',
  'import.file.unknownKind': 'This is not a spreadsheet. Choose an .xlsx or .csv file.',
  'import.file.corrupt':
    'The file is damaged and cannot be opened. Open it in Excel, save it as a new file and try again.',
  'import.file.encoding':
    'The text is not Unicode and would lose its tone marks. In Excel save as “CSV UTF-8” or .xlsx.',
  'import.file.noHeader': 'No row of headings found. One row must name the columns: {columns}.',
  'import.file.missingColumns':
    'The headings (row {row}) lack {count, plural, one {# column} other {# columns}}: {columns}. Add them and import again.',
  'import.file.columnTwice': 'Column “{heading}” appears twice. Remove or rename one.',
  'import.file.noRows': 'There are no rows below the headings (row {row}). Fill in the list and import again.',
}
