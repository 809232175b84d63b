import { Button, Group } from '@mantine/core'
import { ButtonLink } from '#platform/web/components/ButtonLink.tsx'
import { ColorSwitch } from '#platform/web/components/ColorSwitch.tsx'
import { EmptyState } from '#platform/web/components/EmptyState.tsx'
import { LoadingState } from '#platform/web/components/LoadingState.tsx'
import { LocaleSwitch } from '#platform/web/components/LocaleSwitch.tsx'
import { Notice } from '#platform/web/components/Notice.tsx'
import { PrintButton } from '#platform/web/components/PrintButton.tsx'
import { ProblemNote, ProblemState } from '#platform/web/components/ProblemState.tsx'
import { STATUS_KINDS, StatusMark } from '#platform/web/components/StatusMark.tsx'
import { showToast } from '#platform/web/components/toast.ts'
import { ProblemError } from '#platform/web/problem.ts'
import { Section } from './Section.tsx'

const problem = (status: number, message: string) =>
  new ProblemError({ status, code: 'sample', message, ...(status >= 500 ? { requestId: 'r-7f3a' } : {}) })
const lost = problem(0, 'Chưa gửi được vì mất kết nối. Nội dung vẫn còn trên máy này.')

export function StatesPart() {
  return (
    <>
      <Section title="Nút">
        <Group>
          <Button>Gửi báo cáo</Button>
          <Button variant="default">Lưu để sau</Button>
          <Button variant="subtle">Xem lịch sử</Button>
          <ButtonLink to="/__gallery?part=lists" variant="default">
            Xem danh sách
          </ButtonLink>
          <Button loading>Đang gửi</Button>
          <Button disabled>Chưa gửi được</Button>
          <PrintButton />
          <Button variant="default" onClick={() => showToast({ message: 'Đã bỏ ảnh 2.', undo: () => {} })}>
            Hiện lời nhắn
          </Button>
        </Group>
      </Section>
      <Section title="Tình trạng">
        <Group>
          {STATUS_KINDS.map((kind) => (
            <StatusMark key={kind} kind={kind} />
          ))}
        </Group>
      </Section>
      <Section title="Lời nhắn">
        <div>
          <Notice>Đã lấy lại bản đang viết dở, giữ trên máy này lúc 14:05 28/06/2021.</Notice>
          <Notice tone="soon">Ngưỡng này chưa được kiểm chứng với văn bản gốc.</Notice>
          <Notice tone="done">Đã gửi lúc 14:05.</Notice>
          <ProblemNote problem={lost} onRetry={() => {}} />
        </div>
      </Section>
      <Section title="Trống, đang tải, trục trặc">
        <EmptyState title="Chưa có hoạt động nào trong tháng này" action={<Button>Ghi hoạt động</Button>}>
          Ghi ngay sau buổi học, mất chưa đến một phút.
        </EmptyState>
        <LoadingState />
        <ProblemState problem={lost} onRetry={() => {}} />
        <ProblemState problem={problem(403, 'Hỏi người quản trị của đơn vị nếu cần xem phần này.')} />
        <ProblemState problem={problem(404, 'Có thể đường dẫn sai, hoặc nội dung thuộc đơn vị khác.')} />
        <ProblemState problem={problem(500, 'Máy chủ gặp lỗi. Thử lại sau ít phút.')} onRetry={() => {}} />
      </Section>
      <Section title="Cài đặt">
        <LocaleSwitch />
        <ColorSwitch />
      </Section>
    </>
  )
}
