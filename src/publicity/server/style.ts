import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { inInstallation } from '#platform/server/installation.ts'

export const STYLE = readFileSync(inInstallation('src/publicity/portal/style.css'), 'utf8')
/** Its name changes with its content, so that browsers may keep it for ever. */
export const STYLE_PATH = `/cong-khai/${createHash('sha256').update(STYLE).digest('hex').slice(0, 12)}.css`
