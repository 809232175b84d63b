import { z } from 'zod'
import { PlainDate } from '#platform/common/dates.ts'
import { Uuid } from '#platform/common/ids.ts'
import { FullName, OptionalEmail, Username } from './account.ts'
import { NewPassword, TypedPassword } from './password.ts'

export const LocaleCode = z.enum(['vi', 'en'])
const TypedName = z.string().trim().min(1).max(200)
/** 32 random bytes in base64url, as links carry them. */
const Token = z.string().regex(/^[\w-]{43}$/)

export const Scene = z.object({ name: z.string(), title: z.string() })

export const DemoAccount = z.object({
  username: z.string(),
  name: z.string(),
  roleName: z.string(),
  unitName: z.string(),
  password: z.string(),
})

/** As a scene keeps them; `role` names it in the reader's language. Scenes of older releases kept the name alone. */
export type SceneAccount = z.infer<typeof DemoAccount> & { role?: string }

export const Welcome = z.object({
  setupNeeded: z.boolean(),
  today: PlainDate,
  scene: Scene.nullable(),
  /** Does this installation send letters? */
  mail: z.boolean(),
  /** Only for a demonstration opened on the machine it runs on. */
  demoAccounts: z.array(DemoAccount),
})
export type Welcome = z.infer<typeof Welcome>

export const SessionGrant = z.object({
  id: Uuid,
  role: z.string(),
  roleName: z.string(),
  unitId: Uuid,
  unitName: z.string(),
  unitKind: z.string(),
})
export type SessionGrant = z.infer<typeof SessionGrant>

export const SessionView = z.object({
  account: z.object({
    id: Uuid,
    name: z.string(),
    username: z.string(),
    email: z.string().nullable(),
    locale: LocaleCode,
  }),
  grants: z.array(SessionGrant),
  active: SessionGrant.nullable(),
  permissions: z.array(z.string()),
  today: PlainDate,
  scene: Scene.nullable(),
  /** What papers and links made by the server carry, without a slash at the end. */
  ownAddress: z.string(),
  setupNeeded: z.boolean(),
  /** A role asks for a second factor that is not set up yet: nothing else can be done before. */
  secondFactorNeeded: z.boolean(),
})
export type SessionView = z.infer<typeof SessionView>

/** `name`: user name or e-mail address. */
export const SignIn = z.object({ name: TypedName, password: TypedPassword, remember: z.boolean().default(false) })
export type SignIn = z.output<typeof SignIn>

export const OwnSession = z.object({
  id: Uuid,
  device: z.string(),
  createdAt: z.string(),
  lastSeenAt: z.string(),
  current: z.boolean(),
})
export type OwnSession = z.infer<typeof OwnSession>

export const AccountUpdate = z.object({ email: OptionalEmail, locale: LocaleCode })
export type AccountUpdate = z.output<typeof AccountUpdate>

export const PasswordChange = z.object({ current: TypedPassword, password: NewPassword })
export type PasswordChange = z.output<typeof PasswordChange>

export const ResetRequest = z.object({ name: TypedName })
export const ResetUse = z.object({ token: Token, password: NewPassword })
export type ResetUse = z.output<typeof ResetUse>

export const Setup = z.object({
  fullName: FullName,
  username: Username,
  email: OptionalEmail,
  password: NewPassword,
})
export type Setup = z.output<typeof Setup>
