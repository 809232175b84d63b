import type { FieldIssue } from '#platform/common/issues.ts'

export type ProblemDetails = { issues?: FieldIssue[] } & Record<string, unknown>

/**
 * Why something could not be done, in the reader's language, with what to do next. `status` is 0 when no answer came
 * (code `network`); then nobody knows whether the write arrived, and only the same key may be sent again.
 */
export class ProblemError extends Error {
  override readonly name = 'ProblemError'
  readonly status: number
  readonly code: string
  readonly details: ProblemDetails
  readonly requestId: string | undefined
  constructor(p: { status: number; code: string; message: string; details?: ProblemDetails; requestId?: string }) {
    super(p.message)
    this.status = p.status
    this.code = p.code
    this.details = p.details ?? {}
    this.requestId = p.requestId
  }

  /** Complaints about single values, each with the path of its field. */
  get issues(): FieldIssue[] {
    return this.details.issues ?? []
  }

  /** The server has answered for good: repeating the same request would bring the same answer. */
  get isFinal(): boolean {
    return this.status >= 400 && this.status < 500 && this.status !== 408 && this.status !== 429
  }
}
