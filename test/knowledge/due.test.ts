import { expect, test } from "vitest";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import type { Query } from "../../src/graph/query.js";
import { learnDue } from "../../src/knowledge/rounds/due.js";
import { declarePredicate } from "../../src/knowledge/service/predicates.js";
import { sources } from "../../src/knowledge/service/sources.js";
import { stateMany } from "../../src/knowledge/service/state.js";
import type { PredicateInput } from "../../src/knowledge/types/predicate.js";
import { ValueKind } from "../../src/knowledge/types/words.js";
import { createClient } from "../../src/projects/service/clients.js";
import { systemContext } from "../../src/start/system.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";

// What is due is due in all workspaces, so this file has a database of its own.
const ratchet = useOwnRatchet(GENEROUS);

/** Says numbers in a workspace, enough to learn from. */
async function fill(workspace: string): Promise<void> {
  await ensureWorkspace(ratchet.platform, workspace, workspace);
  const context = await systemContext(ratchet.platform, workspace);
  await declarePredicate(context, { key: "height", kind: ValueKind.NUMBER } as PredicateInput);
  for (let index = 0; index < 5; index++) {
    const { id: subject } = await createClient(context, { key: `due-${index}` });
    const word = (source: string, more: number) => ({ subject, predicate: "height", source, value: `${index + more}` });
    await stateMany(context, [word("a", 100), word("b", 100), word("c", 101)]);
  }
}

/** Whole numbers of the graph that are larger than ours are refused when they are read. */
const BREAK: Query<object, object> = {
  name: "test/break",
  writes: true,
  bound: true,
  text: "MATCH (c:Claim {workspace: $workspace}) SET c.number = 9223372036854775807",
};

const LEARNT: Query<object, { rounds: number }> = {
  name: "test/learnt",
  writes: false,
  bound: true,
  text: "MATCH (r:TruthRound {workspace: $workspace}) RETURN count(r) AS rounds",
};

test("a workspace that cannot be learnt from does not keep those behind it from learning, and is told of", async () => {
  for (const workspace of ["due-1", "due-2", "due-3"]) await fill(workspace);
  const broken = await systemContext(ratchet.platform, "due-1");
  await broken.graph.rows(BREAK, {});
  const later = { ...ratchet.platform, now: () => Date.now() + 120_000 };
  const { signal } = new AbortController();
  for (let time = 0; time < 2; time++) await expect(learnDue(later, signal)).rejects.toThrow("beyond 2^53");
  for (const workspace of ["due-2", "due-3"]) {
    const context = await systemContext(ratchet.platform, workspace);
    expect(await context.graph.rows(LEARNT, {})).toEqual([{ rounds: 1 }]);
    expect(await sources(context, "", 10)).toHaveLength(3);
  }
});
