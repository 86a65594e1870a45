import { expect, test } from "vitest";
import { declare, factsOf, say, someone } from "../support/facts.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

test("what one source says is believed as far as it is reliable, with who says it and how fresh it is", async () => {
  const subject = await someone(ratchet, "lone");
  await say(ratchet, { subject, predicate: "motto", value: "Onwards", source: "crm" });
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({
    predicate: "motto",
    value: "Onwards",
    contested: false,
    decided: false,
    conflict: null,
  });
  expect(fact?.belief).toBeCloseTo(2 / 3, 6);
  expect(fact?.candidates).toMatchObject([{ value: "Onwards", saidBy: [{ key: "crm" }] }]);
  expect(fact?.freshness?.freshness).toBeGreaterThan(0.999);
  expect(fact?.history).toMatchObject([{ value: "Onwards", to: null }]);
});

test("the same said twice is one statement, and the second time changes nothing", async () => {
  const subject = await someone(ratchet, "twice");
  const said = { subject, predicate: "motto", value: "Again", source: "crm", at: "2026-01-01T00:00:00Z" };
  const [first] = await say(ratchet, said);
  const [second, third] = await say(ratchet, said, { ...said, value: " again " });
  expect([first?.created, second?.created, third?.created]).toEqual([true, false, false]);
  expect(second?.statement).toEqual(first?.statement);
});

test("a contradiction is found at once, and settled by a majority of equal sources", async () => {
  const subject = await someone(ratchet, "three");
  await say(
    ratchet,
    { subject, predicate: "seat", value: "Lyon", source: "a" },
    { subject, predicate: "seat", value: "Lyon", source: "b" },
    { subject, predicate: "seat", value: "Oslo", source: "c" },
  );
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "Lyon", contested: false, conflict: { state: "RESOLVED" } });
  expect(fact?.conflict?.sides).toMatchObject([
    { value: "Lyon", standing: "BELIEVED" },
    { value: "Oslo", standing: "REJECTED" },
  ]);
});

test("two against two is open, and waits in the queue for review", async () => {
  const subject = await someone(ratchet, "four");
  const said = ["Lyon", "Lyon", "Oslo", "Oslo"].map((value, index) => ({
    subject,
    predicate: "seat",
    value,
    source: `s${index}`,
  }));
  await say(ratchet, ...said);
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ contested: true, conflict: { state: "OPEN" } });
  const { conflicts } = await ratchet.data("{ conflicts(filter: { state: OPEN }) { nodes { id urgency } } }");
  expect((conflicts as unknown as { nodes: { id: string }[] }).nodes.map(({ id }) => id)).toContain(fact?.conflict?.id);
});

test("a source that says another value later has seen it change: the old value is superseded, and the history tells", async () => {
  const subject = await someone(ratchet, "moved");
  await declare(ratchet, { key: "hq", kind: "TEXT", category: "address" });
  const at = (month: number) => `2026-0${month}-01T00:00:00Z`;
  await say(
    ratchet,
    { subject, predicate: "hq", value: "Lyon", source: "a", at: at(1) },
    { subject, predicate: "hq", value: "Lyon", source: "b", at: at(2) },
    { subject, predicate: "hq", value: "Oslo", source: "a", at: at(5) },
    { subject, predicate: "hq", value: "Oslo", source: "b", at: at(6) },
  );
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "Oslo", conflict: { state: "RESOLVED" } });
  expect(fact?.conflict?.sides.find(({ value }) => value === "Lyon")).toMatchObject({ standing: "SUPERSEDED" });
  expect(fact?.history.map(({ value }) => value)).toEqual(["Oslo", "Lyon"]);
  const [then] = await factsOf(ratchet, subject, { validAt: at(4) });
  expect(then?.value).toBe("Lyon");
});

test("a city in the right country is exact, and the country is coarse, not wrong", async () => {
  const subject = await someone(ratchet, "place");
  const hierarchy = [
    { child: "Lyon", parent: "France" },
    { child: "Oslo", parent: "Norway" },
  ];
  await declare(ratchet, { key: "place", kind: "CATEGORY", hierarchy });
  await say(
    ratchet,
    { subject, predicate: "place", value: "France", source: "a" },
    { subject, predicate: "place", value: "Lyon", source: "b" },
    { subject, predicate: "place", value: "France", source: "c" },
  );
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "Lyon", conflict: { state: "RESOLVED" } });
  expect(fact?.conflict?.sides.find(({ value }) => value === "France")).toMatchObject({ standing: "COARSE" });
});

test("numbers are robust: an outlier is rejected, and what is near is as good", async () => {
  const subject = await someone(ratchet, "staff");
  await declare(ratchet, { key: "staff", kind: "NUMBER" });
  const said = ["100", "101", "99", "4000"].map((value, index) => ({
    subject,
    predicate: "staff",
    value,
    source: `n${index}`,
  }));
  await say(ratchet, ...said);
  const [fact] = await factsOf(ratchet, subject);
  expect(Number(fact?.value)).toBeGreaterThanOrEqual(99);
  expect(Number(fact?.value)).toBeLessThanOrEqual(101);
  expect(fact?.conflict?.sides.find(({ value }) => value === "4000" || value === "4,000")).toMatchObject({
    standing: "REJECTED",
  });
  expect(fact?.conflict?.sides.filter(({ standing }) => standing === "NEAR")).toHaveLength(2);
});

test("a list is judged member by member, and one that leaves a member out says less", async () => {
  const subject = await someone(ratchet, "team");
  await declare(ratchet, { key: "team", kind: "SET", names: "PERSON" });
  await say(
    ratchet,
    { subject, predicate: "team", value: "Ann Lee; Bo Chan", source: "a" },
    { subject, predicate: "team", value: "Bo Chan; Ann Lee", source: "b" },
    { subject, predicate: "team", value: "Ann Lee", source: "c" },
  );
  const [fact] = await factsOf(ratchet, subject);
  expect(fact?.candidates).toHaveLength(2);
  expect(fact?.value).toBe("Ann Lee; Bo Chan");
  expect(fact?.conflict?.sides.find(({ value }) => value === "Ann Lee")).toMatchObject({ standing: "COARSE" });
});

test("where a node can have several values, none stands against another", async () => {
  const subject = await someone(ratchet, "many");
  await declare(ratchet, { key: "uses", kind: "TEXT", many: true });
  await say(
    ratchet,
    { subject, predicate: "uses", value: "Neo4j", source: "a" },
    { subject, predicate: "uses", value: "Redis", source: "a" },
    { subject, predicate: "uses", value: "Redis", source: "b" },
  );
  const [fact] = await factsOf(ratchet, subject);
  expect(fact).toMatchObject({ value: "Redis", contested: false, conflict: null });
  expect(fact?.candidates.map(({ value }) => value)).toEqual(["Redis", "Neo4j"]);
});
