import { Agent, request } from 'node:http'

const agent = new Agent({ keepAlive: true, maxSockets: 256 })

export type Answer = { status: number; text: string; ms: number }

/** One request to the product, timed from the first byte out to the last byte in. */
export function ask(
  base: string,
  o: { method: 'GET' | 'POST'; path: string; headers: Record<string, string>; body?: string },
): Promise<Answer> {
  const began = performance.now()
  return new Promise((resolve, reject) => {
    const out = request(
      base + o.path,
      {
        method: o.method,
        agent,
        headers: {
          ...o.headers,
          ...(o.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(o.body) } : {}),
        },
      },
      (res) => {
        const chunks: Buffer[] = []
        res.on('data', (chunk: Buffer) => chunks.push(chunk))
        res.on('end', () =>
          resolve({
            status: res.statusCode ?? 0,
            text: Buffer.concat(chunks).toString(),
            ms: performance.now() - began,
          }),
        )
        res.on('error', reject)
      },
    )
    out.on('error', reject)
    out.end(o.body)
  })
}

/** Starts `work` at a steady rate whatever the answers take, and waits for all of them. */
export async function atRate(perSecond: number, seconds: number, work: (n: number) => Promise<void>): Promise<void> {
  const running: Promise<void>[] = []
  const began = performance.now()
  for (let n = 0; n < perSecond * seconds; n++) {
    const due = began + (n * 1000) / perSecond
    const wait = due - performance.now()
    if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait))
    running.push(work(n))
  }
  await Promise.all(running)
}
