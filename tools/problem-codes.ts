// Every code a refusal can carry, read from the source: also those that a helper makes from what it is called with.
import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { vi as documentsVi } from '#documents/words/vi.ts'

export type Code = { status: number; code: string; concept: string }
/** What was found, and where a code is made in a way this cannot follow. */
export type Codes = { codes: Code[]; unread: string[] }

type File = { name: string; concept: string; tree: ts.SourceFile }
type Parts = { status: ts.Expression; code: ts.Expression; file: File }
type Helper = Parts & { parameters: string[]; home: string | undefined }
type Values = ReadonlyMap<string, ts.Expression>

const SRC = fileURLToPath(new URL('../src', import.meta.url))
/** Of a file that cannot be read, by the key of the sentence that says so. */
const UNREADABLE = Object.keys(documentsVi).filter((key) => key.startsWith('import.file.'))

export function findProblemCodes(): Codes {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/'))
  return readProblemCodes(files.filter((f) => /^\w+\/server\/.*\.tsx?$/.test(f) && !/\.test\.tsx?$/.test(f)).map((f) => [f, readFileSync(join(SRC, f), 'utf8')]))
}

export function readProblemCodes(sources: readonly (readonly [string, string])[]): Codes {
  const codes: Code[] = []
  const unread: string[] = []
  const helpers = new Map<string, Helper[]>()
  const take = ({ status, code, file }: Parts, values: Values, at: ts.Node) => {
    const statuses = readAll(status, values)
    const texts = readAll(code, values)
    if (statuses.length === 0 || texts.length === 0) unread.push(`${file.name}: ${at.getText().slice(0, 80)}`)
    codes.push(...statuses.flatMap((s) => texts.map((c): Code => ({ status: Number(s), code: c, concept: file.concept }))))
  }
  for (const file of parse(sources, ['new Problem('])) eachNode(file.tree, (node) => {
    const [status, code] = ts.isNewExpression(node) && node.expression.getText() === 'Problem' ? (node.arguments ?? []) : []
    if (!status || !code) return
    const helper = helperAround(node, { status, code, file })
    if (helper) helpers.set(helper[0], [...(helpers.get(helper[0]) ?? []), helper[1]])
    else take({ status, code, file }, new Map(), node)
  })
  for (const file of parse(sources, [...helpers.keys()])) eachNode(file.tree, (node) => {
    if (!ts.isCallExpression(node)) return
    const helper = helpers.get(node.expression.getText())?.find((h) => h.home === undefined || h.home === file.name)
    if (!helper) return
    const values = new Map(helper.parameters.flatMap((name, i) => (node.arguments[i] ? [[name, node.arguments[i]] as const] : [])))
    take({ ...helper, file }, values, node)
  })
  const unique = new Map(codes.map((c) => [`${c.concept} ${c.code} ${c.status}`, c]))
  return { codes: [...unique.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, c]) => c), unread }
}

/** Those that have one of the words: most files need not be looked at. */
function parse(sources: readonly (readonly [string, string])[], words: readonly string[]): File[] {
  return sources.filter(([, text]) => words.some((word) => text.includes(word))).map(([name, text]) => ({
    name, concept: name.split('/')[0] ?? '', tree: ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true),
  }))
}

function eachNode(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node)
  ts.forEachChild(node, (child) => eachNode(child, visit))
}

/** The function whose parameters go into the code, and how others call it: `taken`, `problems.notFound`. */
function helperAround(node: ts.Node, parts: Parts): [string, Helper] | undefined {
  const around = ts.findAncestor(node, ts.isFunctionLike)
  if (!around) return undefined
  const parameters = around.parameters.map((p) => p.name.getText())
  if (!parameters.some((name) => namesIn(parts.status).includes(name) || namesIn(parts.code).includes(name))) return undefined
  const named = ts.isFunctionDeclaration(around) ? around : around.parent
  const name = 'name' in named ? (named.name as ts.Node | undefined)?.getText() : undefined
  const owner = ts.isPropertyAssignment(named) ? ts.findAncestor(named, ts.isVariableDeclaration)?.name.getText() : undefined
  return name === undefined ? undefined : [owner ? `${owner}.${name}` : name, { ...parts, parameters, home: owner || isExported(named) ? undefined : parts.file.name }]
}

const isExported = (node: ts.Node) => ts.canHaveModifiers(node) && (ts.getModifiers(node) ?? []).some((m) => m.kind === ts.SyntaxKind.ExportKeyword)

function namesIn(expression: ts.Expression): string[] {
  const names: string[] = []
  eachNode(expression, (n) => ts.isIdentifier(n) && names.push(n.text))
  return names
}

/** Every value an expression may have when the names in it stand for `values`; none when that cannot be told. */
function readAll(expression: ts.Expression, values: Values): string[] {
  if (ts.isStringLiteralLike(expression) || ts.isNumericLiteral(expression)) return [expression.text]
  if (ts.isConditionalExpression(expression)) {
    const both = [readAll(expression.whenTrue, values), readAll(expression.whenFalse, values)]
    return both.some((b) => b.length === 0) ? [] : both.flat()
  }
  if (ts.isIdentifier(expression)) {
    const value = values.get(expression.text)
    return value ? readAll(value, new Map()) : []
  }
  if (ts.isTemplateExpression(expression) && expression.templateSpans.length === 1) {
    const [span] = expression.templateSpans
    return span ? readAll(span.expression, values).map((v) => `${expression.head.text}${v}${span.literal.text}`) : []
  }
  return expression.getText() === 'message.key' ? UNREADABLE : []
}
