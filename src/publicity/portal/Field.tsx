type FieldProps = {
  id: string
  label: string
  value: string | undefined
  auto: string
  hint?: string
  type?: 'text' | 'tel' | 'email'
  mode?: 'numeric'
  problem?: string | undefined
}

/** One line to fill in, with its hint and what is wrong with it. */
export function Field({ id, label, hint, value = '', auto, type = 'text', mode, problem }: FieldProps) {
  const described = [problem && `${id}-wrong`, hint && `${id}-hint`].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {problem && (
        <p className="wrong" id={`${id}-wrong`}>
          {problem}
        </p>
      )}
      <input
        id={id}
        name={id}
        type={type}
        defaultValue={value}
        autoComplete={auto}
        {...(mode ? { inputMode: mode } : {})}
        {...(problem ? { 'aria-invalid': true } : {})}
        {...(described ? { 'aria-describedby': described } : {})}
      />
      {hint && (
        <p className="more" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}
