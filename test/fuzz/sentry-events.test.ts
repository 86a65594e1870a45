import fc from "fast-check";
import { expect, test } from "vitest";
import type { Json } from "../../src/algorithms/scrubbing/json.js";
import { envelope } from "../support/client-sentry.js";
import { ask, describe, flawOf, flawOfSentry } from "../support/fuzz-answers.js";
import { EVENTS } from "../support/fuzz-events.js";
import { mutated, struck } from "../support/fuzz-mutate.js";
import { fuzz } from "../support/fuzz-plan.js";
import { useTarget } from "../support/fuzz-target.js";
import { jsons } from "../support/fuzz-values.js";

const target = useTarget();

/** Posts a body as the component whose DSN it is; what is wrong with the answer. */
async function send(body: Buffer, endpoint: "store" | "envelope"): Promise<string | null> {
  const { username, host, pathname } = new URL(target.ratchet.dsn);
  const headers = { "x-sentry-auth": `Sentry sentry_key=${username}` };
  const request = { method: "POST", headers, body: new Uint8Array(body) };
  const answer = await ask(`http://${host}/api${pathname}/${endpoint}/`, request);
  const flaw = flawOf(answer, target.secrets) ?? flawOfSentry(answer);
  return flaw && `${describe(endpoint, request)}\n→ ${flaw}`;
}

/** Each a body of its own event: else only the first would be read to its end. */
const unnamed = (event: Json): Json => {
  const { event_id: _id, ...rest } = (event ?? {}) as { [key: string]: Json };
  return typeof event === "object" && !Array.isArray(event) ? rest : event;
};

const changed = mutated(EVENTS.map(unnamed));

test(
  "real events with any part replaced by any JSON, each alone",
  () => fuzz({ cases: changed, count: 112 }, (event) => send(Buffer.from(JSON.stringify(event)), "store")),
  400_000,
);

test("the same in envelopes, several at a time, beside other items", () => {
  const events = fc.array(changed, { minLength: 1, maxLength: 4 });
  const others = fc.array(
    fc.record({ type: fc.constantFrom("session", "attachment", "", "x"), payload: fc.string() }),
    {
      maxLength: 2,
    },
  );
  const items = fc
    .tuple(events, others)
    .map(([all, more]) => [...all.map((one) => ({ payload: JSON.stringify(one) })), ...more]);
  return fuzz({ cases: items, count: 32 }, (all) => send(envelope(all), "envelope"));
}, 400_000);

test(
  "any JSON as an event",
  () => fuzz({ cases: jsons, count: 88 }, (event) => send(Buffer.from(JSON.stringify(event)), "store")),
  400_000,
);

test("events cut off at any byte, with bytes changed, put in or doubled", () => {
  const whole = fc.constantFrom(...EVENTS.map((event) => Buffer.from(JSON.stringify(event))));
  return fuzz({ cases: struck(whole), count: 128 }, (body) => send(body, "store"));
}, 400_000);

test("names that were given twice: the last counts, and nothing else happens", async () => {
  const twice =
    '{"message":{"a":1},"message":"twice","tags":[1],"tags":{"a":"b"},"exception":1,"exception":null,"level":{},"level":"info"}';
  expect(await send(Buffer.from(twice), "store")).toBeNull();
  const { errorGroups } = await target.ratchet.data(
    '{ errorGroups(filter: { text: "twice" }) { nodes { title level } } }',
  );
  expect(errorGroups).toEqual({ nodes: [{ title: "twice", level: "INFO" }] });
});

test("and the server still serves, keeps its other workspace, and has set nothing aside as poison", () =>
  target.expectUnharmed());
