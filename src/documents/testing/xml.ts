/** One element; `text` is what it and everything in it says. */
export type Xml = { name: string; attributes: Record<string, string>; children: Xml[]; text: string }

const TOKEN = /<\?[^>]*\?>|<\/([\w:.-]+)\s*>|<([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*"[^"]*")*)\s*(\/?)>|([^<]+)/g
const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const decode = (text: string) => text.replace(/&(\w+);/g, (whole, name: string) => ENTITIES[name] ?? whole)

/** Enough XML for the files Word reads; throws on unbalanced tags and on anything it does not know. */
export function parseXml(source: string): Xml {
  const root: Xml = { name: '', attributes: {}, children: [], text: '' }
  const open = [root]
  let at = 0
  for (const match of source.matchAll(TOKEN)) {
    const [whole, closed, name, attributes = '', empty, text] = match
    if (match.index !== at) throw new Error(`Not XML at ${at}: ${source.slice(at, at + 40)}`)
    at += whole.length
    if (text !== undefined) for (const element of open) element.text += decode(text)
    if (closed !== undefined && open.pop()?.name !== closed) throw new Error(`</${closed}> closes nothing`)
    if (name === undefined) continue
    const pairs = [...attributes.matchAll(/([\w:.-]+)\s*=\s*"([^"]*)"/g)].map(
      ([, key = '', value = '']) => [key, decode(value)] as const,
    )
    const element: Xml = { name, attributes: Object.fromEntries(pairs), children: [], text: '' }
    open.at(-1)?.children.push(element)
    if (!empty) open.push(element)
  }
  if (at !== source.length || open.length !== 1) throw new Error('The XML ends too early')
  return root.children[0] ?? root
}

/** Every element of that name below, in the order of the file. */
export function all(element: Xml, name: string): Xml[] {
  return element.children.flatMap((child) => [...(child.name === name ? [child] : []), ...all(child, name)])
}

export function first(element: Xml, ...path: string[]): Xml | undefined {
  return path.reduce<Xml | undefined>((found, name) => found && all(found, name)[0], element)
}

/** Throws when there is none. */
export function get(element: Xml, ...path: string[]): Xml {
  const found = first(element, ...path)
  if (!found) throw new Error(`No ${path.join(' > ')} in ${element.name}: ${element.text.slice(0, 60)}`)
  return found
}

/** Is the switch there, and not switched off? */
export function isOn(element: Xml | undefined, name: string): boolean {
  const found = element && first(element, name)
  return found !== undefined && !['false', '0'].includes(found.attributes['w:val'] ?? '')
}
