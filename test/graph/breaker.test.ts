import { Neo4jError } from "neo4j-driver";
import { afterEach, expect, test, vi } from "vitest";
import { Breaker } from "../../src/graph/breaker.js";
import type { Answer } from "../../src/graph/embedded/watch.js";

afterEach(() => vi.useRealTimers());

/** A database as a probe sees it; the real one is frozen and killed in test/faults. */
function database(answer: Answer) {
  const seen = { answer, asked: 0 };
  const probe = {
    async ask() {
      seen.asked++;
      return seen.answer;
    },
    close: async () => undefined,
  };
  const breaker = new Breaker(probe);
  return { seen, breaker };
}

function armed(answer: Answer) {
  const made = database(answer);
  made.breaker.arm();
  return made;
}

const lost = () => Promise.reject(new Neo4jError("gone", "ServiceUnavailable", "gql", "description"));
const never = () => new Promise<never>(() => undefined);
const UNAVAILABLE = { code: "DEPENDENCY_UNAVAILABLE", retryAfter: 2 };

test("a lost connection is no outage while the database answers the probe", async () => {
  const { seen, breaker } = armed("serving");
  await expect(breaker.run(lost)).rejects.toMatchObject({ code: "ServiceUnavailable" });
  await vi.waitFor(() => expect(seen.asked).toBe(1));
  expect(await breaker.run(async () => 1)).toBe(1);
});

test("when the probe is not answered, calls under way are given up and others refused at once, until it is answered", async () => {
  const { seen, breaker } = armed("silent");
  let calls = 0;
  const underWay = breaker.run(never);
  await expect(breaker.run(lost)).rejects.toThrow("gone");
  await expect(underWay).rejects.toMatchObject(UNAVAILABLE);
  const call = async () => ++calls;
  await expect(breaker.run(call)).rejects.toMatchObject(UNAVAILABLE);
  expect(calls).toBe(0);
  expect(breaker.isAway).toBe(true);
  seen.answer = "serving";
  await vi.waitFor(() => expect(breaker.isAway).toBe(false), { timeout: 2_000 });
  expect(await breaker.run(call)).toBe(1);
});

test("a slow call is asked about every second and left alone while the database lives", async () => {
  vi.useFakeTimers();
  const { seen, breaker } = armed("serving");
  const report = breaker.run(() => new Promise((resolve) => setTimeout(resolve, 30_000, "a long report")));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(await report).toBe("a long report");
  expect(seen.asked).toBeGreaterThanOrEqual(29);
});

test("a slow call is given up when the database is silent or refuses everything", async () => {
  vi.useFakeTimers();
  for (const answer of ["silent", "refusing"] as const) {
    const { breaker } = armed(answer);
    const call = expect(breaker.run(never)).rejects.toMatchObject(UNAVAILABLE);
    await vi.advanceTimersByTimeAsync(1_000);
    await call;
    await breaker.close();
  }
});

test("a mistake in a statement raises no doubt", async () => {
  const { seen, breaker } = armed("silent");
  const mistake = new Neo4jError("x", "Neo.ClientError.Statement.SyntaxError", "gql", "description");
  await expect(breaker.run(() => Promise.reject(mistake))).rejects.toBe(mistake);
  expect(seen.asked).toBe(0);
});

test("until it is armed it asks nothing and refuses nothing: set-up has time", async () => {
  const { seen, breaker } = database("silent");
  await expect(breaker.run(lost)).rejects.toThrow("gone");
  expect(await breaker.run(async () => 1)).toBe(1);
  expect(seen.asked).toBe(0);
});
