import { badInput } from "../../problem.js";
import { foreignKey } from "../foreign-key.js";
import { foldersIn, type Repository } from "./repository.js";

/** Folders that are components where nobody says which are. */
export const USUAL_FOLDERS = ["packages/*", "apps/*", "services/*", "libs/*"];

/** The most components that one repository has. */
const MOST = 400;

/** A folder that is a component. */
export interface ComponentFolder {
  /** Without a slash at its end. */
  folder: string;
  key: string;
}

/**
 * The folders that are components, by patterns like `packages/*`, as they are at the commit that is imported. Two of one
 * name, or of the repository's own, have their paths as keys.
 */
export async function componentFolders(
  repository: Repository,
  patterns: readonly string[],
  own: string,
): Promise<ComponentFolder[]> {
  const folders = new Set<string>();
  for (const pattern of patterns) for (const folder of await matching(repository, pattern)) folders.add(folder);
  if (folders.size > MOST)
    throw badInput("folder", `More than ${MOST} folders are components; name fewer with --folder.`);
  const names = [...folders].map(lastPart);
  const isTaken = (name: string) => name === own || names.filter((one) => one === name).length > 1;
  return [...folders].sort().map((folder) => {
    const name = lastPart(folder);
    return { folder, key: foreignKey(isTaken(name) ? folder : name, "folder") };
  });
}

function lastPart(folder: string): string {
  return folder.slice(folder.lastIndexOf("/") + 1);
}

async function matching({ folder, head }: Repository, pattern: string): Promise<string[]> {
  const parts = pattern.replace(/^\.?\/+|\/+$/g, "").split("/");
  if (parts.some((part) => part === "" || part === ".." || part.includes("**")))
    throw badInput("folder", "A folder rule is a path whose parts may have `*`, such as `packages/*`.");
  let found = [""];
  for (const part of parts) {
    const next: string[] = [];
    for (const inside of found)
      for (const name of await foldersIn(folder, head, inside)) if (fits(part, name)) next.push(`${inside}${name}/`);
    found = next;
  }
  return found.map((one) => one.slice(0, -1));
}

/** Whether a name fits a part of a rule: piece by piece, so that no rule takes long. */
function fits(part: string, name: string): boolean {
  const [first = "", ...rest] = part.split("*");
  if (rest.length === 0) return part === name;
  const last = rest.pop() ?? "";
  if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
  let at = first.length;
  for (const piece of rest) {
    at = name.indexOf(piece, at);
    if (at < 0 || at + piece.length > name.length - last.length) return false;
    at += piece.length;
  }
  return true;
}

/** Finds the component that a path belongs to; null: to none of the folders. */
export function placeIn(folders: readonly ComponentFolder[]): (path: string) => string | null {
  const keys = new Map(folders.map(({ folder, key }) => [folder, key]));
  return (path) => {
    // The innermost folder that is a component has it.
    for (let at = path.lastIndexOf("/"); at > 0; at = path.lastIndexOf("/", at - 1)) {
      const key = keys.get(path.slice(0, at));
      if (key !== undefined) return key;
    }
    return null;
  };
}
