import { releaseOrder } from "../../algorithms/releases/order.js";
import { fieldsOf } from "./command.js";
import { momentOf } from "./commits.js";

/** A tag that names a version. */
export interface VersionTag {
  tag: string;
  version: string;
  /** The name before the version, such as `shop` of `shop@1.2.3`; null: there is none. */
  name: string | null;
  /** When it was made, else when its commit was; epoch milliseconds. */
  at: number;
}

/**
 * The version that a tag names: `v1.2.3` and `1.2.3` of no name; `name@1.2.3`, `name/v1.2.3` and `name-v1.2.3` of that name,
 * for a scoped package (`@scope/name@1.2.3`) what follows the scope. Null: it names none that can be ordered.
 */
export function versionOf(tag: string): { name: string | null; version: string } | null {
  const match = /^(?:(?:@[^/@]+\/)?(.+?)(?:@v?|\/v?|-v))?v?(\d[^\s/@]*)$/.exec(tag);
  const version = match?.[2];
  if (!version || version.length > 200 || releaseOrder(version) === null) return null;
  // `release-v1.2` and `release/1.2` are how some name the versions of a whole repository.
  const name = match[1] && !/^(releases?|versions?|tags?)$/i.test(match[1]) ? match[1] : null;
  return { name, version };
}

const FORMAT = [
  "refname:strip=2",
  "objecttype",
  "*objecttype",
  "creatordate:unix",
  "committerdate:unix",
  "*committerdate:unix",
]
  .map((field) => `%(${field})`)
  .join("%00");

/** A repository's tags that name versions, oldest first; `others` is told of each that names none. */
export async function* versionTags(folder: string, others: (tag: string) => void): AsyncGenerator<VersionTag> {
  const args = ["for-each-ref", `--format=${FORMAT}`, "--sort=creatordate", "refs/tags"];
  for await (const line of fieldsOf({ folder, args }, { separator: 0x0a, most: 4_096 })) {
    const [tag = "", type, inner, created, committed, innerCommitted] = line.split("\0");
    const named = (inner || type) === "commit" ? versionOf(tag) : null;
    if (named) yield { ...named, tag, at: momentOf(created || innerCommitted || committed || "") };
    else others(tag);
  }
}
