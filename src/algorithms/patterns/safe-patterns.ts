import { RE2Set } from "re2js";
import type { SafePattern } from "./safe-pattern.js";

/**
 * How much memory looking for a set may take, in bytes. What has no room is looked for without a table: with more, patterns that fill
 * it on purpose take longer, as that is noticed when it is full.
 */
const MAX_MEMORY = 2 ** 20;

/** Users' patterns that are looked for together: a text is gone through once for all, and they share one bounded memory. */
export class SafePatterns {
  private readonly set = new RE2Set(RE2Set.UNANCHORED, 0, MAX_MEMORY);

  constructor(private readonly patterns: readonly SafePattern[]) {
    for (const { source } of patterns) this.set.add(source);
    if (patterns.length > 0) this.set.compile();
  }

  /** Those that are found anywhere in a text. */
  foundIn(text: string): SafePattern[] {
    if (this.patterns.length === 0) return [];
    return this.set.match(text).flatMap((place) => this.patterns[place] ?? []);
  }
}
