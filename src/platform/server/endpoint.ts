import { createHash } from 'node:crypto'
import fastJson from 'fast-json-stringify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type pg from 'pg'
import { z } from 'zod'
import { fieldIssues, type Locale } from '#platform/common/issues.ts'
import type { Actor, Permission } from './actor.ts'
import { clientOf, type ClientInfo } from './client-info.ts'
import { readBearer } from './bearer.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Db } from './db.ts'
import type { FileStore } from './files.ts'
import { auditLook, type Seen } from './look.ts'
import type { Mailer } from './mail.ts'
import { fromDbError, Problem, problems } from './problem.ts'
import { askedFor, claimStatement, claimWrite, keepAnswer, type Asked } from './receipts.ts'
import { readSessionToken, tokenHash, type SessionCookie } from './session-cookie.ts'
import type { Mode, Shown } from './opening.ts'
import { inTransaction } from './transaction.ts'

/** Engines add what they offer to every request by declaration merging. */
// oxlint-disable-next-line typescript/no-empty-object-type
export interface ServiceExtensions {}

/** What the composition hands to every request. */
export type Services = { pool: pg.Pool; clock: Clock; config: Config; files: FileStore; mailer: Mailer } & ServiceExtensions

export type Context<A = Actor> = {
  db: Db
  actor: A
  /** Today in Vietnam, `YYYY-MM-DD`; a scene's own day in a demonstration. */
  today: string
  now: Date
  locale: Locale
  requestId: string
  services: Services
  cookie: SessionCookie
  client: ClientInfo
  /** Runs once the transaction is committed: mail, file removal. Never for what must not be lost. */
  afterCommit(work: () => Promise<void>): void
}

/** `people`: whom it shows, for the look that is written down. */
export type Download = { filename: string; type: string; body: Buffer | NodeJS.ReadableStream; inline?: boolean; people?: readonly string[] }
export type Upload = { bytes: Buffer; type: string; name: string }

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Base<I extends z.ZodType> = {
  method: Method
  path: string
  summary: string
  input: I
  /** The write freezes what many rows say together: one snapshot, tried again when somebody else came first. */
  snapshot?: boolean
  /** May a program with a token ask this? Unless said otherwise: yes, but nothing about the account itself. */
  token?: boolean
  /** The answer holds a secret: it is told once and no receipt keeps it. */
  once?: boolean
  /** A read that asks the database a single statement: beginning and end travel with it. */
  single?: boolean
}
/**
 * Who may ever call this. `self`: anybody signed in, about themselves. `public`: everybody. `or`: a narrower right that
 * opens this too; the service says how far.
 */
type Guarded = { permission: Permission | 'self'; or?: Permission }
type Open = { permission: 'public' }

type JsonRoute<I extends z.ZodType, O extends z.ZodType, G, A> = Base<I> & G & {
  output: O
  /** The answer shows personal data: what goes on the audit trail. Undefined where this one answer shows none. */
  look?: (answer: z.output<O>, input: z.output<I>) => Seen | undefined
  handler: (ctx: Context<A>, input: z.output<I>) => Promise<z.input<O>>
}
type DownloadRoute<I extends z.ZodType> = Base<I> & Guarded & {
  output: 'download'
  look?: (answer: Download, input: z.output<I>) => Seen | undefined
  handler: (ctx: Context, input: z.output<I>) => Promise<Download>
}
type UploadRoute<I extends z.ZodType, O extends z.ZodType> = Base<I> & Guarded & {
  upload: { maxBytes: number }
  output: O
  handler: (ctx: Context, input: z.output<I>, upload: Upload) => Promise<z.input<O>>
}

/** A route as data: what the permission matrix, the rights test and the API description are made of. */
export type Route = {
  method: Method
  path: string
  summary: string
  permission: Permission | 'self' | 'public'
  or?: Permission
  input: z.ZodType
  output: z.ZodType | 'download'
  upload?: { maxBytes: number }
  snapshot?: boolean
  look?: (answer: unknown, input: unknown) => Seen | undefined
  token?: boolean
  once?: boolean
  single?: boolean
  handler: (ctx: Context<Actor | undefined>, input: unknown, upload?: Upload) => Promise<unknown>
}

/** There is no route without a permission; the types refuse it. */
export function route<I extends z.ZodType, O extends z.ZodType>(r: JsonRoute<I, O, Guarded, Actor>): Route
export function route<I extends z.ZodType, O extends z.ZodType>(r: JsonRoute<I, O, Open, Actor | undefined>): Route
export function route<I extends z.ZodType>(r: DownloadRoute<I>): Route
export function route<I extends z.ZodType, O extends z.ZodType>(r: UploadRoute<I, O>): Route
export function route(r: object): Route {
  return r as Route
}

/**
 * One request is one promise: authenticate → parse → authorise → handle → check the answer → commit → reply. That
 * promise alone decides whether a write is kept.
 */
export function mount(app: FastifyInstance, services: Services, r: Route): void {
  const stringify = r.output === 'download' ? undefined : fastJson(outputSchema(r.output))
  app.route({
    method: r.method,
    url: r.path,
    ...(r.upload ? { bodyLimit: r.upload.maxBytes } : {}),
    handler: async (req, reply) => {
      const after: (() => Promise<void>)[] = []
      const answer = await answerRequest(services, r, req, reply, stringify, after)
      for (const work of after) await work().catch((err: unknown) => req.log.error({ err }, 'after commit'))
      return reply.send(answer)
    },
  })
}

async function answerRequest(
  services: Services, r: Route, req: FastifyRequest, reply: FastifyReply,
  stringify: ((value: unknown) => string) | undefined, after: (() => Promise<void>)[],
) {
  const write = r.method !== 'GET'
  const token = readSessionToken(req)
  const shown = readShown(req, token)
  // A browser adds cookies by itself, never a token: only a session can be used by another site's page.
  if (write && shown?.kind !== 'token') ensureOwnOrigin(req, services.config)
  const read = readInput(r, req)
  const asked = write && shown && read.success ? readAsked(r, req, read.data) : undefined
  const first = asked && ((accountId: string) => claimStatement(accountId, asked))
  const opening = { shown, today: services.clock.today(), mode: modeOf(r), first, ahead: !r.upload, single: r.single }
  return inTransaction(services.pool, opening, async ({ db, actor, first: claimed }) => {
    after.length = 0
    requirePermission(r, actor)
    const locale = localeOf(req, actor)
    const input = requireInput(read, req, locale)
    const upload = r.upload ? readUpload(req) : undefined
    const cookie = { token, set: (t: string, seconds: number) => setCookie(reply, services.config, t, seconds) }
    const ctx: Context<Actor | undefined> = {
      db, actor, locale, services, cookie, client: clientOf(req), requestId: req.id, today: services.clock.today(), now: services.clock.now(),
      afterCommit: (work) => void after.push(work),
    }
    if (write && actor && !asked) throw problems.keyMissing()
    if (asked && actor) {
      const claim = await claimWrite(db, actor.account.id, asked, claimed)
      if (claim.kind === 'repeat' && r.once) throw problems.toldOnce()
      if (claim.kind === 'repeat') return replyJson(reply, claim.answer)
    }
    const result = await r.handler(ctx, input, upload)
    const checked = r.output === 'download' ? result : r.output.parse(result)
    const seen = r.look?.(checked, input)
    if (seen) await auditLook(ctx, seen)
    if (!stringify || r.output === 'download') return replyDownload(reply, result as Download)
    const text = stringify(checked)
    if (asked && actor) await keepAnswer(db, actor.account.id, asked, r.once ? '' : text)
    return replyJson(reply, text)
  })
}

/** A look is written down, so its transaction may write; it still sees one moment. */
const modeOf = (r: Route): Mode => (r.method === 'GET' && !r.look ? 'read' : r.method === 'GET' || r.snapshot ? 'snapshot' : 'write')

const KEY = z.uuid()

/** What the write asks for, before anybody knows whether it may; undefined for what will be refused for want of a key. */
function readAsked(r: Route, req: FastifyRequest, input: unknown): Asked | undefined {
  const key = KEY.safeParse(req.headers['idempotency-key'])
  const upload = r.upload && Buffer.isBuffer(req.body) ? sha256(req.body) : undefined
  return key.success ? askedFor(key.data, { method: r.method, path: r.path, input, upload }) : undefined
}

function readShown(req: FastifyRequest, session: string | undefined): Shown | undefined {
  const bearer = readBearer(req)
  if (bearer && session) throw problems.twoWays()
  if (bearer) return { kind: 'token', hash: tokenHash(bearer) }
  return session ? { kind: 'session', hash: tokenHash(session) } : undefined
}

/** What a token may never ask: about the account itself, and what signs somebody in. */
export function isForTokens(r: Pick<Route, 'method' | 'permission' | 'token'>): boolean {
  if (r.permission === 'public') return r.method === 'GET'
  return r.token ?? r.permission !== 'self'
}

function requirePermission(r: Route, actor: Actor | undefined): void {
  if (actor?.token && !isForTokens(r)) throw problems.notWithToken()
  if (r.permission === 'public') return
  if (!actor) throw problems.notSignedIn()
  if (r.permission !== 'self' && actor.secondFactorNeeded) throw problems.secondFactorNeeded()
  if (r.permission !== 'self' && !actor.has(r.permission) && !(r.or && actor.has(r.or))) throw problems.notAllowed(r.permission)
}

function readInput(r: Route, req: FastifyRequest) {
  const body = r.upload || !isRecord(req.body) ? {} : req.body
  // The address wins: a body may not name a different record than the URL it was sent to.
  return r.input.safeParse({ ...(req.query as object), ...body, ...(req.params as object) })
}

function requireInput(parsed: ReturnType<typeof readInput>, req: FastifyRequest, locale: Locale): unknown {
  if (parsed.success) return parsed.data
  // What the address names cannot exist: that is not something to mend in a form.
  const named = new Set(Object.keys(req.params as object))
  if (parsed.error.issues.some((issue) => named.has(String(issue.path[0])))) throw problems.notFound('address')
  throw problems.invalidInput(fieldIssues(parsed.error, locale))
}

function readUpload(req: FastifyRequest): Upload {
  if (!Buffer.isBuffer(req.body) || req.body.length === 0) {
    throw new Problem(400, 'upload.empty', { vi: 'Tệp trống. Chọn lại tệp rồi gửi.', en: 'The file is empty.' })
  }
  const name = req.headers['x-file-name']
  return { bytes: req.body, type: req.headers['content-type'] ?? '', name: decodeName(typeof name === 'string' ? name : '') }
}

const decodeName = (name: string) => {
  try {
    return decodeURIComponent(name).normalize('NFC').slice(0, 200)
  } catch {
    return ''
  }
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v)
const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

/** Browsers name the page a write comes from; another site's page may not write here. API clients send no Origin. */
export function ensureOwnOrigin(req: FastifyRequest, config: Config): void {
  const origin = req.headers.origin
  if (!origin) return
  const own = config.publicUrl ? new URL(config.publicUrl).host : req.headers.host
  if (!URL.canParse(origin) || new URL(origin).host !== own) throw problems.foreignOrigin()
}

function localeOf(req: FastifyRequest, actor: Actor | undefined): Locale {
  const asked = /^(vi|en)\b/.exec(req.headers['accept-language'] ?? '')?.[1]
  return asked === 'en' || asked === 'vi' ? asked : (actor?.account.locale ?? 'vi')
}

function setCookie(reply: FastifyReply, config: Config, token: string, seconds: number): void {
  const secure = config.publicUrl?.startsWith('https:') ?? false
  void reply.setCookie('hocnay_session', token, { path: '/', httpOnly: true, sameSite: 'lax', secure, maxAge: seconds })
}

function replyJson(reply: FastifyReply, text: string): string {
  void reply.type('application/json; charset=utf-8').header('cache-control', 'no-store')
  return text
}

function replyDownload(reply: FastifyReply, file: Download) {
  const disposition = `${file.inline ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.filename)}`
  void reply
    .type(file.type)
    .header('content-disposition', disposition)
    .header('cache-control', 'private, no-store')
    .header('content-security-policy', "sandbox; default-src 'none'")
  return file.body
}

/** The answer holds what the schema names and nothing else; unnamed fields never leave the server. */
function outputSchema(output: z.ZodType): Parameters<typeof fastJson>[0] {
  return z.toJSONSchema(output, { target: 'draft-7', io: 'output', unrepresentable: 'any' }) as Parameters<typeof fastJson>[0]
}

export function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((thrown: unknown, req, reply) => {
    const err = fromDbError(thrown)
    const locale = localeOf(req, undefined)
    if (err instanceof Problem) {
      const wait = err.details['retryAfterSeconds']
      if (typeof wait === 'number') void reply.header('retry-after', wait)
      return reply.status(err.status).send({ code: err.code, message: err.said[locale], details: err.details, requestId: req.id })
    }
    const status = (err as { statusCode?: number }).statusCode
    if (status && status < 500) return reply.status(status).send(plainProblem(status, locale, req.id))
    req.log.error({ err }, 'unexpected')
    return reply.status(500).send(plainProblem(500, locale, req.id))
  })
}

function plainProblem(status: number, locale: Locale, requestId: string) {
  const said =
    status === 413
      ? { vi: 'Tệp quá lớn. Chọn tệp nhỏ hơn.', en: 'The file is too large.' }
      : status < 500
        ? { vi: 'Yêu cầu không đọc được. Tải lại trang rồi thử lại.', en: 'The request could not be read.' }
        : { vi: `Máy chủ gặp lỗi. Nội dung đã nhập vẫn còn trên trang; thử lại sau ít phút. Mã báo lỗi: ${requestId}.`, en: `Something went wrong on our side. Request ${requestId}.` }
  return { code: status < 500 ? 'request.unreadable' : 'internal', message: said[locale], details: {}, requestId }
}
