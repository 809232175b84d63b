// npm run api:document: writes down the API as it is now, for the test that compares it.
// npm run api:document -- --release: the same, and from now on this is what programs may rely on.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const CODES = join(root, 'src/app/problem-codes.json')

/** Every code a refusal can carry, as the source says it. */
export function findProblemCodes(): { status: number; code: string; concept: string }[] {
  const files = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  const found = files.filter((f) => /^\w+[/\\]server[/\\].*\.ts$/.test(f) && !f.endsWith('.test.ts')).flatMap((file) => {
    const text = readFileSync(join(root, 'src', file), 'utf8')
    const concept = file.split(/[/\\]/)[0] ?? ''
    const said = [...text.matchAll(/new Problem\(\s*(\d{3}),\s*'([^']+)'/g)].map((m) => ({ status: Number(m[1]), code: m[2] ?? '' }))
    const missing = [...text.matchAll(/problems\.notFound\('([\w-]+)'\)/g)].map((m) => ({ status: 404, code: `${m[1]}.not_found` }))
    const taken = [...text.matchAll(/\btaken\('(\w+)'/g)].map((m) => ({ status: 409, code: `account.${m[1]}_taken` }))
    return [...said, ...missing, ...taken].map((c) => ({ ...c, concept }))
  })
  const unique = new Map(found.map((c) => [`${c.concept} ${c.code} ${c.status}`, c]))
  return [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c)
}

const asText = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

async function main(): Promise<void> {
  writeFileSync(CODES, asText(findProblemCodes()))
  // Only now: the document reads the codes.
  const { apiDocument } = await import('#app/api-document.ts')
  const { allRoutes } = await import('#app/routes.ts')
  const text = asText(apiDocument(allRoutes))
  const names = process.argv.includes('--release') ? ['openapi.json', 'released.json'] : ['openapi.json']
  for (const name of names) writeFileSync(join(root, 'docs/api', name), text)
  console.log(`docs/api/${names.join(', docs/api/')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
