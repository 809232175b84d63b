import { z } from 'zod'
import { says } from '#platform/common/issues.ts'
import { tidy, toneFree } from '#platform/common/text.ts'

export const FullName = z
  .string()
  .transform(tidy)
  .pipe(z.string().min(1).max(100))
  .refine(
    (name) => !/[\d<>@]/.test(name),
    says('Họ và tên chỉ gồm chữ, ví dụ: Nguyễn Thị Thu Hạnh.', 'A name holds letters only, for example: Nguyễn Thị Thu Hạnh.'),
  )

const USERNAME = /^[a-z0-9](?:[a-z0-9._-]{1,38}[a-z0-9])$/

export const Username = z
  .string()
  .transform((u) => u.trim().toLowerCase())
  .refine(
    (u) => USERNAME.test(u),
    says(
      'Tên đăng nhập có 3 đến 40 ký tự: chữ không dấu, số, dấu chấm hoặc gạch. Ví dụ: hanh.ntt.',
      'A user name has 3 to 40 signs: letters without marks, digits, dots or dashes. For example: hanh.ntt.',
    ),
  )

export const Email = z
  .string()
  .transform((e) => e.trim().toLowerCase())
  .pipe(z.email().max(200))

/** An empty field is no address. */
export const OptionalEmail = z
  .string()
  .nullable()
  .default(null)
  .transform((e) => e?.trim().toLowerCase() || null)
  .pipe(z.email().max(200).nullable())

export const OptionalPhone = z
  .string()
  .nullable()
  .default(null)
  .transform((p) => (p === null ? null : tidy(p) || null))
  .refine(
    (p) => p === null || /^\+?[\d .()-]{8,20}$/.test(p),
    says('Số điện thoại chưa đúng, ví dụ 0903 123 456.', 'Not a telephone number, for example 0903 123 456.'),
  )

/** `Nguyễn Thị Thu Hạnh` → `hanh.ntt`: the given name, then the initials of the rest. */
export function suggestUsername(fullName: string): string {
  const parts = toneFree(fullName).replace(/[^a-z0-9 ]/g, '').split(' ').filter(Boolean)
  const given = parts.pop() ?? ''
  const initials = parts.map((p) => p.charAt(0)).join('')
  return initials === '' ? given : `${given}.${initials}`
}
