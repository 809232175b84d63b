import type { Channel, Delivery } from '#letters/server/channels.ts'

/** Stands in for a provider of messages, who needs a contract: keeps what it is given. */
export function recordingChannel(): Channel & { sent: Delivery[] } {
  const sent: Delivery[] = []
  return { ready: true, sent, send: async (delivery) => void sent.push(delivery) }
}
