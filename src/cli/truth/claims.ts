import type { TruthClaim } from "../../algorithms/truth/claim.js";
import { mergedMembers, setKey } from "../../algorithms/truth/members.js";
import { membersOf, readingOf } from "../../algorithms/values/members.js";
import type { Hierarchy } from "./hierarchy.js";
import type { TruthOptions } from "./options.js";
import type { ClaimRow } from "./rows.js";

/** Claims in normal form, by object in the order of the file, and how their values are shown. */
export interface ReadClaims {
  objects: Map<string, TruthClaim[]>;
  shown(object: string, key: string): unknown;
}

/** Brings the claims of a file into normal form. Of two of one source on one object the later one counts. */
export function normalised(rows: readonly ClaimRow[], options: TruthOptions, hierarchy: Hierarchy | null): ReadClaims {
  const objects = new Map<string, ClaimRow[]>();
  for (const row of rows) {
    const own = objects.get(row.object);
    if (own) own.push(row);
    else objects.set(row.object, [row]);
  }
  for (const [object, own] of objects) objects.set(object, latest(own));
  return options.type === "set" ? sets(objects, options) : single(objects, options, hierarchy);
}

/** The last claim of each source: by time where it is told, else by place in the file. */
function latest(rows: readonly ClaimRow[]): ClaimRow[] {
  const bySource = new Map<string, ClaimRow>();
  for (const row of rows) {
    const known = bySource.get(row.source);
    if (!known || (row.at ?? Number.POSITIVE_INFINITY) >= (known.at ?? Number.NEGATIVE_INFINITY))
      bySource.set(row.source, row);
  }
  return [...bySource.values()];
}

function single(objects: Map<string, ClaimRow[]>, { type }: TruthOptions, hierarchy: Hierarchy | null): ReadClaims {
  const spellings = new Map<string, Map<string, number>>();
  const claimOf = ({ object, source, value }: ClaimRow): TruthClaim => {
    if (type === "number") return { object, source, key: String(Number(value)), number: Number(value) };
    const key = type === "text" && !hierarchy ? value.normalize("NFKC").toLowerCase().replaceAll(/\s+/g, " ") : value;
    const own = spellings.get(key) ?? new Map<string, number>();
    spellings.set(key, own.set(value, (own.get(value) ?? 0) + 1));
    return { object, source, key, ...(hierarchy && { above: hierarchy(value) }) };
  };
  const claims = new Map([...objects].map(([object, rows]) => [object, rows.map(claimOf)]));
  const commonest = new Map(
    [...spellings].map(([key, own]) => [
      key,
      [...own].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? key,
    ]),
  );
  return { objects: claims, shown: (_, key) => (type === "number" ? Number(key) : (commonest.get(key) ?? key)) };
}

function sets(objects: Map<string, ClaimRow[]>, options: TruthOptions): ReadClaims {
  const lists = [...objects].flatMap(([object, rows]) => rows.map(({ value }) => ({ object, text: value })));
  const reading = options.members ?? readingOf(lists);
  const spelt = new Map<string, Map<string, string>>();
  const claims = [...objects].map(([object, rows]): [string, TruthClaim[]] => {
    const names = new Map<string, string>();
    const own = rows.flatMap(({ source, value }): TruthClaim[] => {
      const { members, given, cut, shown } = membersOf(value, reading);
      if (members.length === 0) return []; // "Not available" claims nothing.
      for (const [member, name] of Object.entries(shown))
        if (name.length > (names.get(member) ?? "").length) names.set(member, name);
      return [{ object, source, key: setKey(members), members, given, cut }];
    });
    spelt.set(object, names);
    return [object, mergedMembers(own)];
  });
  return {
    objects: new Map(claims),
    shown: (object, key) => key.split(";").map((member) => spelt.get(object)?.get(member) ?? member),
  };
}
