import type { Copy } from "../../algorithms/truth/claim.js";

type Pair = Pick<Copy, "source" | "of">;

/** Who is known to copy whom. The group is that in which it was found; null: somebody declared it. */
export interface KnownCopy extends Pair {
  declared: boolean;
  group: string | null;
}

/** What a round is to keep of who copies whom. */
export interface Copies {
  found: Copy[];
  ended: Pair[];
  /** How many it found in all. */
  all: number;
}

/**
 * What was found in a group of who copies whom and is not known, and what is not found any more. What people declared of two
 * sources is all that is kept of these two: that they do not copy, too, and that it is the other way round.
 */
export function copiesToKeep(copies: readonly Copy[], group: string, known: readonly KnownCopy[]): Copies {
  const declared = known.filter((one) => one.declared);
  const own = known.filter((one) => !one.declared && one.group === group);
  const open = copies.filter((one) => !declared.some((other) => isSame(one, other) || isReverse(one, other)));
  return {
    found: open.filter((one) => !own.some((other) => isSame(one, other))),
    ended: own.filter((one) => !open.some((other) => isSame(one, other))),
    all: copies.length,
  };
}

function isSame(one: Pair, other: Pair): boolean {
  return one.source === other.source && one.of === other.of;
}

function isReverse(one: Pair, other: Pair): boolean {
  return one.source === other.of && one.of === other.source;
}
