import { Button } from '@mantine/core'

/** A file from the server, as a button. */
export function DownloadButton({ href, children }: { href: string; children: string }) {
  return (
    <Button component="a" href={href} download variant="default">
      {children}
    </Button>
  )
}
