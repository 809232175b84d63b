import { v7 as uuidv7 } from 'uuid'
import { getLocale } from './i18n/locale.ts'
import { ProblemError, type ProblemDetails } from './problem.ts'
import { platformWords } from './words/index.ts'

export type ApiPath = `/api/${string}`
export type Query = Record<string, string | number | boolean | null | undefined | readonly (string | number)[]>
export type WriteOptions = { idempotencyKey?: string }
export type UploadOptions = WriteOptions & { name: string; onProgress?: (share: number) => void }

const READ_MS = 30_000
const WRITE_MS = 60_000
const signedOutListeners = new Set<() => void>()

/**
 * The documented API. Every answer that is not a success throws a `ProblemError`. Writes carry an Idempotency-Key;
 * in pages use `useWrite`, which keeps one key per intent, instead of calling the writes directly.
 */
export const api = {
  get: <T>(path: ApiPath, query?: Query, options: { signal?: AbortSignal } = {}) =>
    send<T>('GET', path + queryText(query), READ_MS, {}, undefined, options.signal),
  post: <T>(path: ApiPath, body?: unknown, options?: WriteOptions) => write<T>('POST', path, body, options),
  put: <T>(path: ApiPath, body?: unknown, options?: WriteOptions) => write<T>('PUT', path, body, options),
  patch: <T>(path: ApiPath, body?: unknown, options?: WriteOptions) => write<T>('PATCH', path, body, options),
  delete: <T>(path: ApiPath, body?: unknown, options?: WriteOptions) => write<T>('DELETE', path, body, options),
  upload,
}

/** A fresh name (UUIDv7) for one write, or for one new record. */
export function newKey(): string {
  return uuidv7()
}

/** Calls back whenever the server says that nobody is signed in any more. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener)
  return () => signedOutListeners.delete(listener)
}

/** `{ a: 1, b: ['x', 'y'], c: undefined }` → `?a=1&b=x&b=y`; empty values are left out. */
export function queryText(query: Query = {}): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value])
      .filter((v) => v !== undefined && v !== null && v !== '')
      .map((v) => [name, String(v)]),
  )
  return pairs.length === 0 ? '' : `?${new URLSearchParams(pairs)}`
}

function write<T>(method: string, path: ApiPath, body: unknown, { idempotencyKey = newKey() }: WriteOptions = {}) {
  const headers: Record<string, string> = { 'idempotency-key': idempotencyKey }
  if (body !== undefined) headers['content-type'] = 'application/json'
  return send<T>(method, path, WRITE_MS, headers, body === undefined ? undefined : JSON.stringify(body))
}

async function send<T>(
  method: string,
  url: string,
  patienceMs: number,
  headers: Record<string, string>,
  body?: string,
  signal?: AbortSignal,
): Promise<T> {
  const limit = AbortSignal.timeout(patienceMs)
  const response = await fetch(url, {
    method,
    headers: { accept: 'application/json', 'accept-language': getLocale(), ...headers },
    credentials: 'same-origin',
    signal: signal ? AbortSignal.any([limit, signal]) : limit,
    ...(body === undefined ? {} : { body }),
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw networkProblem(method !== 'GET')
  })
  const text = await response.text().catch(() => {
    throw networkProblem(method !== 'GET')
  })
  return settle<T>(response.status, text)
}

/** Sends one file as it is, for as long as some of it goes out. XMLHttpRequest because `fetch` cannot tell how much has. */
function upload<T>(path: ApiPath, file: Blob, { name, idempotencyKey = newKey(), onProgress }: UploadOptions) {
  return new Promise<T>((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('POST', path)
    request.setRequestHeader('content-type', file.type || 'application/octet-stream')
    request.setRequestHeader('x-file-name', encodeURIComponent(name))
    request.setRequestHeader('idempotency-key', idempotencyKey)
    request.setRequestHeader('accept-language', getLocale())
    let patience: ReturnType<typeof setTimeout> | undefined
    const goesOn = () => {
      clearTimeout(patience)
      patience = setTimeout(() => request.abort(), WRITE_MS)
    }
    request.upload.onprogress = (e) => {
      goesOn()
      onProgress?.(e.total > 0 ? e.loaded / e.total : 0)
    }
    request.onerror = request.onabort = () => reject(networkProblem(true))
    request.onloadend = () => clearTimeout(patience)
    goesOn()
    request.onload = () => {
      try {
        resolve(settle<T>(request.status, request.responseText))
      } catch (problem) {
        reject(problem)
      }
    }
    request.send(file)
  })
}

function settle<T>(status: number, text: string): T {
  if (status >= 200 && status < 300) return (text === '' ? undefined : JSON.parse(text)) as T
  const problem = readProblem(status, text)
  if (problem.code === 'auth.required') signedOutListeners.forEach((tell) => tell())
  throw problem
}

function readProblem(status: number, text: string): ProblemError {
  const said = findProblemBody(text)
  if (said) return new ProblemError({ status, ...said })
  // A proxy, not our server, has answered.
  return new ProblemError({ status, code: 'unavailable', message: platformWords(getLocale()).t('problem.unavailable') })
}

type ProblemBody = { code: string; message: string; details?: ProblemDetails; requestId?: string }

function findProblemBody(text: string): ProblemBody | undefined {
  try {
    const body = JSON.parse(text) as Partial<ProblemBody> | null
    return typeof body?.code === 'string' && typeof body.message === 'string' ? (body as ProblemBody) : undefined
  } catch {
    return undefined
  }
}

function networkProblem(isWrite: boolean): ProblemError {
  const { t } = platformWords(getLocale())
  return new ProblemError({
    status: 0,
    code: 'network',
    message: t(isWrite ? 'problem.networkWrite' : 'problem.network'),
  })
}
