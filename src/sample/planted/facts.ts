import { SOURCES } from "../facts/sources.js";
import { type Fact, factsOf, valueAt } from "../facts/truth.js";
import type { World } from "../world.js";

/**
 * What is planted in the facts, so that who weighs sources can be told right from wrong:
 *
 * | source | what it does | to be found as |
 * |---|---|---|
 * | `directory-mirror` | repeats 85 of 100 words of `business-directory`, mistakes and all | a copy |
 * | `price-portal` | says 60 % of the price, 9 times of 10; else it is right | unreliable about prices alone |
 * | `old-handbook` | says what held 330 days ago | right once, superseded since |
 * | `research-agent` | is mistaken about one value of four | of middling trust |
 * | `annual-reports` | knows, and says the country for the city 4 times of 10 | coarse, not wrong |
 *
 * `monitoring`, `account-manager` and `vendor-interface` are as good as can be had.
 */
export const FLAWS = {
  copier: flawed(({ copies }) => copies !== undefined),
  liar: flawed(({ lies }) => lies !== undefined),
  slow: flawed(({ behind }) => behind !== undefined),
};

function flawed(test: (source: (typeof SOURCES)[number]) => boolean): string {
  return SOURCES.find(test)?.key ?? "";
}

/** The truth of a world: what held of a subject (such as `Client:nimbuslea`), by predicate and time. */
export class Truth {
  readonly facts: readonly Fact[];
  private readonly byName: ReadonlyMap<string, Fact>;

  constructor(world: World) {
    this.facts = factsOf(world);
    this.byName = new Map(this.facts.map((fact) => [`${fact.subject} ${fact.predicate.key}`, fact]));
  }

  /** The value that held at a time; null: nothing is known of such a fact. */
  valueAt(subject: string, predicate: string, at: number): string | null {
    const fact = this.byName.get(`${subject} ${predicate}`);
    return fact ? valueAt(fact.periods, at).value : null;
  }
}
