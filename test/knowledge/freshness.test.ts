import { expect, test } from "vitest";
import type { Query } from "../../src/graph/query.js";
import { declare, factsOf, patiently, type Said, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);
const now = Date.now();
const ago = (days: number) => new Date(now - days * 86_400_000).toISOString();

/** Says one value of a node, source by source so many days ago; answers the claim. */
async function said(subject: string, words: [source: string, days: number][], predicate = "motto"): Promise<string> {
  const statements = words.map(([source, days]): Said => ({ subject, predicate, value: "On", source, at: ago(days) }));
  const [first] = await say(ratchet, ...statements);
  return first?.statement.claimId as string;
}

async function freshOf(subject: string): Promise<{ confirmedAt: string; validUntil: string; freshness: number }> {
  const [fact] = await factsOf(ratchet, subject);
  return fact?.freshness as never;
}

test("a source that says it again does not confirm it, nor does one that copies; one that says it of its own does", async () => {
  const subject = await someone(ratchet, "confirmed");
  await said(subject, [
    ["a", 200],
    ["copy", 150],
    ["a", 100],
  ]);
  await ratchet.data('mutation { declareCopying(input: { source: "copy", of: "a" }) { id } }');
  const before = await freshOf(subject);
  expect(before.confirmedAt).toBe(ago(200));
  await said(subject, [["b", 50]]);
  const after = await freshOf(subject);
  expect(after.confirmedAt).toBe(ago(50));
  expect(after.freshness).toBeGreaterThan(before.freshness);
  expect(Date.parse(after.validUntil)).toBeGreaterThan(Date.parse(before.validUntil));
  await ratchet.data('mutation { declareCopying(input: { source: "copy", of: "a", rate: 0 }) { id } }');
  expect((await freshOf(subject)).confirmedAt).toBe(ago(50));
});

test("whoever checks a claim confirms it, every time that he does", async () => {
  const subject = await someone(ratchet, "checked");
  const claim = await said(subject, [["a", 200]]);
  const checked = async (days: number) => {
    await ratchet.data(
      `mutation { confirmClaim(input: { claim: "${claim}", at: "${ago(days)}", quote: "Seen." }) { id } }`,
    );
    return freshOf(subject);
  };
  const [first, second] = [await checked(60), await checked(5)];
  expect([first.confirmedAt, second.confirmedAt]).toEqual([ago(60), ago(5)]);
  expect(Date.parse(second.validUntil)).toBeGreaterThan(Date.parse(first.validUntil));
  const [fact] = await factsOf(ratchet, subject);
  expect(fact?.candidates[0]?.saidBy).toHaveLength(2);
});

test("a person's word on freshness holds until it ends or is ended, and is told", async () => {
  const subject = await someone(ratchet, "overridden");
  const claim = await said(subject, [["a", 1]]);
  const natural = await freshOf(subject);
  const endsAt = new Date(now + 5 * 86_400_000).toISOString();
  const OVERRIDE = "mutation ($input: OverrideInput!) { overrideFreshness(input: $input) { id endsAt } }";
  const made = await ratchet.data(OVERRIDE, { input: { claim, freshness: 0.2, endsAt, reason: "The shop closed." } });
  const [fact] = await factsOf(ratchet, subject);
  expect(fact?.freshness).toMatchObject({ freshness: 0.2 });
  expect(fact?.freshness?.why[0]).toContain("The shop closed.");
  const [later] = await factsOf(ratchet, subject, { validAt: new Date(now + 6 * 86_400_000).toISOString() });
  expect(later?.freshness?.freshness).toBeGreaterThan(0.9);
  expect((await staleIds()).includes(claim)).toBe(true);
  await ratchet.data(
    `mutation { endOverride(input: { id: "${(made.overrideFreshness as { id: string }).id}" }) { id } }`,
  );
  expect((await freshOf(subject)).freshness).toBeCloseTo(natural.freshness, 4);
  expect((await staleIds()).includes(claim)).toBe(false);
  const refused = async (more: object) =>
    (await ratchet.run(OVERRIDE, { input: { claim, freshness: 0.2, endsAt, reason: "So.", ...more } })).errors?.[0]
      ?.extensions;
  expect(await refused({ endsAt: ago(1) })).toMatchObject({ code: "BAD_USER_INPUT", argument: "endsAt" });
  expect(await refused({ freshness: 1.1 })).toMatchObject({ code: "BAD_USER_INPUT", argument: "freshness" });
  expect(await refused({ claim: subject })).toMatchObject({ code: "NOT_FOUND", argument: "claim" });
});

async function staleIds(): Promise<string[]> {
  const { staleClaims } = await ratchet.data("{ staleClaims(first: 100) { nodes { claim { id } } } }");
  return (staleClaims as unknown as { nodes: { claim: { id: string } }[] }).nodes.map(({ claim }) => claim.id);
}

const SUPPORT = "mutation ($input: SupportInput!) { support(input: $input) { confidence } }";
const support = (node: string, claim: string) => ratchet.run(SUPPORT, { input: { node, claim } });

test("what is stale is listed by age, and to be verified first by what stands on it", async () => {
  await declare(ratchet, { key: "release", category: "version" });
  const claims: string[] = [];
  for (const [index, days] of [900, 800, 700].entries())
    claims.push(await said(await someone(ratchet, `stale-${index}`), [["a", days]], "release"));
  const [oldest, middle, youngest] = claims as [string, string, string];
  const own = (ids: string[]) => ids.filter((id) => claims.includes(id));
  expect(own(await staleIds())).toEqual([oldest, middle, youngest]);
  await support(await someone(ratchet, "user-of-one"), middle);
  for (const key of ["user-two", "user-three"]) await support(await someone(ratchet, key), youngest);
  const { verifyFirst } = await ratchet.data("{ verifyFirst(limit: 100) { claim { id uses } why } }");
  const first = verifyFirst as unknown as { claim: { id: string; uses: number }; why: string[] }[];
  expect(own(first.map(({ claim }) => claim.id))).toEqual([youngest, middle, oldest]);
  expect(first[0]).toMatchObject({
    claim: { id: youngest, uses: 2 },
    why: ["2 things stand on it.", expect.any(String)],
  });
});

interface GroundingAnswer {
  confidence: number | null;
  grounds: { claimId: string; supports: string; belief: number; confidence: number }[];
  why: string[];
}

async function groundsOf(id: string): Promise<GroundingAnswer> {
  const { grounds } = await patiently(
    ratchet,
    "query ($id: ID!) { grounds(id: $id) { confidence why grounds { claimId supports belief confidence } } }",
    { id },
  );
  return grounds as never;
}

/** A conclusion that stands on a claim, which stands on another, and that on a third. */
async function path(key: string): Promise<{ conclusion: string; claims: [string, string, string]; lowest: string }> {
  const conclusion = await someone(ratchet, `${key}-conclusion`);
  const subjects = [];
  for (const index of [0, 1, 2]) subjects.push(await someone(ratchet, `${key}-${index}`));
  const claims = [];
  for (const subject of subjects)
    claims.push(
      await said(subject, [
        ["a", 3],
        ["b", 2],
      ]),
    );
  const [first, second, third] = claims as [string, string, string];
  for (const [node, claim] of [
    [conclusion, first],
    [first, second],
    [second, third],
  ] as const)
    await patiently(ratchet, SUPPORT, { input: { node, claim } });
  return { conclusion, claims: [first, second, third], lowest: subjects[2] as string };
}

test("a conclusion falls with the lowest claim that it stands on, when that is taken back", async () => {
  const { conclusion, claims, lowest } = await path("retracted");
  const before = await groundsOf(conclusion);
  expect(before.grounds.map(({ claimId }) => claimId).sort()).toEqual([...claims].sort());
  expect(before.confidence).toBeGreaterThan(0.7);
  const { statements } = await ratchet.data(
    "query ($id: ID) { statements(filter: { subject: $id }) { nodes { id } } }",
    {
      id: lowest,
    },
  );
  for (const { id } of (statements as unknown as { nodes: { id: string }[] }).nodes)
    await ratchet.data(`mutation { retractStatement(input: { id: "${id}", reason: "Wrong." }) { id } }`);
  const after = await groundsOf(conclusion);
  expect(after.confidence).toBe(0);
  expect(after.why.join(" ")).toContain("is not believed");
});

test("a conclusion falls when the lowest claim is superseded, and rises when a person decides for it", async () => {
  const { conclusion, claims, lowest } = await path("superseded");
  const before = await groundsOf(conclusion);
  const later = ["a", "b"].map((source) => ({ subject: lowest, predicate: "motto", value: "Off", source, at: ago(1) }));
  await say(ratchet, ...later);
  expect((await groundsOf(conclusion)).confidence).toBeLessThan(0.2);
  const [fact] = await factsOf(ratchet, lowest);
  const input = { id: fact?.conflict?.id, claim: claims[2], reason: "It came back." };
  await ratchet.data("mutation ($input: ResolveConflictInput!) { resolveConflict(input: $input) { id } }", { input });
  expect((await groundsOf(conclusion)).confidence).toBeGreaterThanOrEqual((before.confidence as number) - 0.01);
});

/** As `support`, of all claims at once. */
const STAND: Query<{ node: string; claims: string[] }, object> = {
  name: "test/stand",
  writes: true,
  bound: true,
  text: `MATCH (n:Entity {id: $node}) WHERE n.workspace = $workspace UNWIND $claims AS id MATCH (c:Entity:Claim {id: id})
    CREATE (n)-[:SUPPORTED_BY {id: 'stand ' + id, workspace: $workspace, at: 1, by: 'test'}]->(c)`,
};

test("of what stands on more claims than are followed, that is told", async () => {
  await declare(ratchet, { key: "tag", many: true });
  const [subject, node] = [await someone(ratchet, "tagged"), await someone(ratchet, "stands-on-many")];
  const words = Array.from({ length: 201 }, (_, index): Said => ({ subject, predicate: "tag", value: `tag ${index}` }));
  const claims = (await say(ratchet, ...words)).map(({ statement }) => statement.claimId);
  const { graph } = await ratchet.context();
  const asked = async () => {
    const { grounds } = await patiently(ratchet, "query ($id: ID!) { grounds(id: $id) { cut grounds { claimId } } }", {
      id: node,
    });
    const { cut, grounds: found } = grounds as unknown as { cut: boolean; grounds: object[] };
    return { cut, found: found.length };
  };
  await graph.rows(STAND, { node, claims: claims.slice(0, 200) });
  expect(await asked()).toEqual({ cut: false, found: 200 });
  await graph.rows(STAND, { node, claims: claims.slice(200) });
  expect(await asked()).toEqual({ cut: true, found: 200 });
});

test("nothing stands on itself, however long the way round", async () => {
  const { claims } = await path("ring");
  for (const [node, claim] of [
    [claims[2], claims[0]],
    [claims[1], claims[0]],
    [claims[0], claims[0]],
  ] as const)
    expect((await support(node, claim)).errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "claim",
    });
  expect((await support(claims[0], claims[2])).errors).toBeUndefined();
});

test("what hangs on a claim makes its conflict more urgent", async () => {
  const subject = await someone(ratchet, "urgent");
  const word = (value: string, source: string): Said => ({ subject, predicate: "seat", value, source, at: ago(1) });
  const [stated] = await say(ratchet, word("Lyon", "a"), word("Oslo", "b"));
  const urgency = async () => {
    const { conflicts } = await ratchet.data(
      "query ($id: ID) { conflicts(filter: { subject: $id, state: OPEN }) { nodes { urgency } } }",
      { id: subject },
    );
    return (conflicts as unknown as { nodes: { urgency: number }[] }).nodes[0]?.urgency as number;
  };
  const before = await urgency();
  for (const key of ["leans", "leans-too"])
    await support(await someone(ratchet, key), stated?.statement.claimId as string);
  expect(await urgency()).toBeCloseTo(3 * before, 4);
});
