import type { Context } from "../../context.js";
import { naturalId } from "../../identity.js";
import { Problem } from "../../problem.js";
import * as queries from "../queries.js";
import type { StatementInput } from "../types/statement-inputs.js";
import type { ValueKind } from "../types/words.js";
import { LIMITS } from "../words.js";
import { type Prepared, prepare, tooManyClaims, tooManyStatements } from "./prepare.js";

/** Facts that are looked up at a time. */
const PAGE = 1_000;

/**
 * Looks at many statements before any of them is recorded: part by part, what is wrong with each and which are new; at the
 * end whether a fact would have too many values. Changes nothing.
 */
export class Examination {
  private readonly facts = new Map<string, { claims: Set<string>; statements: Set<string> }>();
  private readonly seen = new Set<string>();

  constructor(private readonly context: Context) {}

  /** The sentence on each statement that cannot be taken, by its place among these, and how many of the others are new. */
  async add(inputs: readonly StatementInput[]): Promise<{ bad: Map<number, string>; created: number }> {
    const bad = new Map<number, string>();
    const prepared = await this.prepared(inputs, bad);
    const ids = [...new Set(prepared?.ids ?? [])].filter((id) => !this.seen.has(id));
    for (const id of ids) this.seen.add(id);
    const there = await this.context.graph.rows(queries.there, { ids });
    const isThere = new Set(there.map(({ id }) => id));
    for (const { id, claims } of prepared?.facts ?? []) {
      const known = this.facts.get(id) ?? { claims: new Set(), statements: new Set() };
      this.facts.set(id, known);
      for (const claim of claims) {
        known.claims.add(claim.id);
        for (const said of claim.statements) if (!isThere.has(said.id)) known.statements.add(said.id);
      }
    }
    return { bad, created: ids.length - there.length };
  }

  /** LIMIT_EXCEEDED when a fact would have more values or statements than it may, with those that it has. */
  async end(): Promise<void> {
    const facts = [...this.facts].map(([id, { claims, statements }]) => ({
      ...{ id, claims: [...claims], statements: statements.size },
    }));
    const most = { mostClaims: LIMITS.claims, mostStatements: LIMITS.statements };
    for (let at = 0; at < facts.length; at += PAGE) {
      const page = { facts: facts.slice(at, at + PAGE), ...most };
      const [crowded] = await this.context.graph.rows(queries.crowded, page);
      if (crowded) throw crowded.tooManyClaims ? tooManyClaims() : tooManyStatements();
    }
  }

  /** Leaves out one bad statement after another, until the rest can be taken; null: nothing is left. */
  private async prepared(inputs: readonly StatementInput[], bad: Map<number, string>): Promise<Prepared | null> {
    const left = inputs.map((input, index) => ({ input, index }));
    while (left.length > 0) {
      try {
        return await prepare(
          this.context,
          left.map(({ input }) => input),
          "inputs",
        );
      } catch (error) {
        const [one] = left.splice(placeOf(error), 1);
        if (one) bad.set(one.index, (error as Problem).message.replace(/\binputs\.\d+\./, ""));
      }
    }
    return null;
  }
}

/** The place of the statement that a refusal is about; what is no such refusal is thrown on. */
function placeOf(error: unknown): number {
  const argument = error instanceof Problem ? error.argument : undefined;
  const place = /^inputs\.(\d+)\./.exec(String(argument))?.[1];
  if (place === undefined) throw error;
  return Number(place);
}

/** What values some predicates have, by their keys; of those that are declared. */
export async function kindsOf(context: Context, keys: readonly string[]): Promise<Map<string, ValueKind>> {
  const predicates = keys.map((key) => naturalId(context.graph.workspace, "Predicate", key));
  const row = await context.graph.row(queries.known, { nodes: [], predicates, sources: [] });
  return new Map((row?.predicates ?? []).map(({ key, kind }) => [key, kind]));
}
