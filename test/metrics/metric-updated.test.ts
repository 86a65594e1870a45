import { createClient } from "graphql-ws";
import { expect, test } from "vitest";
import { WebSocket } from "ws";
import { createToken } from "../../src/access/service/tokens.js";
import { TokenRole } from "../../src/access/types/role.js";
import { updatesOf } from "../../src/metrics/service/updates.js";
import { MetricKind } from "../../src/metrics/types/metric.js";
import { makeToken, revoke } from "../support/client-tokens.js";
import { defined, measure } from "../support/measure.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);
const QUERY =
  "subscription ($filter: MetricUpdateFilter) { metricUpdated(filter: $filter) { seriesId at value count metric { key } component { key } } }";

interface Update {
  seriesId: string;
  value: number;
  count: number;
  metric: { key: string } | null;
}

interface Following {
  updates: Update[];
  errors: { extensions: { code: string } }[];
  end(): void;
}

function bySocket(token: string, filter: object): Following {
  const following: Following = { updates: [], errors: [], end: () => undefined };
  const client = createClient({
    url: `${ratchet.url.replace("http", "ws")}/graphql`,
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
  });
  following.end = client.subscribe<{ metricUpdated: Update }>(
    { query: QUERY, variables: { filter } },
    {
      next: ({ data }) => data && following.updates.push(data.metricUpdated),
      error: (errors) => following.errors.push(...((Array.isArray(errors) ? errors : []) as Following["errors"])),
      complete: () => undefined,
    },
  );
  return following;
}

function byStream(token: string, filter: object): Following {
  const control = new AbortController();
  const following: Following = { updates: [], errors: [], end: () => control.abort() };
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", accept: "text/event-stream" };
  const body = JSON.stringify({ query: QUERY, variables: { filter } });
  const read = async () => {
    const response = await fetch(`${ratchet.url}/graphql`, { method: "POST", headers, body, signal: control.signal });
    const decoder = new TextDecoder();
    let rest = "";
    for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (rest + decoder.decode(bytes, { stream: true })).split("\n\n");
      rest = blocks.pop() ?? "";
      for (const block of blocks) {
        const data = /^data: (.*)$/m.exec(block)?.[1];
        const result = data
          ? (JSON.parse(data) as { data?: { metricUpdated: Update }; errors?: Following["errors"] })
          : {};
        if (result.data) following.updates.push(result.data.metricUpdated);
        following.errors.push(...(result.errors ?? []));
      }
    }
  };
  read().catch(() => undefined);
  return following;
}

const WAYS = [
  { name: "WebSocket", follow: bySocket },
  { name: "SSE", follow: byStream },
];

const queue = { key: "queue", unit: "1", kind: MetricKind.GAUGE };
const send = (component: string, values: number[]) => {
  const now = ratchet.platform.now();
  const points = values.map((value, index) => ({ at: now - values.length + index, value }));
  return measure(ratchet, defined({ metric: queue, form: "LEVEL", component }), points);
};
const followers = () => updatesOf(ratchet.platform.metrics).size;

test.each(WAYS)("over $name many points of a series are one update, of what may be read and is wanted", async ({
  follow,
}) => {
  await send("app", [1]);
  await send("other", [1]);
  const lead = await createToken(await ratchet.context(), {
    name: "lead",
    role: TokenRole.COMPONENT_LEAD,
    component: "app",
  });
  const all = follow(ratchet.tokens.viewer, {});
  const own = follow(lead.secret, {});
  const some = follow(ratchet.tokens.viewer, { metrics: ["queue"], components: ["other"] });
  const none = follow(ratchet.tokens.viewer, { metrics: ["no-such"] });
  await until(() => followers() === 4);
  const app = await send("app", [2, 3, 4]);
  const other = await send("other", [5, 6]);
  await until(() => all.updates.length >= 2 && own.updates.length >= 1 && some.updates.length >= 1);
  const counted = (following: Following, id: string) =>
    following.updates.filter(({ seriesId }) => seriesId === id).reduce((sum, { count }) => sum + count, 0);
  await until(() => counted(all, app) === 3 && counted(all, other) === 2);
  expect(all.updates.at(-1)).toMatchObject({ metric: { key: "queue" } });
  expect(all.updates.filter(({ seriesId }) => seriesId === app).at(-1)).toMatchObject({ value: 4 });
  expect(new Set(own.updates.map(({ seriesId }) => seriesId))).toEqual(new Set([app]));
  expect(new Set(some.updates.map(({ seriesId }) => seriesId))).toEqual(new Set([other]));
  expect(none.updates).toEqual([]);
  for (const one of [all, own, some, none]) one.end();
  await until(() => followers() === 0);
});

test.each(WAYS)("over $name a stream ends when its token is revoked", async ({ follow }) => {
  const { id, secret } = await makeToken(ratchet);
  const following = follow(secret, {});
  await until(() => followers() === 1);
  await revoke(ratchet, id);
  await new Promise((resolve) => setTimeout(resolve, 1_200));
  await send("app", [7]);
  await until(() => following.errors.length > 0);
  expect(following.errors.map(({ extensions }) => extensions.code)).toEqual(["UNAUTHENTICATED"]);
  expect(following.updates).toEqual([]);
  await until(() => followers() === 0);
});
