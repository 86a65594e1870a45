import { type Parents, parentsOf, pathOf } from "../../algorithms/values/hierarchy.js";
import type { Normal } from "../../algorithms/values/normal.js";
import { type NormaliseOptions, normalise } from "../../algorithms/values/normalise.js";
import { ValueProblem } from "../../algorithms/values/problem.js";
import { textKey } from "../../algorithms/values/text.js";
import { badInput } from "../../problem.js";
import type { NewClaim } from "../rows.js";
import type { Predicate } from "../types/predicate.js";
import { NameKind, ValueKind } from "../types/words.js";

/** A value in its normal form, as a claim keeps it. */
export type Valued = Pick<NewClaim, "key" | "value" | "number" | "unit" | "members" | "shown" | "above"> & {
  /** The node that it names, where values are links. */
  link: string | null;
};

/** Reads the values of one predicate; its tree of categories is read once. */
export class ValueReader {
  private readonly options: NormaliseOptions;
  private readonly parents: Parents;

  constructor(private readonly predicate: Pick<Predicate, "kind" | "unit" | "names" | "children" | "parents">) {
    const { kind, unit, names, children, parents } = predicate;
    this.parents = parentsOf(children.map((label, index) => ({ label, parent: parents[index] ?? null })));
    this.options = {
      ...(unit === null ? {} : { unit }),
      ...(names === null ? {} : { names: names === NameKind.PERSON ? "person" : "company" }),
      ...(kind === ValueKind.CATEGORY ? { path: (label: string) => pathOf(label, this.parents) } : {}),
    };
  }

  /** The normal form of a value. BAD_USER_INPUT about `argument` with what is wrong. */
  read(argument: string, raw: string): Valued {
    const { kind } = this.predicate;
    const normal = told(argument, () => normalise(kind, raw, this.options));
    const members = normal.members ?? [];
    return {
      key: normal.key,
      value: normal.text,
      number: normal.number ?? null,
      unit: normal.unit ?? null,
      members: kind === ValueKind.SET ? members.map(({ key }) => key) : [],
      shown: kind === ValueKind.SET ? members.map(({ text }) => text) : [],
      above:
        kind === ValueKind.DATE
          ? coarserDates(normal)
          : kind === ValueKind.CATEGORY
            ? members.map(({ key }) => key)
            : [],
      link: kind === ValueKind.LINK ? normal.key : null,
    };
  }

  /** The keys of the categories above one, nearest first. */
  above(label: string): string[] {
    return pathOf(label, this.parents).map(textKey);
  }
}

/** Checks a tree of categories: one parent each and no loop. BAD_USER_INPUT names the loop. */
export function checkTree(children: readonly string[], parents: readonly string[]): void {
  told("hierarchy", () => {
    const tree = parentsOf(children.map((label, index) => ({ label, parent: parents[index] ?? null })));
    for (const label of children) pathOf(label, tree);
  });
}

function told<T>(argument: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ValueProblem) throw badInput(argument, `${error.message} (${error.code})`);
    throw error;
  }
}

/** The month and the year of a day: whoever says only those is coarse, not wrong. */
function coarserDates({ date = "" }: Normal): string[] {
  const [year = "", month = ""] = date.split("-");
  const day = date.slice(0, 10);
  return [day, `${year}-${month}`, year].filter(
    (coarse) => coarse !== "" && !coarse.endsWith("-") && coarse.length < date.length,
  );
}
