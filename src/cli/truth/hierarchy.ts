import { badInput } from "../../problem.js";
import { filledRows } from "./rows.js";

/** What stands above each value, nearest first. */
export type Hierarchy = (value: string) => readonly string[];

/** Reads `child,parent`. BAD_USER_INPUT with file and line: two parents of one child, or a value that would stand above itself. */
export async function readHierarchy(file: string, skipBad: boolean): Promise<Hierarchy> {
  const parents = new Map<string, string>();
  const wrong = ({ child = "", parent = "" }: Record<string, string>) => {
    const known = parents.get(child);
    if (known !== undefined && known !== parent)
      return `${child} stands under ${known} already, and cannot stand under ${parent} too.`;
    const above = [parent, ...chainOf(parents, parent)];
    if (above.includes(child))
      return `A loop: ${[child, ...above.slice(0, above.indexOf(child) + 1)].join(" is in ")}.`;
    parents.set(child, parent);
    return undefined;
  };
  for await (const _ of filledRows({ file, columns: ["child", "parent"], skipBad, wrong }));
  if (parents.size === 0) throw badInput("hierarchy", `${file} has no rows: it must say what is in what.`);
  const chains = new Map<string, string[]>();
  return (value) => {
    const known = chains.get(value) ?? chainOf(parents, value);
    chains.set(value, known);
    return known;
  };
}

function chainOf(parents: ReadonlyMap<string, string>, value: string): string[] {
  const chain: string[] = [];
  for (let next = parents.get(value); next !== undefined; next = parents.get(next)) chain.push(next);
  return chain;
}
