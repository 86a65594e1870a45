import { describe, expect, test } from "vitest";
import { envelope, eventId, makeDsn, send, totalOf } from "../support/client-sentry.js";
import { held } from "../support/held-memory.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

// What happens is told by this clock alone.
const NOW = Date.UTC(2026, 5, 1, 12, 30);
const ratchet = useRatchet({ ...GENEROUS, now: () => NOW });

const now = new Date(NOW).toISOString();
const anHourAgo = new Date(NOW - 3_600_000).toISOString();

interface Group {
  id: string;
  title: string;
  events: number;
  groupingMethod: string;
  groupedBecause: string;
  platform: string | null;
  firstSeen: string;
  lastSeen: string;
  occurrences: {
    nodes: { at: string; message: string | null; exceptions: { type: string; frames: object[] | null }[] }[];
  };
}

async function groupsOf(component: string): Promise<Group[]> {
  const { errorGroups } = (await ratchet.data(
    `query ($component: String) { errorGroups(first: 50, filter: { component: $component }) { nodes {
       id title events groupingMethod groupedBecause platform firstSeen lastSeen
       occurrences(first: 5) { nodes { at message exceptions { type frames { function line } } } } } } }`,
    { component },
  )) as never as { errorGroups: { nodes: Group[] } };
  return errorGroups.nodes.sort((a, b) => (a.title < b.title ? -1 : 1));
}

/** What is noted of each group: its title, what it was grouped by, its platform, its events, and when these were. */
async function noted(component: string): Promise<unknown[][]> {
  return (await groupsOf(component)).map((one) => [
    one.title,
    one.groupingMethod,
    one.platform,
    one.events,
    [...new Set([one.firstSeen, one.lastSeen, ...one.occurrences.nodes.map(({ at }) => at)])],
  ]);
}

describe("of a batch that mixes good and bad", () => {
  test("each error has its receipt or its code and sentence, and what can be counted is", async () => {
    const own = [{ function: "pay", file: "src/shop/pay.py", inApp: true }];
    const of = (id: string, more: object) => ({ component: "mixed", eventId: id, at: anHourAgo, ...more });
    const errors = [
      of("broken", {
        exceptions: [
          { type: "BrokenStack", value: "nothing in it", frames: [{}, { line: -7, column: -1 }, { file: "" }] },
        ],
      }),
      of("deep", { exceptions: [{ type: "TooDeep", frames: Array.from({ length: 251 }, () => ({})) }] }),
      of("future", { type: "FromTheFuture", at: "9999-12-31T23:59:59.999Z" }),
      of("nothing", { platform: "node" }),
      of("platform", { platform: "commodore-64", exceptions: [{ type: "Unheard", frames: own }] }),
      of("long", { message: "x".repeat(8_193) }),
      of("an id?", { type: "Named" }),
      of("fine", { platform: "python", exceptions: [{ type: "Fine", value: "of 7", frames: own }] }),
    ];
    const { reportErrors } = (await ratchet.data(
      `mutation ($input: ReportErrorsInput!) { reportErrors(input: $input) {
         receipt { eventId groupId duplicate } code argument reason } }`,
      { input: { errors } },
    )) as never as { reportErrors: ({ receipt: { groupId: string } | null } & Record<string, unknown>)[] };
    const idOf = new Map((await groupsOf("mixed")).map(({ title, id }) => [title, id]));
    const taken = (id: string, title: string) => ({
      receipt: { eventId: id, groupId: idOf.get(title), duplicate: false },
      ...{ code: null, argument: null, reason: null },
    });
    const refused = (argument: string, reason: string) => ({
      receipt: null,
      ...{ code: "BAD_USER_INPUT", argument, reason },
    });
    expect(reportErrors).toEqual([
      taken("broken", "BrokenStack: nothing in it"),
      refused("exceptions", "An exception must have at most 250 frames."),
      taken("future", "FromTheFuture"),
      refused("message", "An error needs a `type`, a `message` or `exceptions`."),
      taken("platform", "Unheard"),
      refused("message", "`message` must be at most 8192 characters."),
      refused("eventId", "`eventId` must be 1 to 64 letters, digits or . _ : - characters."),
      taken("fine", "Fine: of 7"),
    ]);
    expect(await noted("mixed")).toEqual([
      ["BrokenStack: nothing in it", "EXCEPTION", null, 1, [anHourAgo]],
      ["Fine: of 7", "STACK_FRAMES", "python", 1, [anHourAgo]],
      ["FromTheFuture", "EXCEPTION", null, 1, [now]],
      ["Unheard", "STACK_FRAMES", "commodore-64", 1, [anHourAgo]],
    ]);
  });

  test("an envelope's are counted one by one, and its sender is told what is wrong with the one that cannot be read", async () => {
    const dsn = await makeDsn(ratchet, "mixed-envelope");
    const stack = { frames: [{ function: "pay", filename: "src/shop/pay.py", in_app: true, lineno: 3 }] };
    const at = anHourAgo;
    const of = (more: object, timestamp: unknown = at) => ({ event_id: eventId(), timestamp, ...more });
    const one = (type: string, more: object = {}) => ({ exception: { values: [{ type, value: "of 7", ...more }] } });
    const linked = (type: string, id: number, parent: number) => ({
      ...{ type, value: "of 7" },
      mechanism: { type: "chained", exception_id: id, parent_id: parent },
    });
    const circle = [linked("Egg", 0, 1), linked("Hen", 1, 0), linked("Own", 2, 2)];
    const plain = circle.map(({ type, value }) => ({ type, value }));
    const answer = await send(dsn, "envelope", {
      body: envelope([
        of(one("BrokenText", { stacktrace: "at pay, I believe" })),
        of(one("BrokenFrames", { stacktrace: { frames: [null, 7, "pay", { function: {}, lineno: "third" }] } })),
        { payload: '{"exception": {"values": [{"type": "CutOff"' },
        of(one("FarAhead", { stacktrace: stack }), NOW / 1_000 + 1e9),
        of(one("NoTime", { stacktrace: stack }), 1e300),
        of({ ...one("Unheard", { stacktrace: stack }), platform: "commodore-64" }),
        of({ exception: { values: circle } }),
        of({ exception: { values: plain } }),
        of({ ...one("Fine", { stacktrace: stack }), platform: "python" }),
      ]),
    });
    expect(answer).toMatchObject({ status: 400, code: "BAD_USER_INPUT", detail: "The text is not valid JSON." });
    expect(await noted("mixed-envelope")).toEqual([
      ["BrokenFrames: of 7", "EXCEPTION", null, 1, [at]],
      ["BrokenText: of 7", "EXCEPTION", null, 1, [at]],
      ["FarAhead: of 7", "STACK_FRAMES", null, 1, [now]],
      ["Fine: of 7", "STACK_FRAMES", "python", 1, [at]],
      ["NoTime: of 7", "STACK_FRAMES", null, 1, [now]],
      // Whom they name as their parents changes nothing: the order in which they were sent is their chain.
      ["Own: of 7", "EXCEPTION", null, 2, [at]],
      ["Unheard: of 7", "STACK_FRAMES", "commodore-64", 1, [at]],
    ]);
    const own = (await groupsOf("mixed-envelope")).find(({ title }) => title === "Own: of 7");
    for (const { exceptions } of own?.occurrences.nodes ?? [])
      expect(exceptions.map(({ type }) => type)).toEqual(["Egg", "Hen", "Own"]);
  });
});

const TEN_MEGABYTES = 10_000_000;

/** Ten megabytes of text that is not the same twice. */
const large = (index: number) => `number ${index} `.padEnd(TEN_MEGABYTES, "all of it words ");

const REPORT = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { groupId } }";

describe("a message of ten megabytes", () => {
  test("is not kept in memory: of ten by either way less than a tenth is held after them", async () => {
    const dsn = await makeDsn(ratchet, "large-memory");
    const both = async (message: string, status: number) => {
      const input = { component: "large-memory", message };
      const body = envelope([{ event_id: eventId(), message }]);
      expect((await ratchet.run(REPORT, { input })).status).toBe(status);
      expect((await send(dsn, "envelope", { body })).status).toBe(status);
    };
    await both("a short one", 200);
    const before = held();
    for (let index = 0; index < 10; index++) await both(large(index), 413);
    // What is under way when an answer comes, on either side, is let go shortly after it.
    await expect.poll(() => held() - before, { interval: 250 }).toBeLessThan((20 * TEN_MEGABYTES) / 10);
  });

  test("is refused over GraphQL by its length, with a code and a sentence, and the next error is counted", async () => {
    const input = (message: string) => ({ input: { component: "large", type: "Large", message } });
    const whole = await ratchet.run(REPORT, input(large(0)));
    expect([whole.status, whole.data]).toEqual([413, undefined]);
    expect(whole.errors).toMatchObject([
      { message: "The body must be at most 262144 bytes.", extensions: { code: "PAYLOAD_TOO_LARGE" } },
    ]);
    // What fits into a request is still longer than a message may be.
    const { errors } = await ratchet.run(REPORT, input(large(0).slice(0, 200_000)));
    expect(errors).toMatchObject([
      {
        message: "`message` must be at most 8192 characters.",
        extensions: { code: "BAD_USER_INPUT", argument: "message" },
      },
    ]);
    expect(await groupsOf("large")).toEqual([]);
    await ratchet.data(REPORT, input("a short one"));
    expect(await noted("large")).toEqual([["Large: a short one", "EXCEPTION", null, 1, [now]]]);
  });

  test("is refused in an envelope, and what stands beside it and comes next is counted; one that fits is cut", async () => {
    const dsn = await makeDsn(ratchet, "large-envelope");
    const of = (message: string) => ({ event_id: eventId(), message });
    const body = envelope([of(large(0)), of("beside it")]);
    expect(await send(dsn, "envelope", { body })).toMatchObject({
      ...{ status: 413, code: "PAYLOAD_TOO_LARGE", detail: "An event must be at most 1048576 bytes." },
    });
    const next = await send(dsn, "envelope", { body: envelope([of(large(0).slice(0, 1_000_000))]) });
    expect(next).toMatchObject({ status: 200 });
    expect(await noted("large-envelope")).toEqual([
      ["beside it", "MESSAGE", null, 1, [now]],
      [expect.stringMatching(/^number 0 all of it words .{170,}…$/), "MESSAGE", null, 1, [now]],
    ]);
    const [, cut] = await groupsOf("large-envelope");
    expect(cut?.occurrences.nodes[0]?.message).toBe(large(0).slice(0, 8_192).trimEnd());
  });
});

test("of what was sent in envelopes each is accounted for, what was refused by why", async () => {
  // Nine that were mixed, eleven in memory, three around the large one.
  const { received, stored, invalid, balanced, reasons } = await totalOf(ratchet, 9 + 11 + 3);
  expect({ received, stored, invalid, balanced }).toEqual({ received: 23, stored: 11, invalid: 12, balanced: true });
  expect(reasons.filter(({ outcome }) => outcome === "INVALID").sort((a, b) => a.items - b.items)).toEqual([
    { outcome: "INVALID", reason: "malformed", items: 1 },
    { outcome: "INVALID", reason: "too-large", items: 11 },
  ]);
});
