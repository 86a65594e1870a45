import { beforeEach, describe, expect, test, vi } from "vitest";
import { envelope, eventId, makeDsn, send, sendEvent } from "../support/client-sentry.js";
import { GENEROUS, type Ratchet, useRatchet } from "../support/ratchet.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

const ratchet = useRatchet(GENEROUS);
const stranger = useRatchet(GENEROUS);

interface Rule {
  id: string;
  name: string;
  kind: string;
  field: string | null;
  tag: string | null;
  pattern: string;
  enabled: boolean;
}

const FACTS = "id name kind field tag pattern enabled";
const CREATE = `mutation ($i: CreateIntakeRuleInput!) { createIntakeRule(input: $i) { ${FACTS} } }`;
const UPDATE = `mutation ($i: UpdateIntakeRuleInput!) { updateIntakeRule(input: $i) { ${FACTS} } }`;
const DELETE = "mutation ($id: ID!) { deleteIntakeRule(input: { id: $id }) { id } }";

const rules = async (of: Ratchet = ratchet) => (await of.data(`{ intakeRules { ${FACTS} } }`)).intakeRules as Rule[];
const create = async (input: object, of: Ratchet = ratchet) =>
  (await of.data(CREATE, { i: { name: "a rule", ...input } })).createIntakeRule as Rule;

/** Rules are believed for a second. */
const inForce = () => new Promise((resolve) => setTimeout(resolve, 1_100));

beforeEach(async () => {
  for (const { id } of await rules()) await ratchet.data(DELETE, { id });
});

/** Whether an event was kept, by the number of groups of a component of its own. */
async function isKept(event: object): Promise<boolean> {
  const component = `c-${eventId().slice(-12)}`;
  expect((await sendEvent(await makeDsn(ratchet, component), event)).status).toBe(200);
  const query = "query ($c: String!) { errorGroups(filter: { component: $c }) { nodes { events } } }";
  const { errorGroups } = (await ratchet.data(query, { c: component })) as never as {
    errorGroups: { nodes: object[] };
  };
  return errorGroups.nodes.length > 0;
}

const MATCHING: Record<string, [rule: object, matching: object, other: object]> = {
  "its message": [{ field: "MESSAGE", pattern: "^bot \\d+$" }, { message: "bot 7" }, { message: "a bot 7" }],
  "the message of an exception": [
    { field: "MESSAGE", pattern: "NetworkError" },
    { exception: [{ type: "A", value: "NetworkError when fetching" }] },
    { exception: [{ type: "NetworkError", value: "b" }] },
  ],
  "the type of an exception": [
    { field: "EXCEPTION_TYPE", pattern: "(?i)^abort" },
    {
      exception: [
        { type: "Error", value: "x" },
        { type: "AbortError", value: "x" },
      ],
    },
    { exception: [{ type: "Error", value: "AbortError" }] },
  ],
  "its release": [
    { field: "RELEASE", pattern: "-dev$" },
    { message: "m", release: "a@1-dev" },
    { message: "m", release: "a@1" },
  ],
  "its environment": [
    { field: "ENVIRONMENT", pattern: "^local" },
    { message: "m", environment: "localhost" },
    { message: "m", environment: "production" },
  ],
  "its logger": [
    { field: "LOGGER", pattern: "^noisy\\." },
    { message: "m", logger: "noisy.part" },
    { message: "m", logger: "quiet" },
  ],
  "the user agent": [
    { field: "USER_AGENT", pattern: "Googlebot" },
    { message: "m", request: { headers: { "User-Agent": "Mozilla/5.0 (compatible; Googlebot/2.1)" } } },
    { message: "m", request: { headers: [["User-Agent", "Mozilla/5.0"]] } },
  ],
  "the user agent in a list": [
    { field: "USER_AGENT", pattern: "Googlebot" },
    { message: "m", request: { headers: [["user-agent", "Googlebot"]] } },
    { message: "Googlebot" },
  ],
  "the address": [
    { field: "URL", pattern: "/health$" },
    { message: "m", request: { url: "https://example.org/health" } },
    { message: "m", request: { url: "https://example.org/health/of/people" } },
  ],
  "the person's address": [
    { field: "IP", pattern: "^203\\.0\\.113\\." },
    { message: "m", user: { ip_address: "203.0.113.7" } },
    { message: "m", user: { ip_address: "198.51.100.1" } },
  ],
  "the sender's address": [
    { field: "IP", pattern: "127\\.0\\.0\\.1$" },
    { message: "m" },
    { message: "m", user: { ip_address: "198.51.100.1" } },
  ],
  "a tag": [
    { field: "TAG", tag: "probe", pattern: "." },
    { message: "m", tags: { probe: "yes" } },
    { message: "m", tags: { other: "probe" } },
  ],
};

test.each(Object.entries(MATCHING))("a filter on %s keeps out what matches and nothing else", async (_what, [
  rule,
  matching,
  other,
]) => {
  await create({ kind: "FILTER", ...rule });
  await inForce();
  expect(await isKept(matching)).toBe(false);
  expect(await isKept(other)).toBe(true);
});

test("a rule that is switched off does nothing, nor does one that was deleted; each change is in the journal", async () => {
  const { id } = await create({ kind: "FILTER", field: "MESSAGE", pattern: "switch" });
  await inForce();
  expect(await isKept({ message: "switch" })).toBe(false);
  await ratchet.data(UPDATE, { i: { id, enabled: false } });
  await inForce();
  expect(await isKept({ message: "switch" })).toBe(true);
  expect((await ratchet.data(UPDATE, { i: { id, enabled: true, pattern: "other" } })).updateIntakeRule).toMatchObject({
    enabled: true,
    pattern: "other",
    field: "MESSAGE",
  });
  await ratchet.data(DELETE, { id });
  const query =
    "query ($after: ID) { revisions(first: 100, after: $after) { nodes { verb nodeId patch reverse } pageInfo { endCursor hasNextPage } } }";
  const told: { verb: string; nodeId: string; patch: object; reverse: object }[] = [];
  for (let after: string | null = null; ; ) {
    const { revisions } = (await ratchet.data(query, { after })) as never as {
      revisions: { nodes: typeof told; pageInfo: { endCursor: string; hasNextPage: boolean } };
    };
    told.push(...revisions.nodes.filter(({ nodeId }) => nodeId === id));
    if (!revisions.pageInfo.hasNextPage) break;
    after = revisions.pageInfo.endCursor;
  }
  expect(told.map(({ verb, patch, reverse }) => [verb, patch, reverse])).toEqual([
    ["created", expect.objectContaining({ pattern: "switch" }), {}],
    ["changed", { enabled: false }, { enabled: true }],
    ["changed", { enabled: true, pattern: "other" }, { enabled: false, pattern: "switch" }],
    ["deleted", {}, expect.objectContaining({ pattern: "other" })],
  ]);
});

test("scrubbing removes what matches from every text before anything is stored, and says where", async () => {
  await create({ kind: "SCRUB", pattern: "CUST-\\d+" });
  await create({ kind: "SCRUB", pattern: "[0-9a-f]{32}" });
  await inForce();
  const dsn = await makeDsn(ratchet, "scrubbed");
  const ids = [eventId(), eventId()];
  for (const event_id of ids)
    await sendEvent(dsn, {
      event_id,
      user: { id: "CUST-1" },
      transaction: "GET /CUST-2",
      exception: [
        {
          type: "CUST-3",
          value: "no such customer: CUST-4 and CUST-5",
          stacktrace: { frames: [{ function: "f_CUST-6" }] },
        },
      ],
      tags: { "CUST-7": "CUST-8" },
      breadcrumbs: [{ message: "opened CUST-9" }],
      extra: { deep: [{ er: "CUST-10" }], "CUST-11": 1 },
      request: { url: "https://example.org/CUST-12" },
    });
  const query = `{ errorGroups(first: 5, filter: { component: "scrubbed" }) { nodes {
    title culprit events people groupedBecause occurrences(first: 5) { nodes { eventId tags context breadcrumbs transaction removed exceptions { type value } } } } } }`;
  const { errorGroups } = (await ratchet.data(query)) as never as {
    errorGroups: {
      nodes: { events: number; people: number; occurrences: { nodes: { eventId: string; removed: object[] }[] } }[];
    };
  };
  const text = JSON.stringify(errorGroups);
  expect(text).not.toMatch(/CUST-\d/);
  expect(text).toContain("no such customer: [removed:rule] and [removed:rule]");
  const [group] = errorGroups.nodes;
  expect(group).toMatchObject({ events: 2, people: 1 });
  expect(group?.occurrences.nodes.map((one) => one.eventId).sort()).toEqual(ids);
  expect(group?.occurrences.nodes[0]?.removed).toEqual(
    expect.arrayContaining([
      { path: "exceptions[0].value", kind: "rule", count: 2 },
      expect.objectContaining({ path: "breadcrumbs[0].message", kind: "rule" }),
    ]),
  );
});

test("a text over 64 KiB is cut, and that is told", async () => {
  await inForce(); // No rule of another test is, any more.
  const dsn = await makeDsn(ratchet, "long-texts");
  await sendEvent(dsn, { message: "long", extra: { fits: "a".repeat(65_536), over: `${"b".repeat(65_537)}` } });
  const query = `{ errorGroups(first: 5, filter: { component: "long-texts" }) { nodes { occurrences(first: 5) { nodes { context removed } } } } }`;
  const { errorGroups } = (await ratchet.data(query)) as never as {
    errorGroups: {
      nodes: { occurrences: { nodes: { context: { extra: Record<string, string> }; removed: object[] }[] } }[];
    };
  };
  const occurrence = errorGroups.nodes[0]?.occurrences.nodes[0];
  expect(occurrence?.context.extra.fits).toHaveLength(65_536);
  expect(occurrence?.context.extra.over).toHaveLength(65_536);
  expect(occurrence?.context.extra.over).toMatch(/b\[removed:size\]$/);
  expect(occurrence?.removed).toEqual([{ path: "context.extra.over", kind: "size", count: 1 }]);
});

test("an event whose rules take too long is refused in words and nothing of it is kept", {
  timeout: 60_000,
}, async () => {
  await create({ kind: "SCRUB", pattern: "(?:a{0,9}){0,14}[xy]" });
  await inForce();
  const extra = Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`k${index}`, `${"a".repeat(60_000)}x`]));
  const dsn = await makeDsn(ratchet, "slow-rules");
  const body = envelope([
    { event_id: eventId(), message: "slow", extra },
    { event_id: eventId(), message: "quick" },
  ]);
  expect(await send(dsn, "envelope", { body })).toMatchObject({ status: 400, code: "LIMIT_EXCEEDED" });
  const query = `{ errorGroups(filter: { component: "slow-rules" }) { nodes { title } } quarantined { nodes { id } } }`;
  expect(await ratchet.data(query)).toEqual({
    errorGroups: { nodes: [{ title: "quick" }] },
    quarantined: { nodes: [] },
  });
});

describe("a rule is refused", () => {
  test.each([
    ["look-around", { kind: "SCRUB", pattern: "(?<=a)b" }, "pattern"],
    ["a repeat bomb", { kind: "SCRUB", pattern: "((a{100}){100}){100}" }, "pattern"],
    ["257 characters", { kind: "SCRUB", pattern: "a".repeat(257) }, "pattern"],
    ["a pattern that matches everything", { kind: "FILTER", field: "MESSAGE", pattern: ".*" }, "pattern"],
    ["a filter without a field", { kind: "FILTER", pattern: "a" }, "field"],
    ["scrubbing with a field", { kind: "SCRUB", field: "URL", pattern: "a" }, "field"],
    ["a tag's filter without a tag", { kind: "FILTER", field: "TAG", pattern: "a" }, "tag"],
    ["a tag for another field", { kind: "FILTER", field: "URL", tag: "a", pattern: "a" }, "tag"],
    ["no name", { kind: "SCRUB", name: " ", pattern: "a" }, "name"],
  ])("for %s", async (_what, input, argument) => {
    const { errors } = await ratchet.run(CREATE, { i: { name: "a rule", ...input } });
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
    expect(await rules()).toEqual([]);
  });

  test("when it is the 51st, also when many come at once", { timeout: 120_000 }, async () => {
    const make = (index: number) =>
      ratchet.run(CREATE, { i: { name: `r${index}`, kind: "SCRUB", pattern: `a${index}` } });
    for (let index = 0; index < 45; index++) expect((await make(index)).errors).toBeUndefined();
    const answers = await Promise.all(Array.from({ length: 10 }, (_, index) => make(45 + index)));
    const codes = answers.flatMap(({ errors }) => errors?.map(({ extensions }) => extensions.code) ?? []);
    expect(codes).toEqual(Array.from({ length: 5 }, () => "LIMIT_EXCEEDED"));
    expect(await rules()).toHaveLength(50);
  });
});

test("a pattern is tried on a text, and what is refused is explained", async () => {
  const query =
    "query ($p: String!, $t: String!) { testIntakeRule(pattern: $p, text: $t) { refused matches count scrubbed } }";
  expect((await ratchet.data(query, { p: "C-\\d+", t: "C-1 and C-2" })).testIntakeRule).toEqual({
    refused: null,
    matches: true,
    count: 2,
    scrubbed: "[removed:rule] and [removed:rule]",
  });
  expect((await ratchet.data(query, { p: "(?=a)", t: "a" })).testIntakeRule).toMatchObject({
    refused: expect.stringMatching(/look-around/),
    scrubbed: null,
  });
  const long = await ratchet.run(query, { p: "a", t: "a".repeat(10_001) });
  expect(long.errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "text" });
});

test("rules belong to one workspace, viewers read them and only administrators change them", async () => {
  const mine = await create({ kind: "FILTER", field: "MESSAGE", pattern: "mine" });
  expect(await rules(stranger)).toEqual([]);
  for (const [query, variables] of [
    [UPDATE, { i: { id: mine.id, enabled: false } }],
    [DELETE, { id: mine.id }],
  ] as const)
    expect((await stranger.run(query, variables)).errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  await inForce();
  expect((await sendEvent(stranger.dsn, { message: "mine" })).status).toBe(200);
  const theirs = (await stranger.data("{ errorGroups { nodes { title } } }")) as never as {
    errorGroups: { nodes: object[] };
  };
  expect(theirs.errorGroups.nodes).toEqual([{ title: "mine" }]);
  expect((await ratchet.run("{ intakeRules { id } }", {}, ratchet.tokens.viewer)).errors).toBeUndefined();
  for (const token of [ratchet.tokens.viewer, ratchet.tokens.ingest])
    expect((await ratchet.run(DELETE, { id: mine.id }, token)).errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  expect((await ratchet.run("{ intakeRules { id } }", {}, ratchet.tokens.ingest)).errors?.[0]?.extensions.code).toBe(
    "FORBIDDEN",
  );
});
