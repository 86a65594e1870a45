import { afterAll, beforeAll, expect, test } from "vitest";
import { escalateGroups } from "../../src/errors/rounds/escalate.js";
import { wakeGroups } from "../../src/errors/rounds/wake.js";
import { openOutgoing } from "../../src/outgoing/outgoing.js";
import { type Live, subscribe } from "../support/client-live.js";
import { type HookReceiver, startReceiver } from "../support/hook-receiver.js";
import { type Holder, type Made, makeHolder, makeWatch, noticesOf } from "../support/notice-client.js";
import { GENEROUS, useOwnRatchet } from "../support/ratchet.js";
import { until } from "../support/until.js";

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

// A Monday at noon; what happens is told by this clock alone. What notifies, and what time changes, is for all workspaces of a
// database: this file has one of its own.
let clock = Date.UTC(2026, 5, 1, 12);
const outgoing = openOutgoing({ isPrivateAllowed: true, smtpUrl: "", mailFrom: "" });
const ratchet = useOwnRatchet({ ...GENEROUS, outgoing, now: () => clock });

interface Noticed {
  verb: string;
  nodeId: string;
}

let receiver: HookReceiver;
let holder: Holder;
/** Watches of what becomes worse, by webhook and live, and one of all that happens to errors. */
let worse: { webhook: Made; live: Live<Noticed> };
let all: Made;

beforeAll(async () => {
  receiver = await startReceiver();
  holder = await makeHolder(ratchet);
  const watch = { types: ["ErrorGroup"], verbs: ["escalated", "regressed"] };
  const url = `${receiver.url}/worse`;
  const live = await makeWatch(ratchet, holder, { ...watch, channel: "LIVE" });
  const asHolder = { ...ratchet, tokens: { ...ratchet.tokens, administrator: holder.secret } };
  const query = "subscription ($watch: ID!) { noticed(watch: $watch) { verb nodeId } }";
  worse = {
    webhook: await makeWatch(ratchet, holder, { ...watch, channel: "WEBHOOK", url }),
    live: await subscribe<Noticed>(asHolder, query, { watch: live.id }),
  };
  all = await makeWatch(ratchet, holder, { types: ["ErrorGroup"], channel: "LIVE" });
});
afterAll(async () => {
  worse?.live.end();
  await receiver?.close();
});

let made = 0;
const typeOf = () => `Worse${made++}`;

/** Reports so many errors of a type at once; answers their group. */
async function report(type: string, times = 1, release: string | null = null): Promise<string> {
  const errors = Array.from({ length: times }, () => ({ component: "shop", type, release }));
  const { reportErrors } = (await ratchet.data(
    "mutation ($input: ReportErrorsInput!) { reportErrors(input: $input) { receipt { groupId } } }",
    { input: { errors } },
  )) as never as { reportErrors: { receipt: { groupId: string } }[] };
  clock += 1_000;
  return reportErrors[0]?.receipt.groupId ?? "";
}

/** Changes a group by the mutation of a name. */
async function change(name: string, input: object): Promise<void> {
  const kind = `${name[0]?.toUpperCase()}${name.slice(1)}Input`;
  await ratchet.data(`mutation ($input: ${kind}!) { ${name}(input: $input) { __typename } }`, { input });
  clock += 1_000;
}

const author = () => ({ actor: { id: "system" }, origin: "test", now: () => clock, newId: ratchet.platform.newId });
const { signal } = new AbortController();
const wake = () => wakeGroups(ratchet.platform, author(), signal);
const escalate = (id: string) =>
  escalateGroups({ platform: ratchet.platform, workspace: ratchet.workspace, author: author(), signal }, [id]);

/** An error that is resolved and comes back. */
async function comeBack(): Promise<string> {
  const type = typeOf();
  const id = await report(type);
  await change("resolveErrorGroup", { id });
  await report(type);
  return id;
}

const bare = ({ verb, nodeId }: Noticed): Noticed => ({ verb, nodeId });

/** In the order of the journal: those of one moment are listed in any. */
const inOrder = (told: (Noticed & { sequence: number })[]) => told.sort((a, b) => a.sequence - b.sequence).map(bare);

/** What was told of some groups by either watch, oldest first, and by that of everything, once all has told of the last of them coming back. */
async function toldOf(ids: string[]) {
  const isLast = ({ verb, nodeId }: Noticed) => verb === "regressed" && nodeId === ids.at(-1);
  const isOurs = ({ nodeId }: Noticed) => ids.includes(nodeId);
  const noticesUpTo = (watch: Made, status: string) =>
    until(async () => {
      const found = await noticesOf(ratchet, holder, watch.id);
      return found.some(isLast) && found.every((one) => one.status === status) && inOrder(found.filter(isOurs));
    });
  const noticed = await noticesUpTo(worse.webhook, "DELIVERED");
  const everything = await noticesUpTo(all, "SHOWN");
  await until(() => worse.live.events.some(isLast));
  const sent = receiver.received.map(({ body }) => JSON.parse(body).data.revision as Noticed & { sequence: number });
  const live = worse.live.events.filter(isOurs).map(bare);
  return { told: { noticed, sent: inOrder(sent.filter(isOurs)), live }, everything };
}

/** What each watch is to have told. */
const each = (told: Noticed[]) => ({ noticed: told, sent: told, live: told });

const verbsOf = (id: string, told: Noticed[]) => told.filter(({ nodeId }) => nodeId === id).map(({ verb }) => verb);

test("who watches what becomes worse is told, by webhook and live, that an error escalates, once, and of nothing else", async () => {
  const type = typeOf();
  let id = "";
  const from = clock;
  // Two events an hour for nine days: the usual.
  for (let hour = 0; hour < 9 * 24; hour += 6) {
    clock = from + hour * HOUR;
    id = await report(type, 3);
  }
  clock = from + 9 * DAY;
  await report(type, 2);
  await escalate(id);
  await report(type, 60);
  await escalate(id);
  await escalate(id);
  await change("commentOnErrorGroup", { id, text: "Again" });
  await change("addErrorTask", { id, title: "Look" });
  await change("assignErrorGroup", { id, to: holder.id, dueAt: new Date(clock + HOUR).toISOString() });
  clock += 7 * DAY + MINUTE;
  await wake();
  // What comes last, so that there is something to wait for.
  const last = await comeBack();
  const { told, everything } = await toldOf([id, last]);
  expect(told).toEqual(
    each([
      { verb: "escalated", nodeId: id },
      { verb: "regressed", nodeId: last },
    ]),
  );
  const others = ["commented", "planned", "assigned", "overdue", "calmed"];
  expect(verbsOf(id, everything)).toEqual(["created", "escalated", ...others]);
});

test("and that a resolved error comes back, each time, but of none that is reopened, archived or in an old release", async () => {
  const [fixed, reopened, archived] = [typeOf(), typeOf(), typeOf()];
  const ids = [await report(fixed, 1, "shop@1.0.0"), await report(reopened), await report(archived)] as const;
  await change("resolveErrorGroup", { id: ids[0], inRelease: "shop@2.0.0" });
  await change("resolveErrorGroup", { id: ids[1] });
  await change("archiveErrorGroup", { id: ids[2], until: "EVENTS", count: 2 });
  await report(fixed, 3, "shop@1.0.0");
  await change("reopenErrorGroup", { id: ids[1] });
  await report(reopened, 3);
  await report(archived, 3);
  const before = await comeBack();
  await report(fixed, 3, "shop@2.0.1");
  await report(fixed, 3, "shop@2.0.1");
  await change("resolveErrorGroup", { id: ids[0] });
  await report(fixed);
  const last = await comeBack();
  const { told, everything } = await toldOf([...ids, before, last]);
  expect(told).toEqual(each([before, ids[0], ids[0], last].map((nodeId) => ({ verb: "regressed", nodeId }))));
  expect(ids.map((id) => verbsOf(id, everything))).toEqual([
    ["created", "resolved", "regressed", "resolved", "regressed"],
    ["created", "resolved", "reopened"],
    ["created", "archived", "unarchived"],
  ]);
});
