import { fileURLToPath } from 'node:url';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import {
  isClassDeclaration,
  isConstructorDeclaration,
  isFunctionDeclaration,
  isIdentifier,
  isPrivateIdentifier,
  isTypeAliasDeclaration,
  isTypeQueryNode,
} from 'typescript/unstable/ast/is';
import { API, type Project, SymbolFlags, type Symbol as TsSymbol } from 'typescript/unstable/sync';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PROJECT = `${ROOT}src/library/tsconfig.json`;
const ENTRY = `${ROOT}src/library/index.ts`;

export interface PublicName {
  readonly name: string;
  readonly kind: 'function' | 'class' | 'type';
  /** Its comment, without the stars. */
  readonly about: string;
  /** Its declaration, without bodies. */
  readonly code: string;
  /** Names of this program's types in it that no program can import. */
  readonly unexported: readonly string[];
}

/** Every name that the package exports, in order, from the library's own types. */
export function publicApi(): readonly PublicName[] {
  const api = new API({ cwd: ROOT });
  try {
    const project = api.updateSnapshot({ openProjects: [PROJECT] }).getProject(PROJECT);
    const entry = project?.program.getSourceFile(ENTRY);
    const module = entry && project?.checker.getSymbolAtLocation(entry);
    if (project === undefined || module === undefined) throw new Error(`${ENTRY} cannot be read`);
    const symbols = project.checker.getExportsOfModule(module);
    const targets = new Map(symbols.map((one) => [one.name, targetOf(one, project)]));
    const exported = new Set(Array.from(targets.values(), ({ id }) => id));
    return Array.from(targets, ([name, symbol]) => described(name, symbol, exported, project)).sort((a, b) =>
      a.name < b.name ? -1 : 1,
    );
  } finally {
    api.close();
  }
}

function targetOf(symbol: TsSymbol, { checker }: Project): TsSymbol {
  return (symbol.flags & SymbolFlags.Alias) === 0 ? symbol : checker.getAliasedSymbol(symbol);
}

function described(
  name: string,
  symbol: TsSymbol,
  exported: ReadonlySet<number>,
  project: Project,
): PublicName {
  const all = symbol.declarations.flatMap((handle) => handle.resolve(project) ?? []);
  // The implementation of an overloaded function is no part of its type.
  const declarations = all.length > 1 ? all.filter((node) => bodyOf(node) === undefined) : all;
  const [first] = declarations;
  if (first === undefined) throw new Error(`${name} is declared nowhere`);
  const kind = isFunctionDeclaration(first) ? 'function' : isClassDeclaration(first) ? 'class' : 'type';
  return {
    name,
    kind,
    about: project.checker.getDocumentationCommentOfSymbol(symbol).trim(),
    code: declarations.map((node) => codeOf(node, symbol, project)).join('\n'),
    unexported: unexportedIn(declarations, exported, project),
  };
}

function codeOf(node: Node, symbol: TsSymbol, { checker }: Project): string {
  if (isClassDeclaration(node)) {
    const members = publicMembers(node).map((member) => `  ${withoutBody(member, true)};`);
    return `class ${symbol.name} {\n${members.join('\n\n')}\n}`;
  }
  const code = withoutBody(node, false).replace(/^export (declare )?(async )?/, '');
  // A type that is made from a list reads as the list's values.
  if (isTypeAliasDeclaration(node) && holdsQuery(node))
    return `type ${symbol.name} = ${checker.typeToString(checker.getDeclaredTypeOfSymbol(symbol), undefined, IN_FULL)};`;
  return code;
}

/** NodeBuilderFlags: no truncation, and in the declaration of the alias itself. */
const IN_FULL = 1 | (1 << 23);

function holdsQuery(node: Node): boolean {
  return isTypeQueryNode(node) || childrenOf(node).some(holdsQuery);
}

/** The node's text up to its body; `isCommented`: with its comment. */
function withoutBody(node: Node, isCommented: boolean): string {
  const text = node.getSourceFile().text;
  const start = isCommented ? node.getFullStart() : node.getStart();
  const end = bodyOf(node)?.getFullStart() ?? node.getEnd();
  return text
    .slice(start, end)
    .trim()
    .replace(/^(\s*)(?:override |async )/gm, '$1')
    .replace(/;$/, '');
}

function bodyOf(node: Node): Node | undefined {
  return 'body' in node ? childrenOf(node).find((one) => one === node.body) : undefined;
}

function publicMembers(node: Node): readonly Node[] {
  if (!isClassDeclaration(node)) return [];
  return node.members.filter((member) => {
    const isInternal = member
      .getSourceFile()
      .text.slice(member.getFullStart(), member.getStart())
      .includes('@internal');
    const isHidden = childrenOf(member).some((one) => isPrivateIdentifier(one));
    return !isInternal && !isHidden && !(isConstructorDeclaration(member) && isHiddenConstructor(member));
  });
}

function isHiddenConstructor(member: Node): boolean {
  return /^private\b/.test(member.getText());
}

function unexportedIn(
  declarations: readonly Node[],
  exported: ReadonlySet<number>,
  project: Project,
): readonly string[] {
  const found = new Set<string>();
  const visit = (node: Node, body: Node | undefined) => {
    if (isTypeQueryNode(node)) return;
    if (isIdentifier(node) && isTypeName(node)) {
      const symbol = project.checker.getSymbolAtLocation(node);
      const target = symbol && targetOf(symbol, project);
      if (target !== undefined && isOurs(target) && !exported.has(target.id)) found.add(target.name);
    }
    for (const child of childrenOf(node)) if (child !== body) visit(child, bodyOf(child));
  };
  for (const one of declarations)
    for (const node of isClassDeclaration(one) ? publicMembers(one) : [one]) visit(node, bodyOf(node));
  return [...found].sort();
}

/** The name of a type where it is used: `Pins` in `readonly pins: Pins`, and behind `extends`. */
function isTypeName(node: Node): boolean {
  const { kind } = node.parent;
  return kind === SyntaxKind.TypeReference || kind === SyntaxKind.ExpressionWithTypeArguments;
}

function isOurs({ flags, declarations: [first] }: TsSymbol): boolean {
  const isParameter = (flags & SymbolFlags.TypeParameter) !== 0;
  return (
    !isParameter && first !== undefined && /\/src\//.test(first.path) && !first.path.includes('node_modules')
  );
}

function childrenOf(node: Node): readonly Node[] {
  const children: Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
    return undefined;
  });
  return children;
}
