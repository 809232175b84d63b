import { readFileSync } from 'node:fs'
import { inInstallation } from '#platform/server/installation.ts'

/** The version of the product as its package says. */
export const RELEASE = (JSON.parse(readFileSync(inInstallation('package.json'), 'utf8')) as { version: string }).version
