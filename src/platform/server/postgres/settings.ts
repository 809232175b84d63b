/** Durable and modest: a centre's whole server is a small machine that also runs other things. */
const DEFAULTS: Record<string, string> = {
  shared_buffers: '128MB',
  max_connections: '100',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  max_wal_size: '512MB',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_logical_replication_workers: '0',
  password_encryption: 'scram-sha-256',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  jit: 'off',
  log_checkpoints: 'off',
}

/** The server's command line: reachable through a private socket, or on Windows through the loopback address. */
export function settingsArgs(o: {
  socketDir: string
  port: number
  version: 15 | 18
  own: Record<string, string>
}): string[] {
  const overTcp = process.platform === 'win32'
  const all: Record<string, string> = {
    ...DEFAULTS,
    ...(o.version === 18 && { io_method: 'sync' }),
    ...o.own,
    port: String(o.port),
    listen_addresses: overTcp ? '127.0.0.1' : '',
    ...(!overTcp && { unix_socket_directories: o.socketDir, unix_socket_permissions: '0700' }),
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
