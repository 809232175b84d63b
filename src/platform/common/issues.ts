import type { z } from 'zod'

export type Locale = 'vi' | 'en'
/** One sentence in both languages of the product. */
export type Said = { vi: string; en: string }

/** For `.refine(…, says('…', '…'))`: what is wrong and what to do, in both languages. */
export function says(vi: string, en: string): { params: Said } {
  return { params: { vi, en } }
}

type Issue = z.core.$ZodIssue

const bounds = (issue: { origin: string }, limit: string, less: boolean): Said => {
  if (issue.origin === 'string')
    return less
      ? { vi: `Cần ít nhất ${limit} ký tự.`, en: `Needs at least ${limit} characters.` }
      : { vi: `Dài quá ${limit} ký tự. Rút ngắn lại.`, en: `Longer than ${limit} characters. Make it shorter.` }
  if (issue.origin === 'array')
    return less
      ? { vi: `Cần ít nhất ${limit} mục.`, en: `Needs at least ${limit} items.` }
      : { vi: `Nhiều quá ${limit} mục.`, en: `More than ${limit} items.` }
  return less
    ? { vi: `Phải từ ${limit} trở lên.`, en: `Must be ${limit} or more.` }
    : { vi: `Không được quá ${limit}.`, en: `Must not be more than ${limit}.` }
}

const formats: Record<string, Said> = {
  uuid: {
    vi: 'Mã không đúng dạng. Tải lại trang rồi thử lại.',
    en: 'The id is malformed. Reload the page and try again.',
  },
  email: { vi: 'Địa chỉ thư điện tử chưa đúng, ví dụ: ten@gmail.com.', en: 'Not a mail address, for example: name@gmail.com.' },
  date: { vi: 'Ngày không có thật. Nhập ngày/tháng/năm, ví dụ 05/03/2021.', en: 'No such day. Enter day/month/year.' },
  time: { vi: 'Giờ chưa đúng, ví dụ 19:30.', en: 'Not a time, for example 19:30.' },
}

function sayIssue(issue: Issue): Said {
  switch (issue.code) {
    case 'custom': {
      const said = issue.params as Partial<Said> | undefined
      return { vi: said?.vi ?? 'Giá trị chưa đúng.', en: said?.en ?? 'Not acceptable.' }
    }
    case 'too_small':
      return issue.origin === 'string' && Number(issue.minimum) === 1
        ? { vi: 'Chưa nhập.', en: 'Not filled in.' }
        : bounds(issue, String(issue.minimum), true)
    case 'too_big':
      return bounds(issue, String(issue.maximum), false)
    case 'invalid_format':
      return formats[issue.format] ?? { vi: 'Chưa đúng dạng.', en: 'Not in the right form.' }
    case 'invalid_type':
      return issue.input === undefined || issue.input === null
        ? { vi: 'Chưa nhập.', en: 'Not filled in.' }
        : { vi: 'Giá trị chưa đúng loại.', en: 'Not the right kind of value.' }
    case 'invalid_value':
      return { vi: 'Chọn một trong các mục có sẵn.', en: 'Choose one of the offered values.' }
    case 'unrecognized_keys':
      return { vi: `Không nhận trường: ${issue.keys.join(', ')}.`, en: `Unknown fields: ${issue.keys.join(', ')}.` }
    default:
      return { vi: 'Giá trị chưa đúng.', en: 'Not acceptable.' }
  }
}

export type FieldIssue = { path: (string | number)[]; message: string }

/** Zod's complaints as sentences for the person who typed; the same on the page and on the server. */
export function fieldIssues(error: z.ZodError, locale: Locale): FieldIssue[] {
  return error.issues.map((issue) => ({
    path: issue.path.map((p) => (typeof p === 'number' ? p : String(p))),
    message: sayIssue(issue)[locale],
  }))
}
