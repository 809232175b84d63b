import { hash, verify } from '@node-rs/argon2'

/** argon2id with the library's parameters (19 MiB, two passes), which follow OWASP's advice. */
export const hashPassword = (password: string) => hash(password)

let decoy: Promise<string> | undefined

/** Takes as long for a name that nobody has as for one that somebody has. */
export async function isPassword(password: string, passwordHash: string | undefined): Promise<boolean> {
  const against = passwordHash ?? (await (decoy ??= hashPassword('nobody has this password')))
  const good = await verify(against, password).catch(() => false)
  return good && passwordHash !== undefined
}
