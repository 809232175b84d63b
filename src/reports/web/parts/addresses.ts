import type { Tree } from '../../rules/branch.ts'

/** What a page of a branch is about; parts that are left out keep what the page takes by itself. */
type About = { unitId?: string | undefined; form?: string | undefined; tree?: Tree | undefined }

const query = (parts: Record<string, string | number | undefined>) =>
  Object.entries(parts)
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([key, value]) => `${key}=${value}`)
    .join('&')

const common = ({ unitId, form, tree }: About) => ({ 'don-vi': unitId, mau: form, cay: tree && TREES[tree] })

/** The consolidated report of a branch for one period. */
export const wholeAddress = (about: About & { period: string }) => `/tong-hop?${query({ ...common(about), ky: about.period })}`

/** The grid of a branch for one year. */
export const gridAddress = (about: About & { year: number }) => `/bao-cao?${query({ ...common(about), nam: about.year })}`

/** A report by itself: a centre's, or the consolidated one of a level. */
export const reportAddress = (report: { id: string; level: unknown }) => `/${report.level ? 'tong-hop' : 'bao-cao'}/${report.id}`

export const TREES: Record<Tree, string> = { then: 'luc-do', now: 'hien-nay' }
export const treeOf = (text: string): Tree | undefined => (text === TREES.then ? 'then' : text === TREES.now ? 'now' : undefined)
