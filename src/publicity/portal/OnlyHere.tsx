/** On a page made to be printed, for the screen: what is wrong with the address it carries. */
export function OnlyHere({ warning }: { warning: string | null }) {
  return warning && <p className="notice noprint">{warning}</p>
}
