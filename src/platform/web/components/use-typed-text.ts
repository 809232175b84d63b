import { useState, type ChangeEvent } from 'react'

type Options<V> = {
  value: V | null
  onChange: (value: V | null) => void
  /** `null` when blank, `undefined` when the text cannot be read. */
  read: (text: string) => V | null | undefined
  write: (value: V) => string
}

/**
 * Text that stands for a value. What was typed stays as it is while it cannot be read (the value is then `null` and
 * the form knows), and is written properly once the field is left.
 */
export function useTypedText<V>({ value, onChange, read, write }: Options<V>) {
  const [typed, setTyped] = useState<string | null>(null)
  const [typing, setTyping] = useState(false)
  const unread = typed !== null && read(typed) === undefined
  return {
    unread,
    typing,
    typed,
    /** By a button instead of the keyboard. */
    set: (next: V | null) => {
      setTyped(null)
      onChange(next)
    },
    input: {
      value: typed ?? (value === null ? '' : write(value)),
      onChange: (e: ChangeEvent<HTMLInputElement>) => {
        setTyped(e.currentTarget.value)
        onChange(read(e.currentTarget.value) ?? null)
      },
      onFocus: () => setTyping(true),
      onBlur: () => {
        setTyping(false)
        if (!unread) setTyped(null)
      },
    },
  }
}
