import { Secret, TOTP } from 'otpauth'

const PERIOD = 30
/** One step either way: a phone whose clock is wrong by half a minute still works. */
const WINDOW = 1

const totpOf = (secret: Uint8Array, label = '') =>
  new TOTP({ issuer: 'Học Nấy', label, secret: new Secret({ buffer: new Uint8Array(secret).buffer }), digits: 6, period: PERIOD })

export function newSecret(): Buffer {
  return Buffer.from(new Secret({ size: 20 }).bytes)
}

/** What an authenticator reads from the picture, and what a person types instead. */
export function addressOf(secret: Buffer, username: string): { address: string; key: string } {
  const totp = totpOf(secret, username)
  return { address: totp.toString(), key: totp.secret.base32 }
}

/** The step a code belongs to, in real time (authenticators know no scene); nothing when it is none of now's. */
export function stepOf(secret: Buffer, code: string, at = Date.now()): number | undefined {
  const delta = totpOf(secret).validate({ token: code, timestamp: at, window: WINDOW })
  return delta === null ? undefined : Math.floor(at / 1000 / PERIOD) + delta
}
