import { IMPORT_EXCEPTIONS, IMPORT_RULES } from "./house-import-rules.js";
import { type Import, importsOf, type Module } from "./house-modules.js";

/** What an import rule speaks of: a row of the table, and of which domain. */
interface Place {
  row: string;
  domain: string | null;
}

/** The imports that the table does not allow, and the exceptions that nothing needs, as sentences. `order`: the domains, earliest first. */
export function importViolations(modules: Module[], order: string[]): string[] {
  const used = new Set<string>();
  const found = modules.flatMap((module) =>
    importsOf(module)
      .filter((wanted) => !isAllowed(module.path, wanted, order))
      .filter((wanted) => !isExcepted(module.path, wanted, used))
      .map((wanted) => `${module.path} imports ${wanted.target}: ${reasonAgainst(module.path, order)}`),
  );
  const idle = IMPORT_EXCEPTIONS.filter(
    ({ from, to }) => modules.some(({ path }) => path === from) && !used.has(`${from} ${to}`),
  );
  return [...found, ...idle.map(({ from, to }) => `${from} does not need its exception for ${to}.`)];
}

function isAllowed(from: string, wanted: Import, order: string[]): boolean {
  const place = placeOf(from, order);
  const rule = IMPORT_RULES.find(({ files }) => files === place.row);
  return rule?.may.split(", ").some((entry) => permits(entry, { place, wanted, order })) ?? false;
}

function isExcepted(from: string, wanted: Import, used: Set<string>): boolean {
  const exception = IMPORT_EXCEPTIONS.find((one) => one.from === from && one.to === wanted.target);
  if (exception) used.add(`${exception.from} ${exception.to}`);
  return exception !== undefined;
}

function reasonAgainst(from: string, order: string[]): string {
  const { row } = placeOf(from, order);
  return IMPORT_RULES.find(({ files }) => files === row)?.reason ?? `No rule knows ${row}.`;
}

function permits(entry: string, { place, wanted, order }: { place: Place; wanted: Import; order: string[] }): boolean {
  if (entry.startsWith("type ") && !wanted.typeOnly) return false;
  const what = entry.replace(/^type /, "");
  if (!wanted.ours) return what === wanted.target || (what === "node:*" && wanted.target.startsWith("node:"));
  const target = placeOf(wanted.target, order);
  return (
    what === wanted.target ||
    what === target.row ||
    what === `${relation(place, target, order)} ${target.row}` ||
    what === `any ${target.row}`
  );
}

function relation(from: Place, to: Place, order: string[]): string {
  if (from.domain === to.domain) return "own";
  return order.indexOf(to.domain ?? "") < order.indexOf(from.domain ?? "") ? "earlier" : "later";
}

/** Where a module stands: its folder, its file at the root, or its part of a domain. */
function placeOf(path: string, order: string[]): Place {
  const [folder = "", part = ""] = path.split("/");
  if (!order.includes(folder)) {
    const rows = IMPORT_RULES.map(({ files }) => files).filter(
      (files) => files === path || (files.endsWith("/") && path.startsWith(files)),
    );
    return { row: rows.sort((a, b) => b.length - a.length)[0] ?? path, domain: null };
  }
  const name = part.replace(/\.ts$/, "");
  return { row: ["types", "queries", "service", "resolver", "store"].includes(name) ? name : "plain", domain: folder };
}

/** The circles of modules that import each other's code, each as `a → b → a`. */
export function importCircles(modules: Module[]): string[] {
  const needs = new Map(
    modules.map((module) => [
      module.path,
      importsOf(module)
        .filter((wanted) => wanted.ours && !wanted.typeOnly)
        .map(({ target }) => target),
    ]),
  );
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, above: string[]): void => {
    const start = above.indexOf(path);
    if (start >= 0) circles.push([...above.slice(start), path].join(" → "));
    if (start >= 0 || done.has(path)) return;
    for (const target of needs.get(path) ?? []) visit(target, [...above, path]);
    done.add(path);
  };
  for (const path of needs.keys()) visit(path, []);
  return circles;
}

/** All that is read with a module when it is run: modules of ours by their paths, packages by their names. */
export function readBy(modules: Module[], path: string): string[] {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const read = new Set([path]);
  for (const one of read) {
    const module = byPath.get(one);
    const wanted = module ? importsOf(module).filter(({ typeOnly }) => !typeOnly) : [];
    for (const { target } of wanted) read.add(target);
  }
  return [...read];
}
