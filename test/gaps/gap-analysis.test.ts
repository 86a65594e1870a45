import { beforeAll, expect, test } from "vitest";
import { makerOf, refused } from "../support/client-projects.js";
import { say } from "../support/facts.js";
import { analysed, analysedSo, ask, needsOf, offer, type RankedAnswer } from "../support/gaps.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet({ ...GENEROUS, matching: true });
const make = makerOf(ratchet);

const keysOf = (gaps: { gap: { capability: { key: string } } }[]) => gaps.map(({ gap }) => gap.capability.key);

beforeAll(async () => {
  for (const key of ["acme", "bolt", "crane"]) await make.client(key);
  await offer(ratchet, "invoices", {
    name: "Read invoices",
    description: "Extracts amounts, dates and suppliers from invoices in PDF.",
  });
  await offer(ratchet, "translate", {
    name: "Translate documents",
    description: "Translates contracts and manuals between languages.",
  });
  const worth = (value: number) => ({ value, currency: "EUR" });
  await ask(ratchet, {
    text: "Can you extract the totals and the supplier from our invoices?",
    client: "acme",
    ...worth(20_000),
  });
  await ask(ratchet, {
    text: "We need the amounts and dates read from scanned invoices.",
    client: "bolt",
    ...worth(5_000),
  });
  await ask(ratchet, { text: "Please translate this manual into French.", client: "bolt", ...worth(1_000) });
});

test("what clients ask for and nobody provides is a gap, the most pressing first, with its reasons", async () => {
  const gaps = await analysedSo(ratchet, (found) => found.length === 2);
  expect(keysOf(gaps)).toEqual(["invoices", "translate"]);
  expect(gaps[0]).toMatchObject({
    rank: 1,
    gap: {
      state: "OPEN",
      coverState: "MISSING",
      coverage: 0,
      requests: 2,
      clients: 2,
      atStake: [{ amount: 25_000, currency: "EUR" }],
    },
  });
  expect(gaps[0]?.why.slice(0, 2)).toEqual(["It is provided by nobody.", "2 clients asked for it in 2 requests."]);
  for (const { score, parts } of gaps) expect(parts.reduce((sum, { adds }) => sum + adds, 0)).toBeCloseTo(score, 9);
});

test("a request of which it is known what it needs is matched, in what is read, in lists and in its history", async () => {
  const { matched, fresh } = (await ratchet.data(`{
    matched: requests(filter: { state: MATCHED }) { nodes { state client { key } history { verb state } } }
    fresh: requests(filter: { state: NEW }) { nodes { id } } }`)) as never as {
    matched: { nodes: { state: string; history: object[] }[] };
    fresh: { nodes: object[] };
  };
  expect(fresh.nodes).toEqual([]);
  expect(matched.nodes).toHaveLength(3);
  for (const { state, history } of matched.nodes) {
    expect(state).toBe("MATCHED");
    expect(history[0]).toEqual({ verb: "matched", state: "MATCHED" });
  }
});

test("as it stood now, judged anew, is what is kept; before anybody asked there was nothing", async () => {
  const [kept, anew] = [
    await analysed(ratchet),
    await analysed(ratchet, { asOf: new Date(Date.now() + 1_000).toISOString() }),
  ];
  expect(keysOf(anew)).toEqual(keysOf(kept));
  for (const [i, { score, parts }] of anew.entries()) {
    expect(score).toBeCloseTo(kept[i]?.score ?? -1, 5);
    for (const part of parts)
      expect(part.raw).toBeCloseTo(kept[i]?.parts.find(({ name }) => name === part.name)?.raw ?? -1, 0);
  }
  expect(await analysed(ratchet, { asOf: "2020-01-01T00:00:00Z" })).toEqual([]);
});

test("filters narrow, weights decide the order, and what makes no sense is refused", async () => {
  const acme = await make.client("acme");
  expect(keysOf(await analysed(ratchet, { filter: { client: acme } }))).toEqual(["invoices"]);
  expect(keysOf(await analysed(ratchet, { filter: { minClients: 2 } }))).toEqual(["invoices"]);
  expect(await analysed(ratchet, { filter: { coverStates: ["DECAYING"] } })).toEqual([]);
  expect(await analysed(ratchet, { filter: { proposed: true } })).toEqual([]);
  const run = (weights: object) =>
    ratchet.run("query ($weights: GapWeights) { gapAnalysis(weights: $weights) { at } }", { weights });
  refused(await run({ clients: -1 }), "BAD_USER_INPUT", "weights");
  refused(await run({ clients: 0, value: 0, lost: 0, trend: 0, pressure: 0, blocks: 0 }), "BAD_USER_INPUT", "weights");
});

test("a person's word on a need is learnt, moves the demand, counts as held back, and can be undone", async () => {
  const id = await ask(ratchet, { text: "Could somebody put our handbook into Polish for us?", client: "crane" });
  const [need] = await needsOf(ratchet, id);
  const correct = (capability: string | null) =>
    ratchet.run(
      "mutation ($input: CorrectNeedInput!) { correctNeed(input: $input) { verdict confidence decidedBy capability { key } } }",
      { input: { need: need?.id, capability } },
    );
  refused(await correct("no-such"), "NOT_FOUND", "capability");
  expect((await correct("translate")).data?.correctNeed).toMatchObject({
    verdict: "COVERED",
    confidence: 1,
    capability: { key: "translate" },
  });
  await analysedSo(ratchet, (gaps) => gaps.find(({ gap }) => gap.capability.key === "translate")?.gap.requests === 2);
  const { matchQuality } = await ratchet.data("{ matchQuality { count passed low high } }");
  expect(matchQuality).toMatchObject({ count: 1 });
  const { auditLog } = await ratchet.data("{ auditLog(first: 20) { nodes { id type verb } } }");
  const revision = (auditLog as never as { nodes: { id: string; type: string; verb: string }[] }).nodes.find(
    ({ type, verb }) => type === "Need" && /corrected|confirmed/.test(verb),
  );
  await ratchet.data("mutation ($input: UndoInput!) { undo(input: $input) { undone } }", {
    input: { revision: revision?.id },
  });
  const [after] = await needsOf(ratchet, id);
  expect(after?.decidedBy).toBeNull();
});

test("a gap closes by a served request that names the component, and not by somebody's word alone", async () => {
  const component = await make.component("reader");
  const [invoices] = await analysedSo(ratchet, (gaps) => keysOf(gaps)[0] === "invoices");
  const gap = invoices?.gap;
  await ratchet.data("mutation ($input: ProvideCapabilityInput!) { provideCapability(input: $input) { id } }", {
    input: { component, capability: gap?.capability.id },
  });
  await analysedSo(ratchet, (gaps) => gaps.find((one) => one.gap.id === gap?.id)?.gap.coverState === "UNPROVEN");
  const id = await ask(ratchet, { text: "Read the supplier and the totals out of these invoices.", client: "crane" });
  await needsOf(ratchet, id);
  await ratchet.data("mutation ($input: ServeRequestInput!) { serveRequest(input: $input) { id } }", {
    input: { id, component: "reader", capabilities: ["invoices"] },
  });
  const closed = await until(async () => {
    const { gap: found } = await ratchet.data(
      "query ($id: ID!) { gap(id: $id) { state coverState proofId history { kind reason } } }",
      { id: gap?.id },
    );
    return (found as never as { state: string }).state === "CLOSED" ? found : null;
  });
  expect(closed).toMatchObject({ coverState: "COVERED", history: [{ kind: "CLOSED" }, { kind: "OPENED" }] });
});

test("what competitors are believed to offer weighs on a gap and stands in the matrix", async () => {
  const rival = await make.competitor("rival");
  await ratchet.data("mutation ($input: PredicateInput!) { declarePredicate(input: $input) { id } }", {
    input: { key: "offers", kind: "TEXT", many: true },
  });
  await say(ratchet, { subject: rival, predicate: "offers", value: "translate", source: "their-page" });
  const gaps = await analysedSo(ratchet, (found) =>
    found.some(({ gap }) => gap.capability.key === "translate" && gap.pressure > 0),
  );
  expect(gaps.find(({ gap }) => gap.capability.key === "translate")?.why).toContainEqual(
    expect.stringContaining("1 competitor offers it"),
  );
  const { capabilityMatrix } = await ratchet.data(
    "{ capabilityMatrix { competitors { key } rows { capability { key } us coverage cells { belief freshness claimId } } } }",
  );
  expect(capabilityMatrix).toMatchObject({ competitors: [{ key: "rival" }] });
  const row = (
    capabilityMatrix as never as { rows: { capability: { key: string }; cells: { belief: number }[] }[] }
  ).rows.find(({ capability }) => capability.key === "translate");
  expect(row?.cells[0]?.belief).toBeGreaterThan(0.3);
});

test("needs that nothing answers and that are alike become a proposed capability; some of them can be split off, and that undone", async () => {
  const texts = [
    "Can you inspect our roof with a drone and send photos?",
    "We want drone photos of our roof after the storm.",
    "Do you offer drone photos of roofs and facades?",
    "Please fly a drone over our roof and photograph the damage.",
    "We need payroll for our people in Spain.",
    "Can you pay salaries for ten people in Spain?",
    "Who does payroll for people in Spain?",
  ];
  const ids: string[] = [];
  for (const [i, text] of texts.entries())
    ids.push(await ask(ratchet, { text, client: ["acme", "bolt", "crane"][i % 3] }));
  const isProposed = ({ gap }: RankedAnswer) => gap.capability.state === "PROPOSED" && gap.requests >= 3;
  await analysedSo(ratchet, (found) => found.some(isProposed));
  const needs = (await Promise.all(ids.map((id) => needsOf(ratchet, id)))).flat();
  const need = needs.find(({ capability }) => capability?.key.startsWith("proposed-"));
  const split = (input: object) =>
    ratchet.run("mutation ($input: SplitCapabilityInput!) { splitCapability(input: $input) { key state } }", { input });
  refused(await split({ key: "translate", needs: [need?.id] }), "CONFLICT", "key");
  refused(await split({ key: "site-flights", needs: [] }), "BAD_USER_INPUT", "needs");
  expect(
    (await split({ key: "site-flights", name: "Site flights", needs: [need?.id] })).data?.splitCapability,
  ).toMatchObject({ state: "PROPOSED" });
  await analysedSo(ratchet, (found) => keysOf(found).includes("site-flights"));
});
