import { beforeAll, expect, test } from "vitest";
import { learnWorkspace } from "../../src/knowledge/rounds/due.js";
import { declare, factsOf, type Said, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

const OBJECTS = 60;
const DAY = 86_400_000;
/** When all of it was said: what is said one moment after another may be a value that follows another. */
const start = Date.now() - DAY;
const ids: string[] = [];

/** What is true of an object, and what those say who are wrong of it: each something else. */
const truth = (object: number) => `value ${object % 7}`;
const wrong = (object: number, who: number) => `wrong ${(object * 7 + who * 13) % 23}`;

/** Four honest sources, one in ten wrong; a liar; one who copies the third honest one's errors and all; an agent that is half right. */
function said(object: number): Said[] {
  const words: [string, string][] = [0, 1, 2, 3].map((who) => [
    `honest-${who}`,
    (object + who * 3) % 10 === 0 ? wrong(object, who) : truth(object),
  ]);
  words.push(["liar", wrong(object, 9)]);
  words.push(["copier", (words[2] as [string, string])[1]]);
  words.push(["agent", object % 2 === 0 ? truth(object) : wrong(object, 5)]);
  const at = new Date(start).toISOString();
  return words.map(([source, value]) => ({ subject: ids[object] as string, predicate: "seat", value, source, at }));
}

async function learn(): Promise<void> {
  const { platform, workspace } = ratchet;
  const room = { platform, workspace, signal: new AbortController().signal };
  await learnWorkspace(room, { since: -1, until: platform.now() });
}

type Sources = { nodes: SourceAnswer[] };
interface SourceAnswer {
  key: string;
  highestConfidence: number | null;
  reliability: { reliability: number; interval: number[]; claims: number; endedAt: string | null }[];
  copies: { ofKey: string; rate: number; declared: boolean }[];
}

async function sources(): Promise<Map<string, SourceAnswer>> {
  const { sources } = await ratchet.data(
    "{ sources(first: 20) { nodes { key highestConfidence reliability(first: 5) { reliability interval claims endedAt } copies(first: 5) { ofKey rate declared } } } }",
  );
  return new Map((sources as unknown as Sources).nodes.map((one) => [one.key, one]));
}

beforeAll(async () => {
  await declare(ratchet, { key: "seat", kind: "TEXT" });
  await ratchet.data("mutation ($input: SourceInput!) { declareSource(input: $input) { id } }", {
    input: { key: "agent", kind: "AGENT" },
  });
  for (let object = 0; object < OBJECTS; object++) ids.push(await someone(ratchet, `rounds-${object}`));
  for (let from = 0; from < OBJECTS; from += 20)
    await say(ratchet, ...Array.from({ length: 20 }, (_, index) => said(from + index)).flat());
  await learn();
}, 300_000);

test("reliability is learnt from how sources agree: the liar's is low, the honest ones' high, with what it stands on", async () => {
  const found = await sources();
  const of = (key: string) => found.get(key)?.reliability[0];
  for (const honest of [0, 1, 2, 3]) expect(of(`honest-${honest}`)?.reliability).toBeGreaterThan(0.8);
  expect(of("liar")?.reliability).toBeLessThan(0.2);
  expect(of("agent")?.reliability).toBeGreaterThan(0.35);
  expect(of("agent")?.reliability).toBeLessThan(0.65);
  expect(of("liar")).toMatchObject({ claims: OBJECTS, endedAt: null });
  const [low, high] = of("agent")?.interval ?? [];
  expect(low).toBeLessThan(0.5);
  expect(high).toBeGreaterThan(0.5);
});

test("who copies whom is found by the errors that they share", async () => {
  const found = await sources();
  const copies = [...found.values()].flatMap(({ key, copies }) =>
    copies.map(({ ofKey }) => [key, ofKey].sort().join(" ")),
  );
  expect(copies).toEqual(["copier honest-2"]);
});

test("an agent's highest confidence follows how often it was right, and more is refused", async () => {
  const highest = (await sources()).get("agent")?.highestConfidence ?? 1;
  expect(highest).toBeGreaterThan(0.35);
  expect(highest).toBeLessThan(0.65);
  const STATE = "mutation ($input: StatementInput!) { state(input: $input) { created } }";
  const input = { subject: ids[0], predicate: "seat", value: "sure", source: "agent", confidence: 0.95 };
  const { errors } = await ratchet.run(STATE, { input });
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "confidence" });
});

test("what was learnt is believed at once: all values are the true ones, and a new round changes nothing", async () => {
  const believed: unknown[] = [];
  for (const id of ids.slice(0, 20)) believed.push((await factsOf(ratchet, id))[0]?.value);
  expect(believed).toEqual(ids.slice(0, 20).map((_, object) => truth(object)));
  const before = await ratchet.data("{ revisions(first: 1, after: 1) { nodes { id } } }");
  await learn();
  expect(await ratchet.data("{ revisions(first: 1, after: 1) { nodes { id } } }")).toEqual(before);
  const rounds = (await sources()).get("liar")?.reliability;
  expect(rounds).toHaveLength(1);
});

test("that a source does not copy stands, whatever is found, and also of what is found the other way round", async () => {
  const found = [...(await sources()).values()].find(({ copies }) => copies.length > 0);
  // The person speaks of it the other way round.
  const input = { source: found?.copies[0]?.ofKey as string, of: found?.key as string };
  const declared = async (rate: number) => {
    await ratchet.data("mutation ($input: CopyingInput!) { declareCopying(input: $input) { id } }", {
      input: { ...input, rate },
    });
    const shown = async () =>
      [...(await sources()).values()].flatMap(({ key, copies }) => copies.map((one) => ({ key, ...one })));
    const before = await shown();
    await learn();
    expect(await shown()).toEqual(before);
    return before;
  };
  const link = { key: input.source, ofKey: input.of, declared: true };
  expect(await declared(0)).toEqual([{ ...link, rate: 0 }]);
  expect(await declared(0.5)).toEqual([{ ...link, rate: 0.5 }]);
});

test("how exact an agent is with numbers is no share of what is right, and does not bound its confidence", async () => {
  await declare(ratchet, { key: "height", kind: "NUMBER" });
  await ratchet.data("mutation ($input: SourceInput!) { declareSource(input: $input) { id } }", {
    input: { key: "counter", kind: "AGENT" },
  });
  const words = ids.slice(0, 40).flatMap((subject, index) =>
    ["meter", "scale", "counter"].map((source, who): Said => {
      return { subject, predicate: "height", value: `${1_000 + 10 * index + ((index * (who + 3)) % 5)}`, source };
    }),
  );
  await say(ratchet, ...words);
  await learn();
  const counter = (await sources()).get("counter");
  expect(counter?.reliability[0]?.claims).toBe(40);
  expect(counter?.highestConfidence).toBeNull();
});

test("how long values last is learnt from those that were replaced, with its evidence and interval", async () => {
  await declare(ratchet, { key: "plan", kind: "TEXT", category: "contract" });
  const start = ratchet.platform.now() - 600 * DAY;
  const at = (days: number) => new Date(start + days * DAY).toISOString();
  // Each value is seen every ten days and lasts 100 days, give or take 20.
  const words = ids.slice(0, 12).flatMap((subject, index) => {
    const length = 80 + (index % 5) * 10;
    return Array.from({ length: 40 }, (_, look) => ({
      ...{ subject, predicate: "plan", source: "watcher", at: at(look * 10) },
      value: `plan ${Math.floor((look * 10) / length)}`,
    }));
  });
  for (let from = 0; from < words.length; from += 120) await say(ratchet, ...words.slice(from, from + 120));
  await learn();
  const { predicate } = await ratchet.data(
    '{ predicate(key: "plan") { lifetime { scaleDays shape events prior scaleInterval } } }',
  );
  const { lifetime } = predicate as unknown as {
    lifetime: { scaleDays: number; shape: number; events: number; prior: string; scaleInterval: number[] };
  };
  expect(lifetime.events).toBeGreaterThan(30);
  expect(lifetime.prior).toBe("contract");
  expect(lifetime.scaleDays).toBeGreaterThan(85);
  expect(lifetime.scaleDays).toBeLessThan(130);
  expect(lifetime.shape).toBeGreaterThan(2);
  expect(lifetime.scaleInterval[0]).toBeLessThan(lifetime.scaleDays);
  expect(lifetime.scaleInterval[1]).toBeGreaterThan(lifetime.scaleDays);
});
