// npm run api:document: writes down the API as it is now, for the test that compares it.
// npm run api:document -- --release: the same, and from now on this is what programs may rely on.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findProblemCodes } from './problem-codes.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const CODES = join(root, 'src/app/problem-codes.json')

const asText = (value: unknown) => `${JSON.stringify(value, null, 1)}\n`

async function main(): Promise<void> {
  writeFileSync(CODES, asText(findProblemCodes().codes))
  // Only now: the document reads the codes.
  const { apiDocument } = await import('#app/api-document.ts')
  const { allRoutes } = await import('#app/routes.ts')
  const text = asText(apiDocument(allRoutes))
  const names = process.argv.includes('--release') ? ['openapi.json', 'released.json'] : ['openapi.json']
  for (const name of names) writeFileSync(join(root, 'docs/api', name), text)
  console.log(`docs/api/${names.join(', docs/api/')}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main()
