import { Webhook } from "standardwebhooks";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissionOfType } from "../../src/api/permission.js";
import { Deliveries } from "../../src/notices/deliveries.js";
import { lookOnce } from "../../src/notices/task.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type HookReceiver, startReceiver } from "../support/hook-receiver.js";
import { as, type Holder, makeHolder, makeWatch, NOTICE, noticesOf, reportNewError } from "../support/notice-client.js";
import { GENEROUS, schema, startRatchet, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
// What notifies works for all workspaces of a database, so this file has one of its own.
const ratchet = useOwnRatchet({ ...GENEROUS, outgoing, noticeSchedule: [0, 300, 300, 300] });

let receiver: HookReceiver;
let holder: Holder;

beforeAll(async () => {
  receiver = await startReceiver();
  holder = await makeHolder(ratchet);
});
afterAll(() => receiver?.close());

/** A watch of new errors, with a path of its own at the receiver. */
async function watchErrors(path: string, more: object = {}) {
  const url = receiver.url + path;
  return makeWatch(ratchet, holder, { channel: "WEBHOOK", url, types: ["ErrorGroup"], verbs: ["created"], ...more });
}

let paths = 0;

/** A watch whose receiver has answered its first notice with a status. */
async function refused(status: number) {
  const path = `/refused-${paths++}`;
  receiver.status = status;
  const watch = await watchErrors(path);
  await reportNewError(ratchet);
  const notice = async () => (await noticesOf(ratchet, holder, watch.id))[0];
  await until(async () => ((await notice())?.deliveries.length ?? 0) > 0);
  return { path, watch, notice };
}

async function remove(id: string): Promise<void> {
  await as(ratchet, holder, "mutation ($id: ID!) { deleteWatch(input: { id: $id }) { id } }", { id });
}

interface ShownWatch {
  id: string;
  paused: boolean;
  pausedBecause: string | null;
}

async function shown(id: string): Promise<ShownWatch | undefined> {
  const found = await as<{ watches: ShownWatch[] }>(ratchet, holder, "{ watches { id paused pausedBecause } }");
  return found.watches.find((watch) => watch.id === id);
}

const at = (path: string) => receiver.received.filter((one) => one.path === path);

describe("a notice", () => {
  test("comes signed, once, and tells of the change", async () => {
    const watch = await watchErrors("/first");
    const groupId = await reportNewError(ratchet);
    const [request] = await until(() => at("/first").length > 0 && at("/first"));
    const body = new Webhook(watch.secret ?? "").verify(
      request?.body ?? "",
      request?.headers as Record<string, string>,
    ) as { type: string; data: { revision: object; watch: object } };
    expect(body.type).toBe("ErrorGroup.created");
    expect(body.data.revision).toMatchObject({ verb: "created", type: "ErrorGroup", nodeId: groupId });
    expect(body.data.watch).toEqual({ id: watch.id, name: "test" });
    const [notice] = await until(async () => {
      const found = await noticesOf(ratchet, holder, watch.id);
      return found[0]?.status === "DELIVERED" && found;
    });
    expect(request?.headers["webhook-id"]).toBe(notice?.id);
    expect(notice?.deliveries).toEqual([{ at: expect.any(String), status: 204, ms: expect.any(Number), error: null }]);
    expect(notice?.dueAt).toBeNull();
    expect(at("/first")).toHaveLength(1);
  });

  test("is tried again until it is taken, under the same id", async () => {
    const { path, watch, notice } = await refused(503);
    expect(await notice()).toMatchObject({ status: "PENDING", dueAt: expect.any(String) });
    await until(() => at(path).length >= 2);
    receiver.status = 204;
    const taken = await until(async () => {
      const one = await notice();
      return one?.status === "DELIVERED" && one;
    });
    const statuses = taken.deliveries.map(({ status }) => status);
    expect(statuses[0]).toBe(204);
    expect(statuses.slice(1).every((status) => status === 503)).toBe(true);
    expect(taken.deliveries[1]?.error).toBe("The receiver did not answer with a status of 200 to 299.");
    expect(at(path)).toHaveLength(statuses.length);
    expect(new Set(at(path).map(({ headers }) => headers["webhook-id"]))).toEqual(new Set([taken.id]));
    expect(await noticesOf(ratchet, holder, watch.id)).toHaveLength(1);
  });

  test("is given up after the last attempt of the schedule, and delivered again on request", async () => {
    const { path, notice } = await refused(500);
    const failed = await until(async () => {
      const one = await notice();
      return one?.status === "FAILED" && one;
    });
    expect(failed.deliveries).toHaveLength(4);
    expect(failed.dueAt).toBeNull();
    expect(at(path)).toHaveLength(4);
    receiver.status = 204;
    const redeliver = "mutation ($notice: ID!) { redeliver(input: { notice: $notice }) { status } }";
    expect(await as(ratchet, holder, redeliver, { notice: failed.id })).toEqual({ redeliver: { status: "PENDING" } });
    await until(async () => (await notice())?.status === "DELIVERED");
    expect(at(path).at(-1)?.headers["webhook-id"]).toBe(failed.id);
    expect(at(path)).toHaveLength(5);
    // What was delivered may be asked for once more.
    await as(ratchet, holder, redeliver, { notice: failed.id });
    await until(() => at(path).length === 6);
  });

  test("goes where the watch leads and no further: a redirect is a failure", async () => {
    const { notice } = await refused(302);
    expect((await notice())?.deliveries.at(-1)?.status).toBe(302);
    receiver.status = 204;
    await until(async () => (await notice())?.status === "DELIVERED");
    expect(at("/moved")).toEqual([]);
  });

  test("says why when nobody listens", async () => {
    const gone = await startReceiver();
    await gone.close();
    const watch = await watchErrors("/closed", { url: `${gone.url}/closed` });
    await reportNewError(ratchet);
    const [notice] = await until(async () => {
      const found = await noticesOf(ratchet, holder, watch.id);
      return (found[0]?.deliveries.length ?? 0) > 0 && found;
    });
    expect(notice?.deliveries[0]).toMatchObject({ status: null, error: "The receiver refuses connections." });
    await remove(watch.id);
  });

  test("that is answered by 410 pauses the watch, and says why", async () => {
    const { path, watch, notice } = await refused(410);
    receiver.status = 204;
    await until(async () => (await notice())?.status === "FAILED");
    await until(async () => (await shown(watch.id))?.paused);
    expect(await shown(watch.id)).toMatchObject({
      paused: true,
      pausedBecause: "The receiver says that it is gone (410).",
    });
    await reportNewError(ratchet);
    const other = await watchErrors("/after-gone");
    await reportNewError(ratchet);
    await until(() => at("/after-gone").length === 1);
    expect(at(path)).toHaveLength(1);
    // Let go on, it notices what comes then, and nothing of what was meanwhile.
    await as(ratchet, holder, "mutation ($id: ID!) { updateWatch(input: { id: $id, paused: false }) { id } }", watch);
    expect(await shown(watch.id)).toMatchObject({ paused: false, pausedBecause: null });
    await reportNewError(ratchet);
    await until(() => at(path).length === 2);
    await remove(other.id);
  });
});

test("a new secret signs beside the old one", async () => {
  const watch = await watchErrors("/rotated");
  const rotated = await as<{ rotateWatchSecret: { secret: string } }>(
    ratchet,
    holder,
    "mutation ($id: ID!) { rotateWatchSecret(input: { id: $id }) { secret } }",
    { id: watch.id },
  );
  expect(rotated.rotateWatchSecret.secret).not.toBe(watch.secret);
  expect(Buffer.from((watch.secret ?? "").slice("whsec_".length), "base64")).toHaveLength(32);
  const tested = await as<{ testWatch: { id: string } }>(
    ratchet,
    holder,
    `mutation ($id: ID!) { testWatch(input: { id: $id }) { ${NOTICE} } }`,
    { id: watch.id },
  );
  const [request] = await until(() => at("/rotated").length > 0 && at("/rotated"));
  expect(request?.headers["webhook-id"]).toBe(tested.testWatch.id);
  for (const secret of [watch.secret ?? "", rotated.rotateWatchSecret.secret])
    expect(new Webhook(secret).verify(request?.body ?? "", request?.headers as Record<string, string>)).toMatchObject({
      type: "Watch.tested",
    });
  const forged = new Webhook("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
  expect(() => forged.verify(request?.body ?? "", request?.headers as Record<string, string>)).toThrow();
});

test("a receiver that does not answer holds up no other", async () => {
  const slow = await startReceiver();
  slow.status = null;
  const stuck = await watchErrors("/slow", { url: `${slow.url}/slow` });
  for (let index = 0; index < 6; index++) await reportNewError(ratchet);
  await until(() => slow.waiting === 2);
  const quick = await watchErrors("/quick");
  const began = Date.now();
  await reportNewError(ratchet);
  await until(() => at("/quick").length === 1);
  expect(Date.now() - began).toBeLessThan(10_000);
  // Two calls at a time to one receiver, and no more.
  expect(slow.mostWaiting).toBe(2);
  await remove(stuck.id);
  await remove(quick.id);
  await slow.close();
});

test("what happens a hundred times is noticed and sent a hundred times, also when three notifiers look at once", async () => {
  const signal = new AbortController().signal;
  const task = {
    platform: ratchet.platform,
    outgoing,
    permissionOf: (type: string) => permissionOfType(schema, type),
    url: ratchet.url,
    count: () => undefined,
    log: () => undefined,
  };
  const two = [new Deliveries(task, signal), new Deliveries(task, signal)];
  const watch = await watchErrors("/many");
  const groups: string[] = [];
  let isOver = false;
  // The server's own holds the lease; these two look without it, as processes do that were frozen when they had it.
  const looking = two.map(async (deliveries) => {
    while (!isOver) {
      await lookOnce(task, deliveries, signal);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await deliveries.idle();
  });
  for (let index = 0; index < 10; index++)
    groups.push(...(await Promise.all(Array.from({ length: 10 }, () => reportNewError(ratchet)))));
  await until(async () => {
    const notices = await noticesOf(ratchet, holder, watch.id);
    return notices.length === 100 && notices.every(({ status }) => status === "DELIVERED");
  });
  isOver = true;
  await Promise.all(looking);
  const told = at("/many").map(({ body }) => (JSON.parse(body) as { data: { revision: { nodeId: string } } }).data);
  expect(told.map(({ revision }) => revision.nodeId).sort()).toEqual([...groups].sort());
  await remove(watch.id);
});

test("the counts name channels and outcomes, and nothing that a user wrote", async () => {
  const metrics = await (await fetch(`${ratchet.url}/metrics`)).text();
  const lines = metrics.split("\n").filter((line) => line.startsWith("ratchet_notices_total"));
  expect(lines.some((line) => line.startsWith('ratchet_notices_total{channel="webhook",outcome="delivered"}'))).toBe(
    true,
  );
  for (const line of lines)
    expect(line).toMatch(/^ratchet_notices_total\{channel="(live|webhook|email)",outcome="[a-z]+"\} \d+$/);
});

test("a server ends within a second while a receiver does not answer", async () => {
  const slow = await startReceiver();
  slow.status = null;
  const own = await startRatchet(undefined, {
    ...GENEROUS,
    outgoing: openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" }),
  });
  const other = await makeHolder(own);
  await makeWatch(own, other, { channel: "WEBHOOK", url: `${slow.url}/end`, types: ["ErrorGroup"] });
  await reportNewError(own);
  // Whichever of the two servers has the turn, one of them calls.
  await until(() => slow.received.length === 1);
  const began = Date.now();
  await own.stop();
  expect(Date.now() - began).toBeLessThan(1_000);
  await slow.close();
});
