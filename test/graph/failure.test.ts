import { Neo4jError } from "neo4j-driver";
import { afterAll, describe, expect, inject, test } from "vitest";
import { platformOn } from "../../src/boot.js";
import { asProblem, retryAfter } from "../../src/graph/failure.js";
import { isAway, Problem } from "../../src/problem.js";

/** An error as the driver gives it: code and message are what Neo4j 5.26.30 sent, where it was seen to. */
function driverError(code: string, message = "seen"): Neo4jError {
  return new Neo4jError(message, code, "50N42", "error");
}

const OUTAGES = [
  "ServiceUnavailable",
  "SessionExpired",
  "ProtocolError",
  "N/A",
  // A disk that is full, and every query after it.
  "Neo.DatabaseError.Transaction.TransactionCommitFailed",
  "Neo.DatabaseError.Transaction.TransactionStartFailed",
  "Neo.DatabaseError.Transaction.TransactionLogError",
  "Neo.DatabaseError.General.UnknownError",
  "Neo.DatabaseError.Database.UnableToStartDatabase",
  "Neo.TransientError.General.DatabaseUnavailable",
  "Neo.TransientError.General.OutOfMemoryError",
  "Neo.TransientError.Transaction.MaximumTransactionLimitReached",
  "Neo.TransientError.Transaction.DeadlockDetected",
  // As the driver calls them: the database calls them TransientError.
  "Neo.ClientError.Transaction.Terminated",
  "Neo.ClientError.Transaction.LockClientStopped",
  "Neo.ClientError.Database.DatabaseNotFound",
  "Neo.ClientError.Cluster.NotALeader",
  "Neo.ClientError.General.ForbiddenOnReadOnlyDatabase",
  "Neo.ClientError.Security.Unauthorized",
];

test.each(OUTAGES)("%s is an outage: 503 with a time to come back, and the whole group waits", (code) => {
  const problem = asProblem(driverError(code)) as Problem;
  expect(problem).toBeInstanceOf(Problem);
  expect([problem.code, problem.status, problem.retryAfter]).toEqual(["DEPENDENCY_UNAVAILABLE", 503, 2]);
  expect(problem.message).not.toContain("seen");
  expect(isAway(problem)).toBe(true);
});

test.each([
  "Neo.ClientError.Statement.SyntaxError",
  "Neo.ClientError.Schema.ConstraintValidationFailed",
  "Neo.DatabaseError.Statement.ExecutionFailed",
])("%s is a fault: it stays what it is, to be masked and logged", (code) => {
  const error = driverError(code);
  expect(asProblem(error)).toBe(error);
});

describe("out of memory", () => {
  const code = "Neo.TransientError.General.MemoryPoolOutOfMemoryError";

  test("by one query alone is that query's own problem, and it is not tried again", () => {
    const error = driverError(code, "… db.memory.transaction.max threshold reached");
    expect(asProblem(error)).toMatchObject({ code: "QUERY_TOO_LARGE", status: 422, retryAfter: undefined });
    expect(retryAfter(error).attempts).toBe(0);
  });

  test("by all queries together is nobody's fault: try again later, and not at once", () => {
    const error = driverError(code, "… dbms.memory.transaction.total.max threshold reached");
    expect(asProblem(error)).toMatchObject({ code: "DEPENDENCY_UNAVAILABLE", retryAfter: 2 });
    expect(retryAfter(error).attempts).toBe(0);
  });

  test("on the real database: told in one sentence, within one attempt, and the next query is served", async () => {
    const { graph, feeds } = platformOn(inject("graphAddress"));
    afterAll(async () => {
      feeds.close();
      await graph.close();
    });
    const statement = (text: string) => graph.run({ name: "test", text, writes: false, bound: false }, {});
    // 40 million integers in a list; one query may use 128 MiB here.
    const begin = performance.now();
    await expect(
      statement("UNWIND range(1, 40000000) AS i WITH collect(i) AS list RETURN size(list)"),
    ).rejects.toMatchObject({
      code: "QUERY_TOO_LARGE",
      message: "This would need more memory than one query may use; ask for less.",
    });
    console.info(`refused after ${Math.round(performance.now() - begin)} ms`);
    expect(await statement("RETURN 1 AS one")).toEqual([{ one: 1 }]);
  });
});
