import { readdirSync, readFileSync } from "node:fs";
import { posix } from "node:path";
import ts from "typescript";

/** A module of ours, or a planted one: its path under `src` with forward slashes, and its text. */
export interface Module {
  path: string;
  text: string;
}

/** One import: of a module of ours by its path under `src`, or of a package or a part of Node by its name. */
export interface Import {
  target: string;
  ours: boolean;
  /** Whether the compiler leaves nothing of it: then it orders nothing at run time. */
  typeOnly: boolean;
}

const source = new URL("../../src/", import.meta.url);

/** All TypeScript modules of `src`, those of the page (`.tsx`) among them. */
export function readModules(): Module[] {
  const paths = readdirSync(source, { recursive: true, encoding: "utf8" }).map((path) => path.replaceAll("\\", "/"));
  const modules = paths.filter((path) => /\.tsx?$/.test(path)).sort();
  return modules.map((path) => ({ path, text: readFileSync(new URL(path, source), "utf8") }));
}

const parsed = new WeakMap<Module, ts.Node[]>();

/** Every node of a module's syntax tree as the compiler reads it, the module itself first; read once a module. */
export function nodesOf(module: Module): ts.Node[] {
  const known = parsed.get(module) ?? walk(parse(module));
  parsed.set(module, known);
  return known;
}

function parse({ path, text }: Module): ts.SourceFile {
  return ts.createSourceFile(
    path,
    text,
    ts.ScriptTarget.ES2022,
    true,
    path.endsWith("x") ? ts.ScriptKind.TSX : ts.ScriptKind.TS,
  );
}

function walk(root: ts.Node): ts.Node[] {
  const nodes = [root];
  const visit = (node: ts.Node) => {
    nodes.push(node);
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(root, visit);
  return nodes;
}

/** What a module imports: by `import`, `export … from`, `import()` and `import("…")` in types. */
export function importsOf(module: Module): Import[] {
  const found: Import[] = [];
  for (const node of nodesOf(module)) {
    const specifier = specifierOf(node);
    if (specifier) found.push({ ...placeOf(module.path, specifier.text), typeOnly: isTypeOnly(node) });
  }
  return found;
}

function specifierOf(node: ts.Node): ts.StringLiteral | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literal(node.argument.literal) : null;
  const dynamic = ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword;
  return dynamic ? literal(node.arguments[0]) : null;
}

function literal(node: ts.Node | undefined): ts.StringLiteral | null {
  return node && ts.isStringLiteral(node) ? node : null;
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  if (!ts.isImportDeclaration(node) || !node.importClause) return false;
  const { name, namedBindings, phaseModifier } = node.importClause;
  if (phaseModifier === ts.SyntaxKind.TypeKeyword) return true;
  return (
    !name &&
    !!namedBindings &&
    ts.isNamedImports(namedBindings) &&
    namedBindings.elements.every((element) => element.isTypeOnly)
  );
}

function placeOf(from: string, specifier: string): { target: string; ours: boolean } {
  if (!specifier.startsWith(".")) return { target: packageOf(specifier), ours: false };
  const target = posix.normalize(posix.join(posix.dirname(from), specifier));
  return { target: target.replace(/\.js$/, ".ts"), ours: true };
}

/** A package without the path inside it; parts of Node keep theirs. */
function packageOf(specifier: string): string {
  if (specifier.startsWith("node:")) return specifier;
  return specifier
    .split("/")
    .slice(0, specifier.startsWith("@") ? 2 : 1)
    .join("/");
}
