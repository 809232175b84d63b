import type { Said } from '#platform/common/issues.ts'

export type Details = Record<string, unknown>

/**
 * Every way the API can say no. `code` is stable and documented; `said` is what the person reads: what is wrong and
 * what to do. Expected refusals carry in `details` what would have been allowed.
 */
export class Problem extends Error {
  override readonly name = 'Problem'
  readonly status: number
  readonly code: string
  readonly said: Said
  readonly details: Details
  constructor(status: number, code: string, said: Said, details: Details = {}) {
    super(said.en)
    this.status = status
    this.code = code
    this.said = said
    this.details = details
  }
}

export const problems = {
  invalidInput: (issues: unknown) =>
    new Problem(400, 'input.invalid', { vi: 'Có chỗ chưa đúng. Sửa các ô được đánh dấu rồi gửi lại.', en: 'Some values are not acceptable. Mend the marked fields and send again.' }, { issues }),
  notSignedIn: () =>
    new Problem(401, 'auth.required', { vi: 'Anh/chị cần đăng nhập để tiếp tục.', en: 'Sign in to go on.' }),
  notAllowed: (permission: string) =>
    new Problem(403, 'auth.not_allowed', { vi: 'Tài khoản này không có quyền làm việc đó. Hỏi người quản trị của đơn vị nếu cần.', en: 'This account may not do that. Ask your unit’s administrator.' }, { permission }),
  tokenLacks: (permission: string) =>
    new Problem(403, 'auth.not_allowed', { vi: `Mã truy cập này không có quyền ${permission}, hoặc chủ của mã nay không còn quyền đó. Tạo mã khác có quyền này.`, en: `This token does not have the right ${permission}, or its owner no longer holds it. Make a token that has it.` }, { permission }),
  notWithToken: () =>
    new Problem(403, 'auth.not_with_token', { vi: 'Việc này không làm được bằng mã truy cập. Đăng nhập trên trang web để làm.', en: 'A token cannot do this. Sign in on the website.' }),
  tokenWrong: () =>
    new Problem(401, 'auth.token_wrong', { vi: 'Mã truy cập sai, đã hết hạn hoặc đã bị thu hồi. Tạo mã mới ở trang Tài khoản.', en: 'The token is wrong, has expired or was revoked. Make a new one on the account page.' }),
  twoWays: () =>
    new Problem(400, 'auth.two_ways', { vi: 'Yêu cầu mang cả phiên đăng nhập lẫn mã truy cập. Chỉ gửi một trong hai.', en: 'The request carries both a session and a token. Send only one of them.' }),
  tokenTooFast: (limit: number, retryAfterSeconds: number) =>
    new Problem(429, 'rate.token', { vi: `Mã truy cập này đã hỏi quá ${limit} lần trong một phút. Đợi ${retryAfterSeconds} giây rồi hỏi tiếp.`, en: `This token asked more than ${limit} times within a minute. Wait ${retryAfterSeconds} seconds.` }, { limit, retryAfterSeconds }),
  secondFactorNeeded: () =>
    new Problem(403, 'auth.second_factor_needed', { vi: 'Vai trò của anh/chị cần xác thực hai bước. Bật xác thực hai bước ở trang Tài khoản rồi làm tiếp.', en: 'Your role needs a second factor. Set it up on the account page, then go on.' }),
  notFound: (what: string) =>
    new Problem(404, `${what}.not_found`, { vi: 'Không tìm thấy nội dung này. Có thể đường dẫn sai hoặc nội dung thuộc đơn vị khác.', en: 'Not found. The address may be wrong, or it belongs to another unit.' }),
  foreignOrigin: () =>
    new Problem(403, 'auth.foreign_origin', { vi: 'Yêu cầu đến từ trang khác nên bị từ chối. Mở lại Học Nấy rồi thử lại.', en: 'The request came from another site and was refused.' }),
  keyMissing: () =>
    new Problem(400, 'write.key_missing', { vi: 'Thiếu mã của lần ghi. Tải lại trang rồi thử lại.', en: 'A write needs an Idempotency-Key header holding a UUID.' }),
  toldOnce: () =>
    new Problem(409, 'write.told_once', { vi: 'Việc này đã làm xong, nhưng nội dung bí mật chỉ hiện một lần. Nếu chưa kịp ghi lại, hủy đi rồi tạo lại.', en: 'This was done already, and its secret is told only once. If you did not keep it, revoke it and make another.' }),
  keyReused: () =>
    new Problem(409, 'write.key_reused', { vi: 'Mã của lần ghi này đã dùng cho nội dung khác. Tải lại trang rồi thử lại.', en: 'This Idempotency-Key was used for a different payload.' }),
  alreadyExists: (constraint: string) =>
    new Problem(409, 'data.already_exists', { vi: 'Nội dung này đã có rồi.', en: 'That already exists.' }, { constraint }),
  overlapping: (constraint: string) =>
    new Problem(409, 'data.overlapping', { vi: 'Khoảng thời gian này trùng với một khoảng đã có.', en: 'This span of time overlaps one that exists.' }, { constraint }),
  tooMany: (retryAfterSeconds: number) =>
    new Problem(429, 'rate.too_many', { vi: `Thử quá nhiều lần. Đợi ${Math.ceil(retryAfterSeconds / 60)} phút rồi thử lại.`, en: `Too many attempts. Wait ${Math.ceil(retryAfterSeconds / 60)} minutes.` }, { retryAfterSeconds }),
  changedMeanwhile: (details: Details) =>
    new Problem(409, 'data.changed_meanwhile', { vi: 'Người khác vừa sửa nội dung này. Xem bản mới bên cạnh bản của anh/chị rồi lưu lại.', en: 'Somebody else changed this meanwhile. Compare and save again.' }, details),
}

/** The database is the last validator; its complaints become ordinary problems, in one place. */
export function fromDbError(err: unknown): unknown {
  const { code, constraint } = (err ?? {}) as { code?: string; constraint?: string }
  if (code === '23505') return problems.alreadyExists(constraint ?? 'unknown')
  if (code === '23P01') return problems.overlapping(constraint ?? 'unknown')
  // Row-level security refused a write: the wall behind the service's own check.
  if (code === '42501') return problems.notAllowed('row')
  return err
}
