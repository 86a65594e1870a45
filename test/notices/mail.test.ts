import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { permissionOfType } from "../../src/api/permission.js";
import type { Context } from "../../src/context.js";
import { Deliveries } from "../../src/notices/deliveries.js";
import { sendDigests } from "../../src/notices/digests.js";
import { noticeAll } from "../../src/notices/notifier.js";
import { digest } from "../../src/notices/service/digest.js";
import { notices } from "../../src/notices/service/notices.js";
import { digestSubscriptions, subscribeDigest } from "../../src/notices/service/subscribe.js";
import { createWatch, watches } from "../../src/notices/service/watches.js";
import type { NoticeTask } from "../../src/notices/task.js";
import { DigestPeriod } from "../../src/notices/types/digest.js";
import { NoticeChannel } from "../../src/notices/types/watch.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type Permission, ROLES } from "../../src/permissions.js";
import { rightsOf } from "../../src/rights.js";
import { type MailReceiver, startMailReceiver } from "../support/mail-receiver.js";
import { reportNewError } from "../support/notice-client.js";
import { GENEROUS, schema, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// The server here speaks to nobody, so that nothing is noticed or sent but what the test has looked for.
const ratchet = useOwnRatchet(GENEROUS);
const signal = new AbortController().signal;

let receiver: MailReceiver;
let outgoing: NoticeTask["outgoing"];

beforeAll(async () => {
  receiver = await startMailReceiver();
  outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: receiver.url, mailFrom: "ratchet@example.org" });
});
afterAll(() => receiver?.close());

/** What notices are made with, at another time. */
function task(now: number | null = null): NoticeTask {
  const platform = { ...ratchet.platform, ...(now !== null && { now: () => now }) };
  const permissionOf = (type: string) => permissionOfType(schema, type);
  return {
    platform,
    outgoing,
    permissionOf,
    url: ratchet.url,
    schedule: [0, 0, 0],
    count: () => undefined,
    log: () => undefined,
  };
}

async function raw(text: string, params: object = {}): Promise<void> {
  const statement = { name: "test", text, writes: true, bound: false };
  await ratchet.platform.graph.run<object, object>(statement, { ...params, workspace: ratchet.workspace });
}

let users = 0;

/** A user with a role, in the whole workspace or on a component; with the context in which he asks. */
async function makeUser(role: keyof typeof ROLES, component: string | null = null): Promise<Context> {
  const id = `user-${users++}`;
  await raw(
    `CREATE (u:Entity:User {id: $id, workspace: '*', email: $id + '@example.org', name: $id})
     CREATE (u)-[:HOLDS]->(:Entity:Grant {id: 'grant of ' + $id, workspace: $workspace, userId: $id, role: $role, componentId: $component})`,
    { id, role, component },
  );
  const rights = rightsOf([{ permissions: ROLES[role], component }]);
  const context = await ratchet.context();
  const actor = { ...context.actor, ...rights, id, user: id, role: "USER", workspace: ratchet.workspace };
  return { ...context, platform: { ...context.platform, outgoing }, actor };
}

/** Delivers what is due, until nothing is left. */
async function deliver(now: number | null = null): Promise<void> {
  for (let index = 0; index < 4; index++) {
    const deliveries = new Deliveries(task(now), signal);
    await deliveries.take();
    await deliveries.idle();
  }
}

const lettersTo = (context: Context) =>
  receiver.received.filter(({ to }) => to.includes(`${context.actor.id}@example.org`));

const shown = (context: Context, watchId: string) =>
  notices(context, watchId, { before: Number.MAX_SAFE_INTEGER, beforeId: "~", limit: 100 });

async function componentOf(key: string): Promise<string> {
  const groupId = await reportNewError(ratchet, key);
  const query = "query ($id: ID!) { errorGroup(id: $id) { component { id } } }";
  const found = (await ratchet.data(query, { id: groupId })).errorGroup as { component: { id: string } };
  return found.component.id;
}

const NEW_ERRORS = { name: "new errors", types: ["ErrorGroup"], verbs: ["created"] };

describe("by e-mail", () => {
  test("a notice comes to a user's own address, once, also when the server refuses it at first", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const { watch } = await createWatch(user, { ...NEW_ERRORS, channel: NoticeChannel.EMAIL });
    expect(watch.email).toBeNull();
    await reportNewError(ratchet);
    receiver.refuse = 1;
    expect(await noticeAll(task(), signal)).toBe(1);
    expect(await noticeAll(task(), signal)).toBe(0);
    await deliver();
    const [letter, ...more] = lettersTo(user);
    expect(more).toEqual([]);
    expect(letter?.text).toMatch(/^Subject: ErrorGroup created: Fault\d+/m);
    const [notice] = await shown(user, watch.id);
    expect(notice?.status).toBe("DELIVERED");
    expect(notice?.attempts.map((text) => (JSON.parse(text) as { status: number }).status)).toEqual([451, 250]);
    // The journal, which others read, names no address.
    const journal = await ratchet.data("{ revisions(first: 100) { nodes { patch reverse } } }");
    expect(JSON.stringify(journal)).not.toContain("@example.org");
  });
});

describe("the owner's rights", () => {
  test("on one component let him notice what happens there, and nothing else", async () => {
    const mine = await componentOf("mine");
    const user = await makeUser("COMPONENT_LEAD", mine);
    const { watch } = await createWatch(user, { name: "all", channel: NoticeChannel.LIVE });
    const seen = [await reportNewError(ratchet, "mine")];
    await reportNewError(ratchet, "theirs");
    await ratchet.data('mutation { createClient(input: { key: "c1" }) { id } }');
    await noticeAll(task(), signal);
    expect((await shown(user, watch.id)).map(({ nodeId }) => nodeId)).toEqual(seen);
  });

  test("end with what gave them: then nothing more is noticed, and what was due is held", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const { watch } = await createWatch(user, { ...NEW_ERRORS, channel: NoticeChannel.EMAIL });
    await reportNewError(ratchet);
    await noticeAll(task(), signal);
    await raw("MATCH (u:User {id: $id})-[:HOLDS]->(g) DETACH DELETE g", { id: user.actor.id });
    await deliver();
    await reportNewError(ratchet);
    await noticeAll(task(), signal);
    const found = await shown(user, watch.id);
    expect(found.map(({ status }) => status)).toEqual(["HELD"]);
    expect(lettersTo(user)).toEqual([]);
    expect((await watches(user))[0]?.paused).toBe(false);
  });

  test("of one who is disabled pause his watches, and say why", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const { watch } = await createWatch(user, { ...NEW_ERRORS, channel: NoticeChannel.LIVE });
    await raw("MATCH (u:User {id: $id}) SET u.disabledAt = 1", { id: user.actor.id });
    await reportNewError(ratchet);
    await noticeAll(task(), signal);
    expect(await shown(user, watch.id)).toEqual([]);
    expect((await watches(user))[0]).toMatchObject({
      paused: true,
      pausedBecause: "Its owner was disabled, or the token was revoked or has expired.",
    });
  });

  test("are no wider in a watch than in the token that it was made with", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const scopes: Permission[] = ["watches:read", "watches:edit", "projects:read"];
    const byToken = {
      ...user,
      actor: { ...user.actor, token: "a token", scopes, ...rightsOf([{ permissions: scopes, component: null }]) },
    };
    const { watch } = await createWatch(byToken, { name: "all", channel: NoticeChannel.LIVE });
    await reportNewError(ratchet);
    await ratchet.data('mutation { createClient(input: { key: "c2" }) { id } }');
    await noticeAll(task(), signal);
    expect((await shown(user, watch.id)).map(({ type }) => type)).toEqual(["Client"]);
  });

  test("never let him notice the watches of others", async () => {
    const administrator = await makeUser("ADMINISTRATOR");
    const { watch } = await createWatch(administrator, { name: "w", types: ["Watch"], channel: NoticeChannel.LIVE });
    await createWatch(await makeUser("INTEGRATION_LEAD"), { name: "secret plan", channel: NoticeChannel.LIVE });
    await noticeAll(task(), signal);
    expect(await shown(administrator, watch.id)).toEqual([]);
  });
});

describe("a digest", () => {
  const HOUR = 3_600_000;

  /** The titles of what is told to somebody of the last hour, and of how much. */
  async function told(context: Context, role: string | null): Promise<Record<string, number>> {
    const now = Date.now();
    const { sections } = await digest(context, { role, since: now - HOUR, until: now + HOUR });
    return Object.fromEntries(sections.map(({ title, count }) => [title, count]));
  }

  test("tells each role what concerns it, and nobody more than he may read", async () => {
    const mine = await componentOf("led");
    const groupId = await reportNewError(ratchet, "led");
    const input = { component: "led", type: "Hit", message: "people", user: "ann", eventId: "hit", release: "1.0.0" };
    await ratchet.data("mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }", { input });
    const lead = await makeUser("COMPONENT_LEAD", mine);
    const all = await told(await makeUser("ADMINISTRATOR"), null);
    expect(all["New errors"]).toBeGreaterThan(3);
    expect(await told(lead, "COMPONENT_LEAD")).toEqual({ "New errors": 3, Releases: 1 });
    const now = Date.now();
    const { sections } = await digest(lead, { role: "COMPONENT_LEAD", since: now - HOUR, until: now + HOUR });
    expect(sections[0]?.items.map(({ nodeId }) => nodeId)).toContain(groupId);
    expect(await told(await makeUser("USER_REPRESENTATIVE"), "USER_REPRESENTATIVE")).toEqual({
      "Errors that hit most people": 1,
    });
    const administrator = await told(await makeUser("ADMINISTRATOR"), "ADMINISTRATOR");
    expect(administrator["Access that changed"]).toBeGreaterThanOrEqual(3); // The tokens of the test.
    // Whoever asks for another role's digest gets of it what he may read.
    expect(await told(lead, "ADMINISTRATOR")).toEqual({});
    expect(Object.keys(await told(await makeUser("VIEWER"), null))).not.toContain("Access that changed");
  });

  test("of too long a time is refused, over the API as well", async () => {
    const query = 'query { digest(since: "2026-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z") { role } }';
    expect((await ratchet.run(query)).errors?.[0]?.extensions).toMatchObject({
      code: "BAD_USER_INPUT",
      argument: "since",
    });
    const day =
      'query { digest(role: "VIEWER", since: "2026-01-01T00:00:00Z", until: "2026-01-02T00:00:00Z") { role sections { title } } }';
    expect((await ratchet.run(day, {}, ratchet.tokens.viewer)).data).toEqual({
      digest: { role: "VIEWER", sections: [] },
    });
  });

  test("is sent in the morning, once a period, whoever looks and however often", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const { nextAt } = await subscribeDigest(user, { period: DigestPeriod.WEEKLY, role: "VIEWER" });
    const at = new Date(nextAt);
    expect([at.getUTCDay(), at.toISOString().slice(11)]).toEqual([1, "08:00:00.000Z"]);
    expect(await sendDigests(task(nextAt - 1))).toBe(0);
    const looks = Array.from({ length: 4 }, () => sendDigests(task(nextAt + 5_000)));
    await Promise.all(looks);
    await Promise.all([deliver(nextAt + 5_000), deliver(nextAt + 5_000)]);
    const [letter, ...more] = lettersTo(user);
    expect(more).toEqual([]);
    expect(letter?.text).toContain(`weekly digest of ${at.toISOString().slice(0, 10)}`);
    expect(letter?.text).toMatch(/New errors: \d+/);
    // Started again days later, it is sent of the latest week alone.
    const week = 7 * 24 * HOUR;
    await sendDigests(task(nextAt + 3 * week + HOUR));
    await sendDigests(task(nextAt + 3 * week + HOUR));
    await deliver(nextAt + 3 * week + HOUR);
    expect(lettersTo(user)).toHaveLength(2);
    expect(lettersTo(user)[1]?.text).toContain("Nothing that concerns you.");
    expect((await digestSubscriptions(user))[0]?.nextAt).toBe(nextAt + 4 * week);
  });

  test("ends with its reader", async () => {
    const user = await makeUser("INTEGRATION_LEAD");
    const { nextAt } = await subscribeDigest(user, { period: DigestPeriod.DAILY });
    await raw("MATCH (u:User {id: $id}) SET u.disabledAt = 1", { id: user.actor.id });
    await sendDigests(task(nextAt));
    await deliver(nextAt);
    expect(lettersTo(user)).toEqual([]);
    await until(async () => (await digestSubscriptions(user)).length === 0);
  });
});
