import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { Certainty, LegalBasis } from '#instruments/rules/instrument.ts'
import { Invitation } from '#people/rules/person.ts'

/** `ending`: so close to its last day that somebody should think of the next holder. */
export const TermState = z.enum(['coming', 'holding', 'ending', 'ended'])
export type TermState = z.infer<typeof TermState>

/** `to` is the first day without the post, as everywhere; null means without an end. */
export const Term = z.object({
  id: Uuid,
  version: z.int(),
  subcommitteeId: Uuid.nullable(),
  post: z.string(),
  postName: z.string(),
  personId: Uuid,
  name: z.string(),
  mainJob: z.string(),
  partTime: z.boolean(),
  decisionNumber: z.string(),
  decisionOn: PlainDate.nullable(),
  decisionBy: z.string(),
  from: PlainDate,
  to: PlainDate.nullable(),
  state: TermState,
  /** Null for who may not know. */
  hasAccount: z.boolean().nullable(),
  /** The term that followed when it was handed over. */
  nextId: Uuid.nullable(),
  endReason: z.string(),
  endedByName: z.string().nullable(),
})
export type Term = z.infer<typeof Term>

/** `few`: less than the rule wants. `many`: more. `ending`: nobody follows yet. `beyond`: not in the rule. */
export const Finding = z.object({
  kind: z.enum(['vacant', 'few', 'many', 'ending', 'not_part_time', 'beyond']),
  post: z.string(),
  postName: z.string(),
  /** How many are missing or too many; days left of a term that ends. */
  n: z.int(),
  termId: Uuid.nullable(),
  name: z.string(),
})
export type Finding = z.infer<typeof Finding>

/** How a post stands today, as one cell of the district's grid. */
export const PostState = z.enum(['filled', 'ending', 'vacant', 'many', 'open'])
export type PostState = z.infer<typeof PostState>

export const BoardPostView = z.object({
  code: z.string(),
  name: z.string(),
  least: z.int(),
  most: z.int().nullable(),
  usually: z.string().nullable(),
  /** The role in the software that passes on with the post. */
  roleName: z.string().nullable(),
  /** May the asker give that role here? */
  mayGiveRole: z.boolean(),
  state: PostState,
  holders: z.array(Term),
  coming: z.array(Term),
})
export type BoardPostView = z.infer<typeof BoardPostView>

export const SubcommitteeView = z.object({
  id: Uuid,
  version: z.int(),
  name: z.string(),
  fields: z.array(z.string()),
  note: z.string(),
  decisionNumber: z.string(),
  decisionOn: PlainDate.nullable(),
  decisionBy: z.string(),
  from: PlainDate,
  to: PlainDate.nullable(),
  head: Term.nullable(),
  members: z.array(Term),
})
export type SubcommitteeView = z.infer<typeof SubcommitteeView>

export const BoardRuleView = z.object({
  id: Uuid,
  title: z.string(),
  certainty: Certainty,
  legalBasis: z.array(LegalBasis),
  partTime: z.boolean(),
  warnDaysBefore: z.int(),
})

export const Board = z.object({
  unitId: Uuid,
  unitName: z.string(),
  /** The first day on which the centre no longer exists. */
  closedOn: PlainDate.nullable(),
  rule: BoardRuleView,
  /** False until the first term was ever written down. */
  recorded: z.boolean(),
  posts: z.array(BoardPostView),
  findings: z.array(Finding),
  subcommittees: z.array(SubcommitteeView),
  history: z.array(Term),
  can: z.object({ appoint: z.boolean() }),
})
export type Board = z.infer<typeof Board>

/** After a write: the board as it is now, and the invitation when somebody got an account. */
export const BoardWritten = z.object({ board: Board, invitation: Invitation.nullable() })
export type BoardWritten = z.infer<typeof BoardWritten>
