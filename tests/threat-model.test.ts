import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), 'utf8')
const named = [...read('docs/operations/threat-model.md').matchAll(/`([\w/.-]+\.(?:test|e2e)\.ts)`: “([^”]+)”/g)]

describe('the threat model', () => {
  it('names tests for its points', () => {
    expect(named.length).toBeGreaterThan(40)
  })

  it.each(named.map(([, file = '', title = '']) => [title, file]))('is shown by “%s” in %s', (title, file) => {
    expect(read(file)).toContain(`('${title}'`)
  })
})
