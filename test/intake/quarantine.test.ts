import { beforeAll, expect, test, vi } from "vitest";
import { createToken } from "../../src/access/service/tokens.js";
import { ensureWorkspace } from "../../src/access/service/workspaces.js";
import { TokenRole } from "../../src/access/types/role.js";
import { quarantine } from "../../src/intake/service/quarantine.js";
import { systemContext } from "../../src/start/system.js";
import { envelope, eventId, makeDsn, send, sendEvent, total } from "../support/client-sentry.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

// A machine that does other things as well takes its time.
vi.setConfig({ testTimeout: 180_000 });

const ratchet = useOwnRatchet(GENEROUS);

/** Longer than Neo4j indexes: once there is an index on messages, such an event can't be stored, and none beside it suffers. */
const POISON = `poison of ann@example.com ${"é".repeat(8_000)}`;

interface Item {
  id: string;
  kind: string;
  reason: string;
  reference: string;
  eventId: string;
  payload: Record<string, unknown> | string;
  isWhole: boolean;
  component: { key: string };
}

const LIST =
  "{ quarantined(first: 100) { nodes { id kind reason at reference eventId payload isWhole component { key } } } }";
const RETRY = "mutation ($id: ID!) { retryQuarantined(input: { id: $id }) { eventId groupId duplicate } }";
const DISCARD = "mutation ($id: ID!) { discardQuarantined(input: { id: $id }) { id } }";

const list = async () => ((await ratchet.data(LIST)) as never as { quarantined: { nodes: Item[] } }).quarantined.nodes;
const titles = async () =>
  (
    (await ratchet.data("{ errorGroups(first: 100) { nodes { title events } } }")) as never as {
      errorGroups: { nodes: { title: string; events: number }[] };
    }
  ).errorGroups.nodes;

async function inGraph(text: string): Promise<void> {
  await ratchet.platform.graph.run({ name: "planted", text, writes: true, bound: false }, {});
}

beforeAll(async () => {
  await inGraph("CREATE INDEX planted_messages FOR (o:ErrorOccurrence) ON (o.message)");
  await inGraph("CALL db.awaitIndexes(60)");
});

test("one poison event among twenty is set aside with its reason; the others are stored and the sender is content", async () => {
  const id = eventId();
  const events = Array.from({ length: 19 }, (_, index) => ({
    event_id: eventId(),
    message: `good ${"abcdefghijklmnopqrs"[index]}`,
  }));
  const body = envelope([
    ...events.slice(0, 9),
    { event_id: id, message: POISON, user: { id: "ann" } },
    ...events.slice(9),
  ]);
  expect((await send(ratchet.dsn, "envelope", { body })).status).toBe(200);
  const [item, ...others] = await list();
  expect(others).toEqual([]);
  expect(item).toMatchObject({
    kind: "ERROR",
    reason: "Neo.DatabaseError.Statement.ExecutionFailed",
    eventId: id,
    isWhole: true,
    component: { key: "app" },
  });
  const payload = JSON.stringify(item?.payload);
  expect(payload).toContain("poison of [removed:email]");
  expect(payload).not.toMatch(/ann@example\.com|"ann"/);
  expect((await titles()).reduce((sum, { events: count }) => sum + count, 0)).toBe(19);
  const counted = await until(async () => {
    const now = await total(ratchet);
    return now.received === 20 && now;
  });
  expect(counted).toMatchObject({ stored: 19, invalid: 1, balanced: true });
  expect(counted.reasons).toEqual([{ outcome: "INVALID", reason: "quarantined", items: 1 }]);
});

test("sent again it is kept once", async () => {
  const [item] = await list();
  expect((await sendEvent(ratchet.dsn, { event_id: item?.eventId, message: POISON, user: { id: "ann" } })).status).toBe(
    200,
  );
  const [again, ...others] = await list();
  expect(others).toEqual([]);
  expect(again?.id).toBe(item?.id);
  expect(again?.reference).not.toBe(item?.reference);
});

test("nobody of another workspace sees it or can let it go, and viewers only see it", async () => {
  const [item] = await list();
  const { platform, workspace } = ratchet;
  await ensureWorkspace(platform, `${workspace}-b`, "Other");
  const elsewhere = await systemContext(platform, `${workspace}-b`);
  const { secret } = await createToken(elsewhere, { name: "stranger", role: TokenRole.ADMINISTRATOR });
  const seen = await ratchet.run(LIST, {}, secret);
  expect(seen.data).toEqual({ quarantined: { nodes: [] } });
  for (const mutation of [RETRY, DISCARD]) {
    const { errors } = await ratchet.run(mutation, { id: item?.id }, ratchet.tokens.viewer);
    expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
    const theirs = await ratchet.run(mutation, { id: item?.id }, secret);
    expect(theirs.errors?.[0]?.extensions.code).toBe("NOT_FOUND");
  }
  expect(await list()).toHaveLength(1);
});

test("tried again it stays as long as its reason does, and is stored once that is gone", async () => {
  const [item] = await list();
  expect((await ratchet.run(RETRY, { id: item?.id })).errors?.[0]?.extensions.code).toBe("CONFLICT");
  expect(await list()).toHaveLength(1);
  await inGraph("DROP INDEX planted_messages");
  expect((await ratchet.data(RETRY, { id: item?.id })).retryQuarantined).toMatchObject({
    eventId: item?.eventId,
    duplicate: false,
  });
  expect(await list()).toEqual([]);
  expect((await titles()).filter(({ title }) => title.startsWith("poison of [removed:email]"))).toEqual([
    expect.objectContaining({ events: 1 }),
  ]);
  // It was an event with a person, of whom only a keyed hash waited.
  const { errorGroups } = (await ratchet.data(
    '{ errorGroups(first: 100, filter: { text: "poison" }) { nodes { people } } }',
  )) as never as {
    errorGroups: { nodes: { people: number }[] };
  };
  expect(errorGroups.nodes).toEqual([{ people: 1 }]);
});

test("of one that is too large only the beginning is kept, and it can only be discarded; the journal knows", async () => {
  await inGraph("MATCH (o:ErrorOccurrence) WHERE size(o.message) > 4000 SET o.message = 'short'");
  await inGraph("CREATE INDEX planted_messages FOR (o:ErrorOccurrence) ON (o.message)");
  await inGraph("CALL db.awaitIndexes(60)");
  await sendEvent(await makeDsn(ratchet, "large"), { message: POISON, extra: { much: "x ".repeat(40_000) } });
  const [item] = await list();
  expect(item).toMatchObject({ isWhole: false, payload: expect.any(String), component: { key: "large" } });
  expect((item?.payload as string).length).toBe(65_536);
  expect((await ratchet.run(RETRY, { id: item?.id })).errors?.[0]?.extensions.code).toBe("CONFLICT");
  expect(await ratchet.data(DISCARD, { id: item?.id })).toEqual({ discardQuarantined: { id: item?.id } });
  expect(await list()).toEqual([]);
  const { revisions } = (await ratchet.data("{ revisions(first: 100) { nodes { verb type nodeId } } }")) as never as {
    revisions: { nodes: { verb: string; type: string }[] };
  };
  expect(revisions.nodes.filter(({ type }) => type === "Quarantined").map(({ verb }) => verb)).toEqual([
    "retried",
    "discarded",
  ]);
});

test("a workspace keeps the newest 1,000; older ones go, and how many is told", async () => {
  await ratchet.platform.graph.run(
    {
      name: "planted",
      text: `UNWIND range(1, 1002) AS i CREATE (:Entity:Quarantined {id: 'planted-' + i, workspace: '${ratchet.workspace}',
        at: i, kind: 'ERROR', reason: 'planted', reference: 'r', componentId: 'c', isWhole: false})`,
      writes: true,
      bound: false,
    },
    {},
  );
  const context = await ratchet.context();
  const item = {
    kind: "ERROR",
    reason: "r",
    at: 5_000,
    reference: "r",
    eventId: null,
    componentId: "c",
    payload: null,
  } as const;
  expect(await quarantine(context, item)).toBe(3);
  expect(await quarantine(context, item)).toBe(1);
  const newest = await list();
  expect(newest.slice(2, 4).map(({ id }) => id)).toEqual(["planted-1002", "planted-1001"]);
});
