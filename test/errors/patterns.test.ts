import { expect, test } from "vitest";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const [HOUR, DAY] = [3_600_000, 86_400_000];

let clock = Date.UTC(2026, 5, 8, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

interface Pattern {
  kind: string;
  groups: { id: string }[];
  projects: { project: { key: string }; afterResolution: boolean }[];
  from: string | null;
  hours: number | null;
  events: number;
  expected: number | null;
  p: number | null;
  sentence: string;
}

async function report(errors: object[]): Promise<string[]> {
  const { reportErrors } = await ratchet.data(
    "mutation ($errors: [ReportErrorInput!]!) { reportErrors(input: { errors: $errors }) { receipt { groupId } } }",
    { errors },
  );
  return (reportErrors as unknown as { receipt: { groupId: string } }[]).map(({ receipt }) => receipt.groupId);
}

const PATTERNS =
  "query ($since: DateTime, $first: Int! = 20) { errorPatterns(since: $since, first: $first) { kind groups { id } projects { project { key } afterResolution } from hours events expected p sentence because } }";

async function patterns(kind: string, variables: object = {}): Promise<Pattern[]> {
  const answer = await ratchet.data(PATTERNS, variables);
  return (answer.errorPatterns as unknown as Pattern[]).filter((one) => one.kind === kind);
}

const at = (hoursAgo: number) => new Date(clock - hoursAgo * HOUR).toISOString();

test("what came in several projects is told, what came again after it had been resolved first", async () => {
  const many = { component: "many", type: "CertificateExpiredError", message: "the certificate has expired" };
  await report(["a", "b", "c"].map((project) => ({ ...many, project })));
  const disk = { type: "DiskFullError", message: "no space left on the device" };
  const [first = ""] = await report([{ ...disk, component: "one", project: "a" }]);
  clock += HOUR;
  await ratchet.data('mutation ($id: ID!) { resolveErrorGroup(input: { id: $id, reason: "rotated" }) { status } }', {
    id: first,
  });
  clock += DAY;
  const [second = ""] = await report([{ ...disk, component: "two", project: "d" }]);
  await report([{ component: "alone", type: "LonelyThingError", message: "only here", project: "a" }]);
  const [again, wide, ...others] = await patterns("RECURRENCE");
  expect(others).toEqual([]);
  expect(again?.groups.map(({ id }) => id).sort()).toEqual([first, second].sort());
  expect(again?.projects).toEqual([
    { project: { key: "a" }, afterResolution: false },
    { project: { key: "d" }, afterResolution: true },
  ]);
  expect(again?.sentence).toBe("Seen in 2 projects, in 1 of them first after it had been resolved.");
  expect(wide).toMatchObject({ sentence: "Seen in 3 projects.", p: null });
});

test("bursts and what comes together are told with how likely chance is", async () => {
  const burst = { component: "b", type: "RateLimitError", message: "too many calls" };
  const [id] = await report(Array.from({ length: 40 }, () => ({ ...burst, at: at(50) })));
  await report([5, 60, 100].map((hours) => ({ ...burst, at: at(hours) })));
  const together = [3, 17, 31, 55, 78, 90, 111, 140].map((hours) => at(hours));
  const ids = await report(
    together.flatMap((time) => [
      { component: "x", type: "QueueLostError", message: "queue lost", at: time },
      { component: "y", type: "WorkerDiedError", message: "worker died", at: time },
    ]),
  );
  await report(
    [9, 22, 47, 80, 121].map((hours) => ({ component: "z", type: "OtherError", message: "else", at: at(hours) })),
  );
  const [found, ...others] = await patterns("BURST");
  expect(others).toEqual([]);
  expect(found).toMatchObject({
    groups: [{ id }],
    hours: 1,
    events: 40,
    sentence: expect.stringContaining("40 events in an hour"),
  });
  expect(Date.parse(found?.from ?? "")).toBe(Math.floor((clock - 50 * HOUR) / HOUR) * HOUR);
  expect(found?.p).toBeLessThan(1e-20);
  const pairs = await patterns("CO_OCCURRENCE");
  expect(pairs).toHaveLength(1);
  expect(pairs[0]).toMatchObject({ hours: 8, events: 16 });
  expect(pairs[0]?.groups.map((group) => group.id).sort()).toEqual([...new Set(ids)].sort());
});

test.each([
  [{ since: "2199-01-01T00:00:00Z" }, "since"],
  [{ since: "2020-01-01T00:00:00Z" }, "since"],
  [{ first: 0 }, "first"],
  [{ first: 101 }, "first"],
])("%j is refused", async (variables, argument) => {
  const { errors } = await ratchet.run(
    "query ($since: DateTime, $first: Int! = 20) { errorPatterns(since: $since, first: $first) { kind } }",
    variables,
  );
  expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument });
});
