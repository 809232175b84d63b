import type { CertificatePaper } from '#documents/rules/certificate.ts'
import { downloadList, type ListColumn } from '#documents/server/download-list.ts'
import { renderCertificates, renderRegister } from '#documents/server/on-demand.ts'
import { formatDate } from '#platform/common/dates.ts'
import { toneFree } from '#platform/common/text.ts'
import type { Context, Download } from '#platform/server/endpoint.ts'
import { ownAddress } from '#platform/server/own-address.ts'
import { problems } from '#platform/server/problem.ts'
import { ancestorsOf, unitFacts } from '#units/server/units.service.ts'
import type { RegisterQuery } from '../rules/certificate-list.ts'
import { publicPathOf } from '../rules/certificate.ts'
import { sayPlaceAndDay, sayWhen } from '../rules/say.ts'
import { certificateWords } from '../words/index.ts'
import { certificateProblems } from './certificates.problems.ts'
import { getStored, prefillIssue, readRegister, type RegisterRow } from './certificates.reads.ts'
import { rulesOf } from './certificates.service.ts'
import { findCertificate, listBatch, type StoredCertificate } from './certificates.store.ts'

const MOST_ROWS = 5000
/** The paper itself is Vietnamese, whoever prints it. */
const { t: vi } = certificateWords('vi')

/** One paper, or all of its issue; only what holds is printed. */
export async function printCertificates(ctx: Context, q: { id: string; all: boolean }): Promise<Download> {
  const one = await getStored(ctx, q.id)
  if (!ctx.actor.can('learner.read', one.place)) throw problems.notAllowed('learner.read')
  if (one.erased && !q.all) throw certificateProblems.erased()
  const chosen = (q.all ? await listBatch(ctx.db, one.batchId) : [one]).filter((c) => c.revokedOn === null && !c.erased)
  if (chosen.length === 0) throw certificateProblems.nothingToPrint()
  const papers: CertificatePaper[] = []
  for (const c of chosen) papers.push(await paperOf(ctx, c))
  const what = q.all ? one.title : one.number
  return { filename: `${fileName(`giay chung nhan ${what}`)}.pdf`, type: 'application/pdf', body: await renderCertificates(papers) }
}

async function paperOf(ctx: Context, c: StoredCertificate): Promise<CertificatePaper> {
  const rules = await rulesOf(ctx, c.place.unitId)
  const old = c.replaces === null ? undefined : await findCertificate(ctx.db, c.replaces)
  return {
    parent: c.parentName,
    centre: c.centreName,
    number: vi('paper.number', { number: c.number }),
    heading: rules.heading,
    lead: vi('paper.lead'),
    holder: c.holder ?? '',
    born: c.birthYear === null ? '' : vi('paper.born', { year: String(c.birthYear) }),
    did: vi('paper.did'),
    title: c.title,
    when: sayWhen(c, 'vi'),
    placeAndDay: sayPlaceAndDay(c.placeName, c.issuedOn),
    signerPost: c.signerPost,
    signerName: c.signerName,
    address: ownAddress(ctx.services.config) + publicPathOf(c.code),
    check: vi('paper.check'),
    notes: [rules.meaning.vi, ...(old ? [vi('paper.replaces', { number: old.number })] : [])],
  }
}

/** Sổ cấp giấy chứng nhận: the filtered register in the order of its numbers. */
export async function exportRegister(ctx: Context, q: RegisterQuery): Promise<Download> {
  const rows = await readRegister(ctx, q, { newestFirst: false, limit: MOST_ROWS })
  const file = fileName(`so cap giay chung nhan ${q.year ?? ''}`)
  if (q.format === 'xlsx') return registerList(ctx, { file, about: aboutOf(certificateWords(ctx.locale).t, q), rows })
  return { filename: `${file}.pdf`, type: 'application/pdf', body: await renderRegister(await registerPaper(ctx, q, rows)) }
}

function registerList({ locale }: Context, { file, about, rows }: { file: string; about: string; rows: readonly RegisterRow[] }): Promise<Download> {
  const { t } = certificateWords(locale)
  const several = new Set(rows.map((r) => r.unitId)).size > 1
  const columns: ListColumn<RegisterRow>[] = [
    { heading: t('field.number'), width: 20, value: (r) => r.number },
    { heading: t('field.issuedOn'), format: 'date', value: (r) => r.issuedOn },
    ...(several ? [{ heading: t('field.unit'), width: 30, value: (r: RegisterRow) => r.unitName }] : []),
    { heading: t('field.holder'), width: 26, value: (r) => holderOf(t, r) },
    { heading: t('field.birthYear'), width: 10, value: (r) => (r.birthYear === null ? null : String(r.birthYear)) },
    { heading: t('field.title'), width: 40, value: (r) => r.title },
    { heading: t('field.fromOn'), format: 'date', value: (r) => r.fromOn },
    { heading: t('field.toOn'), format: 'date', value: (r) => r.toOn },
    { heading: t('field.sessions'), format: 'integer', value: (r) => r.sessions },
    { heading: t('field.signer'), width: 24, value: (r) => r.signerName },
    { heading: t('register.signed'), width: 20, value: () => null },
    { heading: t('register.note'), width: 30, value: (r) => noteOf(t, r) },
  ]
  return downloadList({ file, title: t('register.title'), about: [about], columns, rows })
}

async function registerPaper(ctx: Context, q: RegisterQuery, rows: readonly RegisterRow[]) {
  const unitId = q.unitId ?? ctx.actor.active()?.unitId ?? ''
  const commune = (await ancestorsOf(ctx.db, unitId, ctx.today)).find((u) => u.kind === 'commune')
  const signer = await prefillIssue(ctx, { unitId })
  const column = (heading: string, weight: number, format: 'text' | 'integer' | 'date' = 'text') => ({ heading, weight, format })
  return {
    parent: commune ? `UBND ${commune.name}` : '',
    centre: (await unitFacts(ctx.db, unitId, ctx.today))?.name ?? '',
    title: vi('register.title'),
    about: aboutOf(vi, q),
    columns: [
      column(vi('field.number'), 2.1), column(vi('field.issuedOn'), 1.4, 'date'), column(vi('field.holder'), 2.6), column(vi('field.birthYear'), 0.9),
      column(vi('field.title'), 3.6), column(vi('field.sessions'), 0.8, 'integer'), column(vi('register.signed'), 1.6), column(vi('register.note'), 2),
    ],
    rows: rows.map((r) => [r.number, r.issuedOn, holderOf(vi, r), r.birthYear === null ? '' : String(r.birthYear), r.title, r.sessions, '', noteOf(vi, r)]),
    signature: [sayPlaceAndDay(commune?.name ?? '', ctx.today), signer.signerPost, signer.signerName] as const,
  }
}

type T = typeof vi

const aboutOf = (t: T, { year }: RegisterQuery) => (year ? t('register.year', { year: String(year) }) : t('register.all'))
const holderOf = (t: T, { holder }: RegisterRow) => (holder === null ? t('holder.hidden') : holder === '' ? t('holder.erased') : holder)

function noteOf(t: T, { revokedOn, replacedBy, replaces }: RegisterRow): string {
  const ended = replacedBy ? t('register.replacedBy', { number: replacedBy }) : revokedOn ? t('register.revoked', { date: formatDate(revokedOn) }) : ''
  return [ended, replaces ? t('register.replaces', { number: replaces }) : ''].filter(Boolean).join('; ')
}

/** Without ending. */
const fileName = (text: string) => toneFree(text).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '').slice(0, 100)
