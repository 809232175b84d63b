import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { toneFree } from '#platform/common/text.ts'

export const PASSWORD_MIN = 10

/** What people choose first when ten signs are asked for, written without tone marks. */
const COMMON = new Set([
  '1234567890', '0123456789', '0987654321', '9876543210', '12345678910', '1234512345', '1122334455', '123456789a',
  'a123456789', '1q2w3e4r5t', '1qaz2wsx3edc', 'qwertyuiop', 'qwerty12345', 'qwerty123456', 'asdfghjkl;', 'asdfghjkl1',
  'abcdefghij', 'abc1234567', 'abcd123456', 'password12', 'password123', 'password1234', 'passw0rd123', 'p@ssw0rd123',
  'admin12345', 'admin123456', 'administrator', 'welcome123', 'letmein123', 'iloveyou123', 'matkhau123', 'matkhau1234',
  'matkhau12345', 'matkhau@123', 'matkhaumoi', 'quantri123', 'giamdoc123', 'trungtam123', 'trungtamhoctapcongdong',
  'hoctapcongdong', 'hoctapsuotdoi', 'hocnay1234', 'hocnay12345', 'congdong123', 'giaoduc123', 'anhyeuem123',
  'emyeuanh123', 'vietnam123', 'vietnam1945', 'vietnam1975', 'hochiminh123', 'saigon12345', 'xinchao123', 'daylamatkhau',
])

/** One sign over and over, or all signs in the order of the keyboard's digits. */
const isTrivial = (text: string) => /^(.)\1*$/u.test(text) || '01234567890123456789'.includes(text)

export function isCommonPassword(password: string): boolean {
  const plain = toneFree(password).replaceAll(' ', '')
  return COMMON.has(plain) || isTrivial(plain)
}

/**
 * A new password. Composed (NFC), so that the same word typed with another Vietnamese keyboard is the same password.
 * That it is not the user name must be checked where the user name is known: {@link isUsername}.
 */
export const NewPassword = z
  .string()
  .max(200)
  .transform((p) => p.normalize('NFC'))
  .pipe(z.string().min(PASSWORD_MIN))
  .refine(
    (p) => !isCommonPassword(p),
    says(
      'Mật khẩu này quá dễ đoán. Dùng một câu ngắn chỉ mình anh/chị biết.',
      'This password is too easy to guess. Use a short sentence only you know.',
    ),
  )

/** What somebody types to prove who they are. */
export const TypedPassword = z.string().min(1).max(200).transform((p) => p.normalize('NFC'))

export function isUsername(password: string, username: string): boolean {
  return toneFree(password) === toneFree(username)
}
