import { Problem } from '#platform/server/problem.ts'

export const workflowProblems = {
  stepNotAllowed: (d: { step: string; status: string; allowed: string[] }) =>
    new Problem(409, 'workflow.step_not_allowed', {
      vi: 'Bước này không còn làm được vì tình trạng đã khác. Tải lại trang để xem tình trạng mới.',
      en: `Cannot ${d.step} while ${d.status}. Reload to see where it stands.`,
    }, d),
  movedOn: (d: { status: string; seq: number }) =>
    new Problem(409, 'workflow.moved_on', {
      vi: 'Người khác vừa xử lý nội dung này. Tải lại trang để xem tình trạng mới rồi quyết định.',
      en: 'Somebody else has just acted on this. Reload, then decide.',
    }, d),
  noteNeeded: () =>
    new Problem(400, 'workflow.note_needed', {
      vi: 'Cần ghi rõ lý do hoặc nhận xét để bên kia biết phải sửa gì.',
      en: 'A reason or remark is needed, so that the other side knows what to mend.',
    }, { issues: [{ path: ['note'], message: 'Ghi lý do hoặc nhận xét.' }] }),
}
