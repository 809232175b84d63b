import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** A path inside the installation: its rules of law, its built pages. The same from the sources and from a build. */
export const inInstallation = (path: string) => join(root, path)

const root = findRoot(dirname(fileURLToPath(import.meta.url)))

function findRoot(folder: string): string {
  const file = join(folder, 'package.json')
  if (existsSync(file) && (JSON.parse(readFileSync(file, 'utf8')) as { name?: string }).name === 'hocnay') return folder
  if (dirname(folder) === folder) throw new Error('The program does not lie in an installation of Học Nấy.')
  return findRoot(dirname(folder))
}
