import { Neo4jError } from "neo4j-driver";
import { expect, test } from "vitest";
import { asProblem, retryAfter } from "../../src/graph/failure.js";
import { withDeadline, withRetries } from "../../src/graph/patience.js";

const failure = (code: string) => new Neo4jError("x", code, "gql", "description");

test("work that does not end is given up at its deadline and abandoned", async () => {
  let abandoned = false;
  const never = new Promise<never>(() => undefined);
  await expect(
    withDeadline(20, never, () => {
      abandoned = true;
    }),
  ).rejects.toMatchObject({ code: "DEPENDENCY_UNAVAILABLE" });
  expect(abandoned).toBe(true);
});

test("a deadlock is tried again, up to five times", async () => {
  let calls = 0;
  const work = async () => {
    calls++;
    throw failure("Neo.TransientError.Transaction.DeadlockDetected");
  };
  await expect(withRetries(work, () => 0)).rejects.toThrow();
  expect(calls).toBe(6);
});

test("a query that ran out of memory is not tried again, although the server calls that transient", () => {
  expect(retryAfter(failure("Neo.TransientError.General.MemoryPoolOutOfMemoryError")).attempts).toBe(0);
});

test.each([
  ["Neo.TransientError.General.MemoryPoolOutOfMemoryError", "QUERY_TOO_LARGE"],
  ["Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "TIMEOUT"],
  ["ServiceUnavailable", "DEPENDENCY_UNAVAILABLE"],
  ["Neo.TransientError.Transaction.MaximumTransactionLimitReached", "DEPENDENCY_UNAVAILABLE"],
  ["Neo.DatabaseError.Transaction.TransactionStartFailed", "DEPENDENCY_UNAVAILABLE"],
])("%s is seen by clients as %s", (code, expected) => {
  expect(asProblem(failure(code))).toMatchObject({ code: expected });
});

test("a mistake in a statement stays a fault of ours", () => {
  const error = failure("Neo.ClientError.Statement.SyntaxError");
  expect(asProblem(error)).toBe(error);
});
