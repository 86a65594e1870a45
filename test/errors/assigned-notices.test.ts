import { afterAll, beforeAll, expect, test } from "vitest";
import { wakeGroups } from "../../src/errors/rounds/wake.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type HookReceiver, startReceiver } from "../support/hook-receiver.js";
import { as, type Holder, makeHolder, makeWatch, reportNewError } from "../support/notice-client.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const HOUR = 3_600_000;

let ahead = 0;
const now = () => Date.now() + ahead;
const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
// What notifies works for all workspaces of a database, so this file has one of its own.
const ratchet = useOwnRatchet({ ...GENEROUS, outgoing, now });

let receiver: HookReceiver;
let holder: Holder;

beforeAll(async () => {
  receiver = await startReceiver();
  holder = await makeHolder(ratchet);
});
afterAll(() => receiver?.close());

const told = (path: string, groupId: string) =>
  receiver.received
    .filter((one) => one.path === path)
    .map(({ body }) => JSON.parse(body).data.revision as { verb: string; nodeId: string })
    .filter(({ nodeId }) => nodeId === groupId)
    .map(({ verb }) => verb);

async function assign(input: object): Promise<void> {
  await ratchet.data("mutation ($input: AssignErrorGroupInput!) { assignErrorGroup(input: $input) { id } }", { input });
}

const wake = () =>
  wakeGroups(
    ratchet.platform,
    { actor: { id: "system" }, origin: "test", now, newId: ratchet.platform.newId },
    new AbortController().signal,
  );

test("who watches what is assigned to it is told by webhook of that, and that it is overdue, and of nobody else's", async () => {
  const token = await as<{ createToken: { token: { id: string } } }>(
    ratchet,
    holder,
    'mutation { createToken(input: { name: "Mender", role: AGENT }) { token { id } } }',
  );
  const mender = token.createToken.token.id;
  const verbs = ["assigned", "overdue"];
  const watch = { channel: "WEBHOOK", types: ["ErrorGroup"], verbs };
  await makeWatch(ratchet, holder, { ...watch, url: `${receiver.url}/mine`, nodes: [mender] });
  await makeWatch(ratchet, holder, { ...watch, url: `${receiver.url}/all` });
  const [mine, other] = [await reportNewError(ratchet), await reportNewError(ratchet)];
  const dueAt = new Date(now() + HOUR).toISOString();
  await assign({ id: mine, to: mender, dueAt });
  await assign({ id: other, to: holder.id, dueAt });
  ahead += 2 * HOUR;
  await wake();
  await wake();
  // Each is delivered by itself, in whatever order.
  await until(() => [told("/all", other), told("/all", mine), told("/mine", mine)].every(({ length }) => length === 2));
  expect(told("/all", mine).sort()).toEqual(verbs);
  expect(told("/all", other).sort()).toEqual(verbs);
  expect(told("/mine", mine).sort()).toEqual(verbs);
  expect(told("/mine", other)).toEqual([]);
});
