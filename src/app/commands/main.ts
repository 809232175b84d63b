import { parseArgs } from 'node:util'
import { join, resolve } from 'node:path'
import { showProgress } from '#platform/server/backup/progress.ts'
import { readConfig, type Config } from '#platform/server/config.ts'
import { explain } from '../explain.ts'
import { backup } from './backup.ts'
import { moveTo } from './move-to.ts'
import { restore } from './restore.ts'

const say = (line: string) => console.log(line)
const progress = showProgress(process.stdout)
const shown = { say: (line: string) => (progress.done(), say(line)), report: progress.report }

type Command = { usage: string; run(args: string[], config: Config): Promise<unknown> }

const commands: Record<string, Command> = {
  backup: {
    usage: 'npm run backup -- [tệp.hocnay] [--keep 14]',
    run: async (args, config) => {
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { keep: { type: 'string' } } })
      const keep = values.keep === undefined ? undefined : Number(values.keep)
      if (positionals.length > 1 || (keep !== undefined && !(Number.isInteger(keep) && keep >= 1))) throw new Usage()
      const [path] = positionals
      await backup({ config, ...shown, ...(path !== undefined && { path }), ...(keep !== undefined && { keep }) })
    },
  },
  restore: {
    usage: 'npm run restore -- tệp.hocnay [--into thư-mục] [--replace]',
    run: async (args, config) => {
      const options = { into: { type: 'string' }, replace: { type: 'boolean' } } as const
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
      const [path] = positionals
      if (path === undefined || positionals.length > 1) throw new Usage()
      const target = values.into === undefined ? config : intoFolder(config, values.into)
      await restore({ config: target, path, replace: values.replace ?? false, ...shown })
    },
  },
  'move-to': {
    usage: 'npm run move-to -- postgres://… [--snapshot]      hoặc, để về lại: npm run move-to -- --from postgres://… [--snapshot]',
    run: async (args, config) => {
      const options = { from: { type: 'string' }, snapshot: { type: 'boolean' } } as const
      const { values, positionals } = parseArgs({ args, allowPositionals: true, options })
      const given = [...positionals, ...(values.from === undefined ? [] : [values.from])]
      const [url] = given
      if (given.length !== 1 || !url || !/^postgres(ql)?:\/\//.test(url)) throw new Usage()
      await moveTo({ config, url, back: values.from !== undefined, snapshot: values.snapshot ?? false, ...shown })
    },
  },
}

class Usage extends Error {}

/** A folder given by name is all embedded; photos go with it unless they have a place of their own. */
function intoFolder(config: Config, folder: string): Config {
  const dataDir = resolve(folder)
  const filesDir = config.filesDir === join(config.dataDir, 'files') ? join(dataDir, 'files') : config.filesDir
  return { ...config, dataDir, filesDir, databaseUrl: undefined, migrateUrl: undefined, auditHeadUrl: undefined }
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
try {
  if (!command) throw new Usage()
  await command.run(args, readConfig(process.env))
} catch (err) {
  progress.done()
  const misused = err instanceof Usage || (err as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  const uses = command ? [command.usage] : Object.values(commands).map((c) => c.usage)
  console.error(misused ? `Cách dùng:\n  ${uses.join('\n  ')}` : `\nChưa làm được.\n${explain(err)}`)
  process.exitCode = 1
}
