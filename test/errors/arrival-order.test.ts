import fc from "fast-check";
import { expect, test } from "vitest";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

/** The seed is fixed: what is found once is found again. */
const RUNS = { numRuns: 8, seed: 20_260_601 };

/** How many events a set has: more than there are kinds, so that some belong together. */
const SIZE = 12;

const ONE = "mutation ($input: ReportErrorInput!) { reportError(input: $input) { eventId groupId } }";
const BATCH = "mutation ($input: ReportErrorsInput!) { reportErrors(input: $input) { receipt { eventId groupId } } }";

interface Receipt {
  eventId: string;
  groupId: string;
}

/** What an event is: what its group is told by, and which of two of that kind. */
interface Kind {
  by: "fingerprint" | "fingerprint with ours" | "frames" | "type and value";
  second: boolean;
}

/** An event: its kind, and a number that is in it wherever a number tells nothing. */
interface Told {
  kind: Kind;
  noise: number;
}

const told: fc.Arbitrary<Told> = fc.record({
  kind: fc.record({
    by: fc.constantFrom<Kind["by"][]>("fingerprint", "fingerprint with ours", "frames", "type and value"),
    second: fc.boolean(),
  }),
  noise: fc.nat(9_999),
});

const order = fc.shuffledSubarray([...Array(SIZE).keys()], { minLength: SIZE });

/** An exception in one of two functions of the application's own. */
function thrown({ kind: { second }, noise }: Told): object {
  const frame = (name: string) => ({ function: name, file: `src/shop/${name}.py`, line: noise, inApp: true });
  const system = { function: "run", file: "/usr/lib/python3/threading.py", line: noise, inApp: false };
  const frames = [system, frame("serve"), frame(second ? "refund" : "charge")];
  return { type: "Declined", value: `order ${noise} was declined`, frames };
}

function inputOf(event: Told): object {
  const { kind, noise } = event;
  const words = kind.second ? `no route to host ${noise}` : `no answer in ${noise} ms`;
  const made: Record<Kind["by"], object> = {
    fingerprint: { fingerprint: ["shop", kind.second ? "second" : "first"], exceptions: [thrown(event)] },
    "fingerprint with ours": { fingerprint: ["tenant", "{{ default }}"], exceptions: [thrown(event)] },
    frames: { exceptions: [{ type: "SocketError", value: words }, thrown(event)] },
    "type and value": { type: "Timeout", message: words },
  };
  return { platform: "python", ...made[kind.by] };
}

/** Which events are together, in a form that is the same however they came. */
function together(pairs: readonly [event: string, group: string][]): string[][] {
  const groups = new Map<string, string[]>();
  for (const [event, group] of pairs) groups.set(group, [...(groups.get(group) ?? []), event].sort());
  return [...groups.values()].sort((a, b) => ((a[0] ?? "") < (b[0] ?? "") ? -1 : 1));
}

const partition = (receipts: readonly Receipt[]) =>
  together(receipts.map(({ eventId, groupId }): [string, string] => [eventId, groupId]));

/** How many events the groups of a component have, the most first. */
async function sizesOf(component: string): Promise<number[]> {
  const query = `query ($component: String) {
    errorGroups(first: 50, filter: { component: $component }) { nodes { events } } }`;
  const { errorGroups } = (await ratchet.data(query, { component })) as never as {
    errorGroups: { nodes: { events: number }[] };
  };
  return errorGroups.nodes.map(({ events }) => events).sort((a, b) => b - a);
}

let made = 0;

test("events that are told apart exactly fall into the same groups in whatever order they come, one by one or at once", async () => {
  const set = fc.array(told, { minLength: SIZE, maxLength: SIZE });
  const property = fc.asyncProperty(set, order, order, async (events, first, second) => {
    const [oneByOne, atOnce] = [`one-by-one-${made}`, `at-once-${made++}`];
    const inputIn = (component: string) => (at: number) => {
      const event = events[at];
      return { component, eventId: `e-${at}`, ...(event && inputOf(event)) };
    };
    const receipts: Receipt[] = [];
    for (const input of first.map(inputIn(oneByOne)))
      receipts.push((await ratchet.data(ONE, { input })).reportError as unknown as Receipt);
    const { reportErrors } = (await ratchet.data(BATCH, {
      input: { errors: second.map(inputIn(atOnce)) },
    })) as never as { reportErrors: { receipt: Receipt }[] };
    const batch = partition(reportErrors.map(({ receipt }) => receipt));
    expect(batch).toEqual(partition(receipts));
    expect(batch).toEqual(
      together(events.map(({ kind }, at): [string, string] => [`e-${at}`, `${kind.by} ${kind.second}`])),
    );
    const sizes = batch.map(({ length }) => length).sort((a, b) => b - a);
    expect([await sizesOf(oneByOne), await sizesOf(atOnce)]).toEqual([sizes, sizes]);
  });
  await fc.assert(property, RUNS);
});
