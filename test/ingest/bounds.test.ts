import { expect, test } from "vitest";
import { send, sendEvent } from "../support/client-sentry.js";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

async function kept(
  title: string,
): Promise<{ context: { extra: Record<string, unknown> }; removed: { kind: string }[] }> {
  const query =
    "query ($text: String!) { errorGroups(first: 1, filter: { text: $text }) { nodes { occurrences(first: 1) { nodes { context removed } } } } }";
  const { errorGroups } = (await ratchet.data(query, { text: title })) as never as {
    errorGroups: {
      nodes: {
        occurrences: { nodes: { context: { extra: Record<string, unknown> }; removed: { kind: string }[] }[] };
      }[];
    };
  };
  const [occurrence] = errorGroups.nodes[0]?.occurrences.nodes ?? [];
  if (!occurrence) throw new Error(`Nothing was kept of ${title}.`);
  return occurrence;
}

const nested = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;

test("what is nested deeper than 32 is cut there, and that is told; deeper than 200 is refused", async () => {
  const deep = (levels: number, message: string) =>
    send(ratchet.dsn, "store", { body: `{"message":"${message}","extra":${nested(levels)}}` });
  expect((await deep(100, "deep one")).status).toBe(200);
  const { context, removed } = await kept("deep one");
  expect(JSON.stringify(context.extra)).toContain("[removed:depth]");
  expect(removed.map(({ kind }) => kind)).toContain("depth");
  expect((await deep(250, "too deep")).status).toBe(400);
  expect((await deep(100_000, "far too deep")).status).toBe(400);
});

test("of more than a thousand keys the first thousand are kept, and that is told", async () => {
  const extra = Object.fromEntries(Array.from({ length: 1_500 }, (_, index) => [`k${index}`, index]));
  expect((await sendEvent(ratchet.dsn, { message: "many keys", extra })).status).toBe(200);
  const { context, removed } = await kept("many keys");
  expect(Object.keys(context.extra)).toHaveLength(1_000);
  expect(removed.map(({ kind }) => kind)).toContain("size");
});

test("no event changes a prototype", async () => {
  const poison = '{"polluted":"yes"}';
  const body = `{"message":"prototypes","tags":{"__proto__":"yes","constructor":"yes"},"extra":{"__proto__":${poison},"constructor":{"prototype":${poison}}},"__proto__":${poison}}`;
  expect((await send(ratchet.dsn, "store", { body })).status).toBe(200);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
  expect((Object as { polluted?: string }).polluted).toBeUndefined();
  expect(JSON.stringify((await kept("prototypes")).context)).not.toContain("polluted");
});
