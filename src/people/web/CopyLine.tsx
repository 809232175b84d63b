import { Button } from '@mantine/core'
import { useId, useState } from 'react'
import css from './people.module.css'

/** Something to take along that is shown this once: a link, a token, a key. */
export function CopyLine({ text, label, copy, copied }: { text: string; label: string; copy: string; copied: string }) {
  const id = useId()
  const [done, setDone] = useState(false)
  const take = () => navigator.clipboard.writeText(text).then(() => setDone(true), () => setDone(false))
  return (
    <div className={css['link']}>
      <label className="hn-hidden" htmlFor={id}>
        {label}
      </label>
      <input id={id} readOnly value={text} onFocus={(e) => e.currentTarget.select()} />
      <Button variant="default" onClick={() => void take()}>
        {done ? copied : copy}
      </Button>
    </div>
  )
}
