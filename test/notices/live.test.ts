import { createClient } from "graphql-ws";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { as, type Holder, makeHolder, makeWatch, noticesOf, reportNewError } from "../support/notice-client.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// Nothing notifies here: what is live reads the journal itself.
const ratchet = useRatchet(GENEROUS);

let holder: Holder;
const ends: (() => void)[] = [];

beforeAll(async () => {
  holder = await makeHolder(ratchet);
});
afterAll(() => {
  for (const end of ends) end();
});

interface Live {
  noticed: { id: string; sequence: number; verb: string; nodeId: string; status: string }[];
  errors: { extensions: { code: string } }[];
}

/** Follows a watch over a WebSocket. */
function follow(watch: string, after: number | null = null, token = holder.secret): Live {
  const live: Live = { noticed: [], errors: [] };
  const client = createClient({
    url: `${ratchet.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  const query =
    "subscription ($watch: ID!, $after: ID) { noticed(watch: $watch, after: $after) { id sequence verb nodeId status } }";
  const variables = { watch, after: after === null ? null : String(after) };
  const end = client.subscribe<{ noticed: Live["noticed"][0] }>(
    { query, variables },
    {
      next: ({ data, errors }) => {
        if (data) live.noticed.push(data.noticed);
        if (errors) live.errors.push(...(errors as unknown as Live["errors"]));
      },
      error: (error) => live.errors.push(...(Array.isArray(error) ? error : [])),
      complete: () => undefined,
    },
  );
  ends.push(end, () => void client.dispose());
  return live;
}

/** Follows from now on: resolves when it does. */
async function following(watch: string): Promise<Live> {
  const before = ratchet.platform.feeds.followers();
  const live = follow(watch);
  await until(() => ratchet.platform.feeds.followers() > before);
  return live;
}

const resolve = (id: string, token?: string) =>
  ratchet.run("mutation ($id: ID!) { resolveErrorGroup(input: { id: $id }) { status } }", { id }, token);

describe("what a watch notices live", () => {
  test("is what it is about: types and verbs", async () => {
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE", types: ["ErrorGroup"], verbs: ["resolved"] });
    const live = await following(watch.id);
    const groupId = await reportNewError(ratchet);
    await resolve(groupId);
    await until(() => live.noticed.length === 1);
    expect(live.noticed[0]).toMatchObject({ verb: "resolved", nodeId: groupId, status: "SHOWN" });
  });

  test("is what it is about: nodes, and what happens in them", async () => {
    const inOne = await reportNewError(ratchet, "one");
    const one = (await ratchet.data("query ($id: ID!) { errorGroup(id: $id) { component { id } } }", { id: inOne }))
      .errorGroup as { component: { id: string } };
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE", nodes: [one.component.id] });
    const live = await following(watch.id);
    await reportNewError(ratchet, "two");
    const again = await reportNewError(ratchet, "one");
    await until(() => live.noticed.length === 1);
    expect(live.noticed.map(({ nodeId }) => nodeId)).toEqual([again]);
  });

  test("is what it is about: a text", async () => {
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE", text: "NEEDLE" });
    const live = await following(watch.id);
    await reportNewError(ratchet);
    await ratchet.data('mutation { createClient(input: { key: "n1", name: "A needle in hay" }) { id } }');
    await until(() => live.noticed.length === 1);
    expect(live.noticed[0]?.verb).toBe("created");
  });

  test("is not what its owner does himself", async () => {
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE", types: ["ErrorGroup"], verbs: ["resolved"] });
    const live = await following(watch.id);
    const [own, others] = [await reportNewError(ratchet), await reportNewError(ratchet)];
    await resolve(own, holder.secret);
    await resolve(others);
    await until(() => live.noticed.length === 1);
    expect(live.noticed[0]?.nodeId).toBe(others);
  });

  test("goes on behind a sequence: what came since first, each once, under the id of its notice", async () => {
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE", types: ["ErrorGroup"], verbs: ["created"] });
    const live = await following(watch.id);
    const first = await reportNewError(ratchet);
    await until(() => live.noticed.length === 1);
    const missed = [await reportNewError(ratchet), await reportNewError(ratchet)];
    await until(() => live.noticed.length === 3);
    const again = follow(watch.id, live.noticed[0]?.sequence);
    const last = await reportNewError(ratchet);
    await until(() => again.noticed.length === 3);
    expect(again.noticed.map(({ nodeId }) => nodeId)).toEqual([...missed, last]);
    await until(() => live.noticed.length === 4);
    expect(live.noticed.slice(1)).toEqual(again.noticed);
    // What is before the watch was made is not noticed, wherever one begins.
    const whole = follow(watch.id, 0);
    await until(() => whole.noticed.length === 4);
    expect(whole.noticed[0]?.nodeId).toBe(first);
  });
});

describe("a watch is its owner's alone", () => {
  test("for others it is not there", async () => {
    const watch = await makeWatch(ratchet, holder, { channel: "LIVE" });
    const other = await makeHolder(ratchet);
    const calls = [
      ["query ($id: ID!) { notices(watch: $id) { nodes { id } } }", "watch"],
      ["mutation ($id: ID!) { updateWatch(input: { id: $id, paused: true }) { id } }", "id"],
      ["mutation ($id: ID!) { deleteWatch(input: { id: $id }) { id } }", "id"],
      ["mutation ($id: ID!) { testWatch(input: { id: $id }) { id } }", "id"],
      ["mutation ($id: ID!) { rotateWatchSecret(input: { id: $id }) { secret } }", "id"],
    ];
    for (const [query = "", argument] of calls) {
      const known = await ratchet.run(query, { id: watch.id }, other.secret);
      const unknown = await ratchet.run(query, { id: "no-such-watch" }, other.secret);
      expect(known.errors?.[0]?.extensions).toMatchObject({ code: "NOT_FOUND", argument });
      expect(known.errors?.[0]?.message).toBe(unknown.errors?.[0]?.message);
    }
    const node = "query ($id: ID!) { node(id: $id) { id } }";
    expect((await ratchet.run(node, { id: watch.id }, other.secret)).data).toEqual({ node: null });
    expect((await ratchet.run(node, { id: watch.id }, holder.secret)).data).toEqual({ node: { id: watch.id } });
    const live = follow(watch.id, null, other.secret);
    await until(() => live.errors.length === 1);
    expect(live.errors[0]?.extensions.code).toBe("NOT_FOUND");
    expect(await as(ratchet, other, "{ watches { id } }")).toEqual({ watches: [] });
  });

  test("and for those who may not have any it is refused", async () => {
    const answer = await ratchet.run("{ watches { id } }", {}, ratchet.tokens.viewer);
    expect(answer.errors?.[0]?.extensions.code).toBe("FORBIDDEN");
  });
});

test("a hundred watches are as many as one holder can have", async () => {
  const rich = await makeHolder(ratchet);
  for (let index = 0; index < 100; index++) await makeWatch(ratchet, rich, { channel: "LIVE" });
  const one = 'mutation { createWatch(input: { name: "x", channel: LIVE }) { watch { id } } }';
  expect((await ratchet.run(one, {}, rich.secret)).errors?.[0]?.extensions.code).toBe("LIMIT_EXCEEDED");
});

test("what cannot be a watch is refused with a sentence", async () => {
  const create = "mutation ($input: CreateWatchInput!) { createWatch(input: $input) { watch { id } } }";
  const refusals: [object, string, RegExp][] = [
    [{ name: " ", channel: "LIVE" }, "BAD_USER_INPUT", /`name`/],
    [{ name: "x", channel: "LIVE", url: "https://example.org" }, "BAD_USER_INPUT", /`url` is given for a WEBHOOK/],
    [{ name: "x", channel: "LIVE", nodes: Array.from({ length: 101 }, (_, i) => `${i}`) }, "BAD_USER_INPUT", /100/],
    [{ name: "x", channel: "WEBHOOK", url: "https://example.org" }, "CONFLICT", /No webhooks/],
    [{ name: "x", channel: "EMAIL" }, "CONFLICT", /RATCHET_SMTP_URL and RATCHET_MAIL_FROM/],
  ];
  for (const [input, code, words] of refusals) {
    const { errors } = await ratchet.run(create, { input }, holder.secret);
    expect(errors?.[0]?.extensions.code, String(words)).toBe(code);
    expect(errors?.[0]?.message).toMatch(words);
  }
});

test("a deleted watch leaves no notice behind", async () => {
  const watch = await makeWatch(ratchet, holder, { channel: "LIVE" });
  await as(ratchet, holder, "mutation ($id: ID!) { testWatch(input: { id: $id }) { status } }", { id: watch.id });
  const [tested] = await noticesOf(ratchet, holder, watch.id);
  expect(tested).toMatchObject({ verb: "tested", status: "SHOWN", deliveries: [] });
  await as(ratchet, holder, "mutation ($id: ID!) { deleteWatch(input: { id: $id }) { id } }", { id: watch.id });
  const nodes = await as(ratchet, holder, "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", {
    ids: [watch.id, tested?.id],
  });
  expect(nodes).toEqual({ nodes: [null, null] });
});
