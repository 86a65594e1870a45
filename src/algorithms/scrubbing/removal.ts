/**
 * What was taken out. The order is the order of precedence where two kinds overlap in a text:
 * the wider or more telling kind stands first.
 */
export const REMOVAL_KINDS = [
  "private-key",
  "url-credentials",
  "jwt",
  "token",
  "authorization",
  "secret-key",
  "email",
  "iban",
  "card",
  "phone",
  "ip",
  "depth",
  "size",
  "unsafe-key",
  "rule",
] as const;

/** One kind of thing that scrubbing takes out. */
export type RemovalKind = (typeof REMOVAL_KINDS)[number];

/** How often one kind of thing was taken out at one place; the removed text itself is never part of it. */
export interface Removal {
  /** Where, as `request.headers[3].value`; empty for the value itself or a bare text. */
  path: string;
  kind: RemovalKind;
  count: number;
}

/** The text that stands in the place of what was removed. */
export function removalMark(kind: RemovalKind): string {
  return `[removed:${kind}]`;
}

/** Removals by place and kind, the list bounded so that it can't outgrow the event that it describes. */
export class Removals {
  private readonly byPlace = new Map<string, Removal>();
  /** All removals, also those whose place no longer fits in the list. */
  total = 0;

  constructor(private readonly limit = 50) {}

  /** Counts one removal, or `count` of them. */
  add(path: string, kind: RemovalKind, count = 1): void {
    this.total += count;
    const key = `${kind} ${path}`;
    const known = this.byPlace.get(key);
    if (known) known.count += count;
    else if (this.byPlace.size < this.limit) this.byPlace.set(key, { path, kind, count });
  }

  /** The removals in the order in which their places were first met. */
  list(): Removal[] {
    return [...this.byPlace.values()];
  }
}
