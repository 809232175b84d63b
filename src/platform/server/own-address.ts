import type { Config } from './config.ts'

/** Where people open this product, for links in letters. Never from the request's Host header, which whoever asks can choose. */
export function ownAddress({ publicUrl, host, port }: Pick<Config, 'publicUrl' | 'host' | 'port'>): string {
  const own = `http://${host.includes(':') ? `[${host}]` : host}:${port}`
  return (publicUrl ?? own).replace(/\/$/, '')
}
