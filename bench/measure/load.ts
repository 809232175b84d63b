import autocannon from 'autocannon'

export type Shot = { path: string; method?: 'GET' | 'PUT' | 'POST'; headers?: Record<string, string>; body?: string }

/**
 * Requests one after another on each of `connections`, no think time, for `seconds`. `next` makes every request.
 * Throws when any answer was not a success: a fast refusal is no throughput.
 */
export async function throughput(
  base: string,
  connections: number,
  seconds: number,
  next: () => Shot,
): Promise<number> {
  const result = await autocannon({
    url: base,
    connections,
    duration: seconds,
    requests: [
      {
        setupRequest: (request) => {
          const shot = next()
          return {
            ...request,
            path: shot.path,
            method: shot.method ?? 'GET',
            headers: { ...request.headers, ...shot.headers },
            ...(shot.body ? { body: shot.body } : {}),
          }
        },
      },
    ],
  })
  const bad = result.non2xx + result.errors + result.timeouts
  if (bad > 0)
    throw new Error(
      `${bad} of ${result.requests.total} requests to ${base} failed. One of them: ${await sayAnswer(base, next())}`,
    )
  return result.requests.total / result.duration
}

async function sayAnswer(base: string, shot: Shot): Promise<string> {
  const { path, body, ...rest } = shot
  const answer = await fetch(base + path, { ...rest, ...(body ? { body } : {}) })
  return `${shot.method ?? 'GET'} ${path}: ${answer.status} ${(await answer.text()).slice(0, 300)}`
}
