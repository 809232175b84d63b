import { Problem, type Details } from '#platform/server/problem.ts'

/** Refusals only this feature knows. */
export const activityProblems = {
  otherAuthor: () =>
    new Problem(403, 'activity.other_author', {
      vi: 'Bản ghi này do người khác viết trên máy. Chỉ người đã viết mới gửi được: đăng nhập lại bằng tài khoản của người đó.',
      en: 'This was written by somebody else on this device. Only who wrote it can send it.',
    }),
  idTaken: () =>
    new Problem(409, 'activity.id_taken', {
      vi: 'Mã của hoạt động này đã dùng cho một hoạt động khác. Tải lại trang rồi ghi lại.',
      en: 'This id already belongs to another activity. Reload the page and record it again.',
    }),
  cancelled: () =>
    new Problem(
      409,
      'activity.cancelled',
      {
        vi: 'Hoạt động này đã hủy. Khôi phục trước rồi mới sửa được.',
        en: 'This activity is cancelled. Restore it before changing it.',
      },
      { allowed: ['restore'] },
    ),
  notCancelled: () =>
    new Problem(
      409,
      'activity.not_cancelled',
      {
        vi: 'Hoạt động này đang có hiệu lực, không cần khôi phục.',
        en: 'This activity is not cancelled; there is nothing to restore.',
      },
      { allowed: ['edit', 'cancel'] },
    ),
  notAPaper: () =>
    new Problem(400, 'activity_paper.not_a_paper', {
      vi: 'Tệp này không phải .pdf, .docx (không có macro) hay ảnh chụp. Chọn tệp khác.',
      en: 'This file is no .pdf, no .docx without macros and no picture. Choose another one.',
    }),
  tooManyPapers: (most: number) =>
    new Problem(409, 'activity_paper.too_many', {
      vi: `Mỗi hoạt động giữ nhiều nhất ${most} tệp biên bản. Bỏ bớt một tệp rồi thêm lại.`,
      en: `An activity keeps at most ${most} files of minutes. Remove one first.`,
    }),
  paperIdTaken: () =>
    new Problem(409, 'activity_paper.id_taken', {
      vi: 'Mã của tệp này đã dùng cho một tệp khác. Tải lại trang rồi thêm lại.',
      en: 'This id already belongs to another file. Reload the page and add it again.',
    }),
  notAnImage: () =>
    new Problem(400, 'activity_photo.not_an_image', {
      vi: 'Tệp này không phải ảnh đọc được. Chọn ảnh JPG, PNG, WebP hoặc HEIC từ điện thoại; ảnh HEIC không mở được thì chụp màn hình ảnh đó rồi gửi.',
      en: 'This file is not a picture that can be read. Choose a JPG, PNG or WebP picture.',
    }),
  tooManyPhotos: (limit: number) =>
    new Problem(
      409,
      'activity_photo.too_many',
      {
        vi: `Mỗi hoạt động giữ nhiều nhất ${limit} ảnh. Bỏ bớt một ảnh rồi thêm ảnh mới.`,
        en: `An activity keeps at most ${limit} photos. Remove one before adding another.`,
      },
      { limit },
    ),
  photoIdTaken: () =>
    new Problem(409, 'activity_photo.id_taken', {
      vi: 'Mã của ảnh này đã dùng cho một ảnh khác. Tải lại trang rồi gửi lại.',
      en: 'This id already belongs to another photo. Reload the page and send it again.',
    }),
  tooManyToExport: (details: Details & { listed: number; limit: number }) =>
    new Problem(
      422,
      'activity.too_many_to_export',
      {
        vi: `Danh sách có ${details.listed} hoạt động, nhiều hơn ${details.limit} dòng một tệp. Chọn khoảng ngày ngắn hơn rồi xuất từng phần.`,
        en: `The list holds ${details.listed} activities, more than ${details.limit} rows a file. Choose a shorter span and export it in parts.`,
      },
      details,
    ),
}
