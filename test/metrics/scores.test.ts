import { expect, test } from "vitest";
import { readPoints } from "../../src/metrics/store/read.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);
const HOUR = 3_600_000;

const RECORD =
  "mutation ($input: RecordScoresInput!) { recordScores(input: $input) { ids attached waiting refused { reason sentence metric points } } }";
const SCORES = `query ($filter: ScoreFilter, $first: Int!, $after: String) { scores(filter: $filter, first: $first, after: $after) {
  nodes { target level name value passed comment source sourceName callAt component { key } release { version } project { key } }
  pageInfo { hasNextPage endCursor } } }`;
const AGREEMENT = `query ($name: String!, $a: ScoreSourceInput!, $b: ScoreSourceInput!) {
  scoreAgreement(name: $name, sourceA: $a, sourceB: $b) { n agreement kappa pearson spearman meanAbsoluteError isCut } }`;

interface Read {
  target: string;
  value: number;
  comment: string | null;
  sourceName: string | null;
  callAt: string | null;
  component: { key: string } | null;
  release: { version: string } | null;
}

const iso = (at: number) => new Date(at).toISOString();
const given = (target: string, more: object = {}) => ({
  target,
  name: "helpful",
  value: 0.5,
  source: "JUDGE",
  sourceName: "judge-1",
  at: iso(ratchet.platform.now()),
  ...more,
});
const record = async (scores: object[]) =>
  (await ratchet.data(RECORD, { input: { scores } })).recordScores as unknown as {
    ids: string[];
    attached: number;
    waiting: number;
  };
const read = async (filter: object, first = 50) =>
  ((await ratchet.data(SCORES, { filter, first })).scores as unknown as { nodes: Read[] }).nodes;

/** Sends a span as an SDK would, in JSON. */
async function sendSpan(traceId: string, spanId: string, at: number): Promise<void> {
  const nanos = (time: number) => `${time}000000`;
  const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
  const model = [text("gen_ai.operation.name", "chat"), text("gen_ai.request.model", "m-1")];
  const span = {
    attributes: model,
    traceId,
    spanId,
    name: "answer",
    kind: 2,
    startTimeUnixNano: nanos(at),
    endTimeUnixNano: nanos(at + 40),
  };
  const attributes = [text("service.name", "helper"), text("service.version", "2.0.0")];
  const body = { resourceSpans: [{ resource: { attributes }, scopeSpans: [{ spans: [span] }] }] };
  const headers = { "content-type": "application/json", authorization: `Bearer ${ratchet.tokens.administrator}` };
  const answer = await fetch(`${ratchet.url}/v1/traces`, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.status).toBe(200);
}

/** The values of the metric of a score, over all its series. */
async function pointsOf(metric: string): Promise<{ at: number; value: number; attributes: string }[]> {
  const { graph, metrics, now } = ratchet.platform;
  const own = graph.in(ratchet.workspace);
  const found = await own.rows<object, { id: string; form: "OBSERVATION"; attributes: string }>(
    {
      name: "test",
      text: "MATCH (s:Series)-[:SERIES_OF]->(m:Metric) WHERE m.workspace = $workspace AND m.key = $metric RETURN s.id AS id, s.form AS form, s.attributes AS attributes",
      writes: false,
      bound: true,
    },
    { metric },
  );
  const span = { from: now() - 48 * HOUR, to: now() + HOUR };
  const read = await Promise.all(
    found.map(async (series) => {
      const { at, value } = await readPoints({ graph: own, store: metrics }, series, span);
      return at.map((time, index) => ({ at: time, value: value[index] as number, attributes: series.attributes }));
    }),
  );
  return read.flat();
}

test("a score whose call comes later waits for it, and then stands at its component and release, as a point at the call's time", async () => {
  const [trace, span] = ["5b8efff798038103d269b633813fc60c", "eee19b7ec3c1b174"];
  const at = ratchet.platform.now() - 2 * HOUR;
  const late = given(span, { name: "late", value: 0.9, comment: "mail ann@example.org about it" });
  expect(await record([late])).toMatchObject({ attached: 0, waiting: 1 });
  expect(await read({ target: span })).toEqual([expect.objectContaining({ component: null, callAt: null })]);
  await sendSpan(trace, span, at);
  const score = await until(async () => {
    const [one] = await read({ target: span });
    return one?.component == null ? null : one;
  });
  expect(score).toMatchObject({
    component: { key: "helper" },
    release: { version: "2.0.0" },
    callAt: iso(at),
    value: 0.9,
  });
  expect(score?.comment).not.toContain("ann@example.org");
  const attributes = '{"level":"CALL","source":"JUDGE"}';
  expect(await pointsOf("score.late")).toEqual([{ at, value: 0.9, attributes }]);
  // Of the whole run, and in capitals: known at once.
  expect(await record([given(trace.toUpperCase(), { name: "late", level: "RUN" })])).toMatchObject({ attached: 1 });
});

test("the same score sent twice is one, and a corrected one replaces it, as a point as well", async () => {
  const score = given("chat/17", { name: "once", component: "chat" });
  const first = await record([score]);
  expect(await record([score])).toEqual(first);
  const corrected = { ...score, value: 0.8, at: iso(ratchet.platform.now() + 1_000) };
  expect((await record([corrected, given("chat/17", { ...corrected, sourceName: "judge-2" })])).attached).toBe(2);
  const values = (await read({ target: "chat/17", name: "once" })).map(({ value }) => value);
  expect(values).toEqual([0.8, 0.8]);
  const points = await pointsOf("score.once");
  expect(points.filter(({ at }) => at === Date.parse(score.at))).toEqual([expect.objectContaining({ value: 0.8 })]);
});

test("what two people say of one call are two points", async () => {
  const [trace, span] = ["7c8efff798038103d269b633813fc60c", "ffe19b7ec3c1b174"];
  const by = (sourceName: string, value: number, name: string) =>
    given(span, { name, value, source: "HUMAN", sourceName });
  await record([by("ann@example.org", 0.2, "awaited"), by("bob@example.org", 0.9, "awaited")]);
  await sendSpan(trace, span, ratchet.platform.now() - HOUR);
  await until(async () => (await read({ target: span, attached: true })).length === 2);
  await record([by("ann@example.org", 0.2, "both"), by("bob@example.org", 0.9, "both")]);
  for (const metric of ["score.awaited", "score.both"])
    expect((await pointsOf(metric)).map(({ value }) => value).sort()).toEqual([0.2, 0.9]);
});

test("a score that the metric refuses is told", async () => {
  const point = { metric: "score.timed", unit: "ms", kind: "GAUGE", component: "chat", value: 1 };
  await ratchet.data("mutation ($input: RecordMetricsInput!) { recordMetrics(input: $input) { taken } }", {
    input: { points: [{ ...point, at: iso(ratchet.platform.now()) }] },
  });
  const timed = given("timed-1", { name: "timed", component: "chat" });
  expect(await record([timed, given("fine-1", { name: "fine", component: "chat" })])).toMatchObject({
    attached: 2,
    refused: [{ reason: "unit", sentence: "Its metric has another unit.", metric: "score.timed", points: 1 }],
  });
  expect((await pointsOf("score.timed")).length).toBe(1);
});

test("people are kept as pseudonyms, and what is wrong is refused with the argument", async () => {
  await record([given("p-1", { source: "HUMAN", sourceName: "ann@example.org", component: "chat" })]);
  const [score] = await read({ target: "p-1" });
  expect(score?.sourceName).toMatch(/^[0-9a-f]{64}$/);
  const refused = async (more: object, token?: string) =>
    (await ratchet.run(RECORD, { input: { scores: [given("x", more)] } }, token)).errors?.[0]?.extensions;
  expect(await refused({ passed: true })).toMatchObject({ code: "BAD_USER_INPUT", argument: "value" });
  expect(await refused({ target: "a b" })).toMatchObject({ argument: "target" });
  expect(await refused({ name: "" })).toMatchObject({ argument: "name" });
  expect(await refused({ comment: "x".repeat(2_001) })).toMatchObject({ argument: "comment" });
  expect(await refused({ component: "other" }, ratchet.tokens.ingest)).toMatchObject({ code: "NOT_FOUND" });
  expect(await refused({}, ratchet.tokens.viewer)).toMatchObject({ code: "FORBIDDEN" });
  expect(await refused({}, ratchet.tokens.ingest)).toBeUndefined(); // For its own component.
  expect((await read({ target: "x" }))[0]?.component).toEqual({ key: "app" });
});

test("are listed in pages, by filter, and at their component", async () => {
  const now = ratchet.platform.now();
  const scores = Array.from({ length: 7 }, (_, index) =>
    given(`page-${index}`, { name: "paged", component: "pages", at: iso(now - index * 1_000) }),
  );
  await record(scores);
  const found: string[] = [];
  for (let after: string | null = null; ; ) {
    const answer = await ratchet.data(SCORES, { filter: { component: "pages" }, first: 3, after });
    const { nodes, pageInfo } = answer.scores as unknown as {
      nodes: Read[];
      pageInfo: { hasNextPage: boolean; endCursor: string };
    };
    found.push(...nodes.map(({ target }) => target));
    if (!pageInfo.hasNextPage) break;
    after = pageInfo.endCursor;
  }
  expect(found).toEqual(scores.map(({ target }) => target));
  expect((await read({ name: "paged" })).map(({ target }) => target)).toEqual(found);
  expect(await read({ name: "paged", source: "HUMAN" })).toEqual([]);
  expect(await read({ name: "paged", attached: false })).toEqual([]);
  const answer = await ratchet.data(
    "{ components(first: 100) { nodes { key scores(first: 2) { nodes { target } } } } }",
  );
  const { nodes } = answer.components as unknown as { nodes: { key: string; scores: { nodes: Read[] } }[] };
  expect(nodes.find(({ key }) => key === "pages")?.scores.nodes).toEqual([{ target: "page-0" }, { target: "page-1" }]);
});

test("how far two judges agree is told of what both have scored", async () => {
  // 4 both yes, 3 both no, 1 and 2 apart: agreement 0.7, by chance 0.5 · 0.6 + 0.5 · 0.4, so kappa is 0.4.
  const said: [boolean, boolean][] = [
    ...Array.from({ length: 4 }, (): [boolean, boolean] => [true, true]),
    [true, false],
    ...Array.from({ length: 2 }, (): [boolean, boolean] => [false, true]),
    ...Array.from({ length: 3 }, (): [boolean, boolean] => [false, false]),
  ];
  const by = (source: string, passed: boolean, index: number) =>
    given(`pair-${index}`, { name: "agreed", source, sourceName: null, value: null, passed, component: "chat" });
  await record(said.flatMap(([a, b], index) => [by("HUMAN", a, index), by("JUDGE", b, index)]));
  await record([by("HUMAN", true, 99)]); // By one alone: does not count.
  const sources = { a: { source: "HUMAN" }, b: { source: "JUDGE" } };
  const agreed = await ratchet.data(AGREEMENT, { name: "agreed", ...sources });
  expect(agreed.scoreAgreement).toMatchObject({ n: 10, agreement: 0.7, isCut: false });
  expect((agreed.scoreAgreement as unknown as { kappa: number }).kappa).toBeCloseTo(0.4, 12);
  const nothing = await ratchet.data(AGREEMENT, { name: "nobody-said", ...sources });
  expect(nothing.scoreAgreement).toMatchObject({ n: 0, agreement: null, kappa: null, pearson: null });
});
