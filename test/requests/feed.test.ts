import { expect, test } from "vitest";
import { subscribe } from "../support/client-live.js";
import { makerOf } from "../support/client-projects.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";
import { submit, submitted } from "../support/requests.js";
import { until } from "../support/until.js";

const ratchet = useRatchet(GENEROUS);
const make = makerOf(ratchet);

interface Change {
  sequence: string;
  verb: string;
  requestId: string;
  state: string | null;
  request: { id: string; state: string } | null;
}

const FOLLOW = `subscription ($after: ID, $filter: RequestChangeFilter) { requestChanged(after: $after, filter: $filter) {
  sequence verb requestId state request { id state } } }`;

const DECLINE = 'mutation ($id: ID!) { declineRequest(input: { id: $id, reason: "Not our trade." }) { id } }';

test("requests are told as they come in and end, and whoever was away goes on where he was", async () => {
  await make.client("acme");
  const live = await subscribe<Change>(ratchet, FOLLOW);
  const { request } = await submitted(ratchet, { text: "Read our invoices", client: "acme" });
  await until(() => live.events.length === 1);
  expect(live.events[0]).toMatchObject({
    ...{ verb: "submitted", requestId: request.id, state: "NEW", request: { id: request.id, state: "NEW" } },
  });
  live.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
  const others = await submit(ratchet, [
    { text: "One" },
    { text: "Two", client: "acme" },
    { text: "Read our invoices" },
  ]);
  await submitted(ratchet, { text: "Read our invoices", client: "acme", value: 5 });
  await ratchet.data(DECLINE, { id: request.id });
  const after = live.events[0]?.sequence;
  const resumed = await subscribe<Change>(ratchet, FOLLOW, { after });
  await until(() => resumed.events.length === 5);
  const told = resumed.events.map(({ verb, requestId, state }) => [verb, requestId, state]);
  expect(told.slice(0, 3).sort()).toEqual(others.map((one) => ["submitted", one.request.id, "NEW"]).sort());
  expect(told.slice(3)).toEqual([
    ["completed", request.id, "NEW"],
    ["declined", request.id, "DECLINED"],
  ]);
  resumed.end();
  await until(() => ratchet.platform.feeds.followers() === 0);
  const narrow = await subscribe<Change>(ratchet, FOLLOW, {
    after: "0",
    filter: { client: "acme", state: "DECLINED" },
  });
  await until(() => narrow.events.length === 1);
  expect(narrow.events[0]).toMatchObject({ verb: "declined", requestId: request.id });
  narrow.end();
});
