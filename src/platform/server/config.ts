import { resolve } from 'node:path'
import { z } from 'zod'

const EnvPort = z.coerce.number().int().min(1).max(65535)

/** Every setting there is. Nothing else in the product reads `process.env`. */
const Env = z.object({
  PORT: EnvPort.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('./data'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  MIGRATE_URL: z.url({ protocol: /^postgres(ql)?$/ }).optional(),
  FILES_URL: z.url({ protocol: /^file$/ }).optional(),
  AUDIT_HEAD_URL: z.url({ protocol: /^file$/ }).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().default('Học Nấy <khong-tra-loi@localhost>'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  METRICS_TOKEN: z.string().min(16).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('warn'),
})

export type Config = {
  port: number
  host: string
  dataDir: string
  databaseUrl: string | undefined
  migrateUrl: string | undefined
  filesDir: string
  auditHeadUrl: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  publicUrl: string | undefined
  metricsToken: string | undefined
  logLevel: z.infer<typeof Env>['LOG_LEVEL']
}

const help: Record<keyof z.infer<typeof Env>, string> = {
  PORT: 'số từ 1 đến 65535, ví dụ 3000',
  HOST: 'địa chỉ lắng nghe; 127.0.0.1 là chỉ máy này, 0.0.0.0 là mọi máy trong mạng',
  DATA_DIR: 'thư mục dữ liệu, ví dụ ./data',
  DATABASE_URL: 'postgres://người-dùng:mật-khẩu@máy:5432/cơ-sở-dữ-liệu (PostgreSQL 15 trở lên)',
  MIGRATE_URL: 'như DATABASE_URL nhưng của chủ sở hữu, chỉ dùng khi nâng cấp cấu trúc',
  FILES_URL: 'file:///đường/dẫn (ảnh và tệp đính kèm)',
  AUDIT_HEAD_URL: 'file:///đường/dẫn/tới/tệp (bản thứ hai của sổ niêm phong nhật ký, nên ở máy hoặc ổ khác)',
  SMTP_URL: 'smtp://máy:587 hoặc smtps://người-dùng:mật-khẩu@máy',
  MAIL_FROM: 'tên và địa chỉ gửi thư',
  PUBLIC_URL: 'địa chỉ người dùng mở, ví dụ https://hocnay.example.vn',
  METRICS_TOKEN: 'từ 16 ký tự trở lên; không đặt thì chỉ máy này xem được /metrics',
  LOG_LEVEL: 'fatal, error, warn, info, debug, trace hoặc silent',
}

/** Reads and checks the settings; a wrong one stops the start with a sentence per setting. Throws `Error`. */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.keys(help).map((k) => [k, env[k] === '' ? undefined : env[k]]))
  const parsed = Env.safeParse(given)
  if (!parsed.success) {
    const names = [...new Set(parsed.error.issues.map((i) => i.path[0] as keyof typeof help))]
    throw new Error(names.map((n) => `Biến ${n} chưa đúng. Cần: ${help[n]}.`).join('\n'))
  }
  const e = parsed.data
  const dataDir = resolve(e.DATA_DIR)
  return {
    port: e.PORT, host: e.HOST, dataDir,
    databaseUrl: e.DATABASE_URL, migrateUrl: e.MIGRATE_URL,
    filesDir: e.FILES_URL ? resolve(decodeURIComponent(new URL(e.FILES_URL).pathname)) : resolve(dataDir, 'files'),
    auditHeadUrl: e.AUDIT_HEAD_URL,
    smtpUrl: e.SMTP_URL, mailFrom: e.MAIL_FROM, publicUrl: e.PUBLIC_URL, metricsToken: e.METRICS_TOKEN, logLevel: e.LOG_LEVEL,
  }
}
