/** How far the work is: what it is at, and how much of the whole is done, as far as one can tell. */
export type Progress = { doing: string; rows: number; bytes: number; share: number }
export type Report = (progress: Progress) => void

type Terminal = { isTTY?: boolean; write(text: string): unknown }

const STEP = 0.1
const EVERY_MS = 200

/** One line that moves where somebody watches; a line for every tenth where the output goes to a file. */
export function showProgress(out: Terminal): { report: Report; done(): void } {
  let shown = 0
  let next = 0
  const line = ({ doing, rows, bytes, share }: Progress) =>
    `  ${String(Math.floor(share * 100)).padStart(3)}%  ${rows.toLocaleString('vi-VN')} dòng, ${megabytes(bytes)}  ${doing}`
  return {
    report(progress) {
      if (out.isTTY) {
        if (Date.now() - shown < EVERY_MS) return
        shown = Date.now()
        out.write(`\r\x1b[2K${line(progress)}`)
      } else if (progress.share >= next || progress.share < next - 2 * STEP) {
        next = progress.share + STEP
        out.write(`${line(progress)}\n`)
      }
    },
    done: () => void (out.isTTY && out.write('\r\x1b[2K')),
  }
}

export const megabytes = (bytes: number): string => `${(bytes / 1e6).toLocaleString('vi-VN', { maximumFractionDigits: 1 })} MB`
