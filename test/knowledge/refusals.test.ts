import { beforeAll, expect, test } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import type { Query } from "../../src/graph/query.js";
import { declare, learnNothing, patiently, type Said, say, someone } from "../support/facts.js";
import { type Answer, GENEROUS, useRatchet } from "../support/ratchet.js";
import { wholeGraph } from "../support/whole-graph.js";

const ratchet = useRatchet(GENEROUS);
const DAY = 86_400_000;
const now = Date.now();
const iso = (time: number) => new Date(time).toISOString();

const STATE = "mutation ($input: StatementInput!) { state(input: $input) { statement { id } } }";
const MANY = "mutation ($input: StateManyInput!) { stateMany(input: $input) { created statement { id } } }";
const DECLARE = "mutation ($input: PredicateInput!) { declarePredicate(input: $input) { id } }";

let subject: string;
let token: string;
let statement: string;
let agent: string;

beforeAll(async () => {
  await learnNothing(ratchet);
  subject = await someone(ratchet, "subject");
  await declare(ratchet, { key: "size", kind: "NUMBER", unit: "GB" });
  await declare(ratchet, { key: "names", kind: "TEXT", names: "PERSON" });
  const [first] = await say(ratchet, { subject, predicate: "size", value: "5 GB", source: "crm" });
  await say(ratchet, { subject, predicate: "names", value: "Ann Lee", source: "crm" });
  statement = first?.statement.id as string;
  const made = await createToken(await ratchet.context(), { name: "agent", role: TokenRole.AGENT, maxConfidence: 0.6 });
  [agent, token] = [made.secret, made.token.id];
});

/** What stays as it is when nothing is done; that a call was denied is told in the journal. */
const graphOf = () => wholeGraph(ratchet.workspace, ["Revision", "Journal", "Token"]);

async function expectRefused(call: () => Promise<Answer>, refusal: object): Promise<string> {
  const before = await graphOf();
  const { errors } = await call();
  expect(errors?.[0]?.extensions).toMatchObject(refusal);
  expect(await graphOf()).toEqual(before);
  return errors?.[0]?.message as string;
}

const bad = (argument: string) => ({ code: "BAD_USER_INPUT", argument });

test.each<[string, () => Partial<Said> & object, object]>([
  ["a subject that is not there", () => ({ subject: "nobody" }), { code: "NOT_FOUND", argument: "subject" }],
  ["a subject of which nothing is said", () => ({ subject: token }), { code: "NOT_FOUND", argument: "subject" }],
  ["a statement as a subject", () => ({ subject: statement }), { code: "NOT_FOUND", argument: "subject" }],
  ["a key that is none", () => ({ predicate: "Head Office" }), bad("predicate")],
  ["an empty value", () => ({ value: " \n" }), bad("value")],
  ["a value that is too long", () => ({ value: "x".repeat(4_001) }), bad("value")],
  ["a unit that does not convert", () => ({ predicate: "size", value: "5 kg" }), bad("value")],
  ["a text for a number", () => ({ predicate: "size", value: "large" }), bad("value")],
  [
    "validity that ends before it begins",
    () => ({ validFrom: iso(now - DAY), validTo: iso(now - 2 * DAY) }),
    bad("validTo"),
  ],
  ["validity of no length", () => ({ validFrom: iso(now - DAY), validTo: iso(now - DAY) }), bad("validTo")],
  [
    "validity that ends before it was said",
    () => ({ at: iso(now - DAY), validTo: iso(now - 2 * DAY) }),
    bad("validTo"),
  ],
  ["what was said in the future", () => ({ at: iso(now + DAY) }), bad("at")],
  ["a confidence that is none", () => ({ confidence: 1.01 }), bad("confidence")],
  ["the source of another caller", () => ({ source: "caller:system" }), bad("source")],
  ["a source with a space before it", () => ({ source: " crm" }), bad("source")],
  ["a quote that is too long", () => ({ quote: "x".repeat(4_001) }), bad("quote")],
])("refuses %s, and does nothing", async (_, more, refusal) => {
  const input = { subject, predicate: "motto", value: "On", source: "new", ...more() };
  await expectRefused(() => ratchet.run(STATE, { input }), refusal);
});

test("names the place of a bad row of twenty, and does nothing of the others", async () => {
  const statements = Array.from({ length: 20 }, (_, index) => ({
    ...{ subject, predicate: index === 7 ? "size" : `fresh-${index}`, source: `new ${index}` },
    value: "3 kg",
  }));
  const message = await expectRefused(() => ratchet.run(MANY, { input: { statements } }), bad("statements.7.value"));
  expect(message).toContain("kg");
});

test("takes 1 to 500 statements at once", async () => {
  const statements = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ subject, predicate: "many", value: `v${index}`, source: "one" }));
  for (const count of [0, 501])
    await expectRefused(() => ratchet.run(MANY, { input: { statements: statements(count) } }), bad("statements"));
});

test("the same batch twice changes nothing the second time", async () => {
  const statements = ["a", "b", "b"].map((value) => ({
    ...{ subject, predicate: "again", value, source: "crm", at: iso(now - DAY) },
  }));
  const first = await say(ratchet, ...statements);
  expect(first.map(({ created }) => created)).toEqual([true, true, true]);
  const before = await graphOf();
  const second = await say(ratchet, ...statements);
  expect(second.map(({ created }) => created)).toEqual([false, false, false]);
  expect(second.map(({ statement }) => statement.id)).toEqual(first.map(({ statement }) => statement.id));
  expect(await graphOf()).toEqual(before);
});

test.each<[string, object]>([
  ["kind", { kind: "TEXT", unit: null }],
  ["many", { many: true }],
  ["unit", { unit: "MB" }],
])("refuses another %s once something is said with a predicate", async (argument, change) => {
  const input = { key: "size", ...change };
  await expectRefused(() => ratchet.run(DECLARE, { input }), { code: "CONFLICT", argument });
});

test("refuses other names once something is said, and takes a new name of the predicate itself", async () => {
  const names = { key: "names", names: "COMPANY" };
  await expectRefused(() => ratchet.run(DECLARE, { input: names }), { code: "CONFLICT", argument: "names" });
  await declare(ratchet, { key: "names", name: "Who they are" });
});

test("refuses a tree of categories with a loop, and names it", async () => {
  const pair = (child: string, parent: string) => ({ child, parent });
  const hierarchy = [pair("Lyon", "France"), pair("France", "Europe"), pair("Europe", "Lyon")];
  const input = { key: "place", kind: "CATEGORY", hierarchy };
  const message = await expectRefused(() => ratchet.run(DECLARE, { input }), bad("hierarchy"));
  for (const { child } of hierarchy) expect(message).toContain(child);
});

test("an agent says nothing with more confidence than it may, and takes back nothing of others", async () => {
  const input = { subject, predicate: "motto", value: "On", source: "agent" };
  await expectRefused(() => ratchet.run(STATE, { input: { ...input, confidence: 0.61 } }, agent), bad("confidence"));
  const retract = () =>
    ratchet.run(
      "mutation ($input: RetractInput!) { retractStatement(input: $input) { id } }",
      { input: { id: statement, reason: "No." } },
      agent,
    );
  await expectRefused(retract, { code: "FORBIDDEN" });
  const own = await ratchet.run(
    "mutation ($input: StatementInput!) { state(input: $input) { statement { id confidence } } }",
    { input },
    agent,
  );
  const made = (own.data as never as { state: { statement: { id: string; confidence: number } } }).state.statement;
  expect(made.confidence).toBe(0.6);
  const taken = await ratchet.run(
    "mutation ($input: RetractInput!) { retractStatement(input: $input) { retractedAt } }",
    { input: { id: made.id, reason: "My mistake." } },
    agent,
  );
  expect(taken.data?.retractStatement).toEqual({ retractedAt: expect.any(String) });
});

/** As a round of learning does that found how often an agent is right. */
const TRUST: Query<{ id: string; highest: number }, object> = {
  name: "test/trust",
  writes: true,
  bound: true,
  text: "MATCH (s:Entity:Source {id: $id}) WHERE s.workspace = $workspace SET s.highestConfidence = $highest",
};

test("an agent is no surer under another source's name than it was found to be right under its own", async () => {
  const context = await ratchet.context();
  const made = await createToken(context, { name: "guesser", role: TokenRole.AGENT, maxConfidence: 0.9 });
  const CONFIDENT = "mutation ($input: StatementInput!) { state(input: $input) { statement { confidence sourceId } } }";
  const stated = async (more: object, secret?: string) => {
    const input = { subject, predicate: "hunch", value: "On", ...more };
    const { data, errors } = await ratchet.run(CONFIDENT, { input }, secret);
    expect(errors).toBeUndefined();
    return (data as never as { state: { statement: { confidence: number; sourceId: string } } }).state.statement;
  };
  const own = await stated({}, made.secret);
  expect(own.confidence).toBe(0.9);
  await context.graph.rows(TRUST, { id: own.sourceId, highest: 0.3 });
  expect((await stated({ source: "x1" }, made.secret)).confidence).toBe(0.3);
  const surer = { subject, predicate: "hunch", value: "On", source: "x2", confidence: 0.5 };
  await expectRefused(() => ratchet.run(CONFIDENT, { input: surer }, made.secret), bad("confidence"));
  // What others say with the same source is not bounded by that.
  expect((await stated({ source: "x1", confidence: 0.8, value: "Off" })).confidence).toBe(0.8);
});

test.each([
  { key: "one-value", kind: "TEXT", many: false, sources: 1 },
  { key: "many-values", kind: "TEXT", many: true, sources: 1 },
  { key: "many-voices", kind: "TEXT", many: false, sources: 1_000 },
  { key: "many-numbers", kind: "NUMBER", many: false, sources: 1_000 },
])("a source that says everything is judged, up to a thousand values: $key", async ({ key, kind, many, sources }) => {
  const predicate = key;
  await declare(ratchet, { key, kind, many });
  const words = (from: number, count: number): Said[] =>
    Array.from({ length: count }, (_, index) => ({
      ...{ subject, predicate, value: String(from + index), at: iso(now - 2_000 + from + index) },
      source: `tattler ${(from + index) % sources}`,
    }));
  await say(ratchet, ...words(0, 500));
  await say(ratchet, ...words(500, 500));
  const { entityFacts } = await patiently(
    ratchet,
    "query ($id: ID!, $of: [String!]) { entityFacts(id: $id, predicates: $of) { value belief candidates { value } } }",
    { id: subject, of: [predicate] },
  );
  const [fact] = entityFacts as unknown as { value: string; candidates: object[] }[];
  expect(fact?.candidates).toHaveLength(many ? 1_000 : sources);
  if (!many && sources === 1) expect(fact?.value).toBe("999");
  await expectRefused(() => ratchet.run(MANY, { input: { statements: words(1_000, 1) } }), { code: "LIMIT_EXCEEDED" });
  const [again] = await say(ratchet, { ...(words(3, 1)[0] as Said), source: "another" });
  expect(again?.created).toBe(true);
});
