import { beforeAll, expect, test } from "vitest";
import type { Query } from "../../src/graph/query.js";
import { naturalId } from "../../src/identity.js";
import { learnWorkspace } from "../../src/knowledge/rounds/due.js";
import { declare, factsOf, type Said, say, someone } from "../support/facts.js";
import { KEEP_ROUNDS } from "../support/random-rounds.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const SUBJECTS = 12;
const SOURCES = ["a", "b", "c"];
const ids: string[] = [];

beforeAll(async () => {
  for (let index = 0; index < SUBJECTS; index++) ids.push(await someone(ratchet, `large-${index}`));
});

/** Keeps a round over a predicate of numbers that found the same of all sources. */
async function keepRound(key: string, found: object, reliability: number): Promise<void> {
  const context = await ratchet.context();
  const sources = SOURCES.map((source) => ({
    ...{ id: context.newId(), sourceId: naturalId(ratchet.workspace, "Source", source) },
    found: { ...found, reliability, open: true },
  }));
  const round = {
    id: context.newId(),
    group: `predicate ${key}`,
    found: { form: "number", tail: 4, ...found },
    sources,
  };
  await context.graph.rows(KEEP_ROUNDS, { rounds: [round], at: 1 });
}

test("whole numbers of which the squares are no whole numbers any more are judged, where no bias was found", async () => {
  await declare(ratchet, { key: "views", kind: "NUMBER" });
  const subject = ids[0] as string;
  const word = (value: string, source: string): Said => ({ subject, predicate: "views", value, source });
  await say(ratchet, word("7000000000", "a"), word("7000000000", "b"), word("12000000000", "c"));
  await keepRound("views", { scale: "linear", bias: 0, variance: 4 }, 0.8);
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "7000000000", contested: true });
  expect(fact?.belief).toBeGreaterThan(0.5);
});

/** Says numbers, of which each source is off by a little. */
async function sayNumbers(key: string): Promise<void> {
  await declare(ratchet, { key, kind: "NUMBER" });
  const words = ids.flatMap((subject, index) =>
    SOURCES.map((source, who): Said => ({ subject, predicate: key, value: `${100 + index + who}`, source })),
  );
  await say(ratchet, ...words);
}

async function learn(): Promise<void> {
  const { platform, workspace } = ratchet;
  const room = { platform, workspace, signal: new AbortController().signal };
  await learnWorkspace(room, { since: -1, until: platform.now() });
}

/** What is taken for the sources of a predicate now. */
const KEPT: Query<{ group: string }, { reliability: number; variance: number }> = {
  name: "test/kept",
  writes: false,
  bound: true,
  text: "MATCH (q:Reliability {workspace: $workspace, group: $group}) WHERE q.endedAt IS NULL RETURN q.reliability AS reliability, q.variance AS variance",
};

async function kept(key: string): Promise<{ reliability: number; variance: number }[]> {
  return (await ratchet.context()).graph.rows(KEPT, { group: `predicate ${key}` });
}

test("what was kept and is not finite is learnt anew", async () => {
  await sayNumbers("height");
  await keepRound("height", { scale: "linear", bias: 0, variance: Number.NaN }, Number.NaN);
  await learn();
  const found = await kept("height");
  expect(found).toHaveLength(3);
  for (const { reliability, variance } of found) {
    expect(reliability).toBeGreaterThan(0);
    expect(variance).toBeGreaterThan(0);
  }
});

/** As claims were kept before so large a number was refused. */
const ENLARGE: Query<{ key: string }, object> = {
  name: "test/enlarge",
  writes: true,
  bound: true,
  text: "MATCH (c:Claim {workspace: $workspace}) WHERE c.predicateId = $key AND c.key = '100' SET c.number = 1e299",
};

test("of a number whose square is not finite no round is kept", async () => {
  await sayNumbers("depth");
  const key = naturalId(ratchet.workspace, "Predicate", "depth");
  await (await ratchet.context()).graph.rows(ENLARGE, { key });
  await learn();
  expect(await kept("depth")).toEqual([]);
});
