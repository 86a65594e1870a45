import { describe, expect, test } from "vitest";
import { GENEROUS, useRatchet } from "../support/ratchet.js";

const DAY = 86_400_000;

let clock = Date.UTC(2026, 5, 1, 12);
const ratchet = useRatchet({ ...GENEROUS, now: () => clock });

const COST =
  "perMonth low high currency sentence since until parts { events eventsLow eventsHigh level minutesPerEvent hoursPerGroup pricePerHour rates { component { key } } }";

interface Cost {
  perMonth: number | null;
  low: number | null;
  high: number | null;
  currency: string | null;
  sentence: string;
  since: string;
  until: string;
  parts: { events: number; minutesPerEvent: number; rates: { component: { key: string } | null } } | null;
}

async function report(input: object, times = 1): Promise<string> {
  const errors = Array.from({ length: times }, () => input);
  const { reportErrors } = await ratchet.data(
    "mutation ($errors: [ReportErrorInput!]!) { reportErrors(input: { errors: $errors }) { receipt { groupId } } }",
    { errors },
  );
  const [first] = reportErrors as unknown as { receipt: { groupId: string } }[];
  return first?.receipt.groupId ?? "";
}

async function cost(id: string, at?: number): Promise<Cost> {
  const { errorGroup } = await ratchet.data(
    `query ($id: ID!, $at: DateTime) { errorGroup(id: $id) { cost(at: $at) { ${COST} } } }`,
    { id, at: at && new Date(at).toISOString() },
  );
  return (errorGroup as unknown as { cost: Cost }).cost;
}

const SET =
  "mutation ($input: SetErrorCostRatesInput!) { setErrorCostRates(input: $input) { id currency pricePerHour hoursPerGroup minutesPerEvent { fatal error debug } component { key } } }";
const RATES = { currency: "EUR", pricePerHour: 90, hoursPerGroup: 2, minutesPerEvent: { fatal: 30, error: 5 } };

const listed = async () =>
  (await ratchet.data("{ errorCostRates { currency pricePerHour component { key } } }")).errorCostRates as unknown;

const revert = async (verb: string) => {
  const { revisions } = (await ratchet.data(
    "{ revisions(first: 100) { nodes { id verb type undoable } } }",
  )) as unknown as { revisions: { nodes: { id: string; verb: string; type: string }[] } };
  const revision = revisions.nodes.findLast((one) => one.type === "ErrorCostRates" && one.verb === verb)?.id;
  await ratchet.data("mutation ($revision: ID!) { undo(input: { revision: $revision }) { undone } }", { revision });
};

test("what errors cost: nothing is said, then the workspace's rates, then a component's own, then it is undone", async () => {
  const id = await report({ component: "shop", type: "CartError", message: "the cart is gone" }, 42);
  expect(await cost(id)).toMatchObject({
    ...{ perMonth: null, low: null, high: null, currency: null, parts: null },
    sentence: expect.stringContaining("`setErrorCostRates`"),
  });
  expect(await listed()).toEqual([]);

  const { setErrorCostRates } = await ratchet.data(SET, { input: RATES });
  expect(setErrorCostRates).toMatchObject({
    ...{ currency: "EUR", pricePerHour: 90, hoursPerGroup: 2, component: null },
    minutesPerEvent: { fatal: 30, error: 5, debug: 0 },
  });
  // (42 events × 5 minutes ÷ 60 + 2 hours) × 90 = 495; the interval is that of 42 by Garwood: 30.27 to 56.77.
  const found = await cost(id);
  expect(found).toMatchObject({
    perMonth: 495,
    currency: "EUR",
    parts: { events: 42, minutesPerEvent: 5, level: "ERROR" },
  });
  expect(found.low).toBeCloseTo(((30.2699057 * 5) / 60 + 2) * 90, 4);
  expect(found.high).toBeCloseTo(((56.7717988 * 5) / 60 + 2) * 90, 4);
  expect(found.sentence).toBe(
    "42 events in 30 days (30.3 to 56.8), 5 minutes lost by each at level ERROR and 2 hours of work a month, at 90.00 EUR an hour: 495.00 EUR a month (407.02 to 605.79).",
  );
  expect(Date.parse(found.until) - Date.parse(found.since)).toBe(30 * DAY);

  await ratchet.data(SET, {
    input: { ...RATES, component: "shop", currency: "JPY", pricePerHour: 6_000, hoursPerGroup: 0 },
  });
  expect(await cost(id)).toMatchObject({
    perMonth: 21_000,
    currency: "JPY",
    parts: { rates: { component: { key: "shop" } } },
  });
  const other = await report({ component: "mail", type: "MailError", message: "no mail", level: "FATAL" });
  expect(await cost(other)).toMatchObject({
    perMonth: (0.5 + 2) * 90,
    currency: "EUR",
    parts: { rates: { component: null } },
  });
  expect(await listed()).toEqual([
    { currency: "EUR", pricePerHour: 90, component: null },
    { currency: "JPY", pricePerHour: 6_000, component: { key: "shop" } },
  ]);

  await revert("created");
  expect(await cost(id)).toMatchObject({ currency: "EUR", perMonth: 495 });
  await ratchet.data(SET, { input: { ...RATES, pricePerHour: 180 } });
  expect((await cost(id)).perMonth).toBe(990);
  await revert("changed");
  expect((await cost(id)).perMonth).toBe(495);
});

describe("events", () => {
  test("count for thirty days, by the time that is asked for", async () => {
    await ratchet.data(SET, { input: { ...RATES, pricePerHour: 60, hoursPerGroup: 0, minutesPerEvent: { error: 1 } } });
    const id = await report({ component: "old", type: "OldError", message: "was long ago" }, 10);
    const then = clock;
    clock += 29 * DAY;
    expect((await cost(id)).perMonth).toBe(10);
    clock += 2 * DAY;
    const now = await cost(id);
    expect(now.perMonth).toBe(0);
    // None in thirty days may still be up to 3.69 in the mean.
    expect(now.high).toBeCloseTo(3.6888795, 6);
    expect((await cost(id, then)).perMonth).toBe(10);
    expect((await cost(id, then - 2 * DAY)).perMonth).toBe(0);
  });

  test("of a time to come are not guessed", async () => {
    const id = await report({ component: "old", type: "OldError", message: "was long ago" });
    const { errors } = await ratchet.run(
      'query ($id: ID!) { errorGroup(id: $id) { cost(at: "2199-01-01T00:00:00Z") { perMonth } } }',
      { id },
    );
    expect(errors?.[0]?.extensions).toMatchObject({ code: "BAD_USER_INPUT", argument: "at" });
  });
});

test.each([
  [{ currency: "eur" }, "currency", "BAD_USER_INPUT"],
  [{ currency: "EURO" }, "currency", "BAD_USER_INPUT"],
  [{ pricePerHour: -1 }, "pricePerHour", "BAD_USER_INPUT"],
  [{ pricePerHour: 1e7 }, "pricePerHour", "BAD_USER_INPUT"],
  [{ hoursPerGroup: 1_001 }, "hoursPerGroup", "BAD_USER_INPUT"],
  [{ minutesPerEvent: { debug: -0.1 } }, "minutesPerEvent.debug", "BAD_USER_INPUT"],
  [{ component: "nobody" }, "component", "NOT_FOUND"],
])("rates of %j are refused", async (input, argument, code) => {
  const before = await listed();
  const { errors } = await ratchet.run(SET, { input: { ...RATES, ...input } });
  expect(errors?.[0]?.extensions).toMatchObject({ code, argument });
  expect(await listed()).toEqual(before);
});

test("who may only read does not set what errors cost", async () => {
  const { errors } = await ratchet.run(SET, { input: RATES }, ratchet.tokens.viewer);
  expect(errors?.[0]?.extensions.code).toBe("FORBIDDEN");
});
