import fc from "fast-check";
import neo4j from "neo4j-driver";
import { expect, inject, test } from "vitest";
import { connect } from "../../src/graph/connect.js";
import { float, fromDriver, toDriver } from "../../src/graph/values.js";

const plain = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

test("what goes into the driver comes out of it the same", () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(fromDriver(toDriver(value))).toEqual(value);
    }),
  );
});

test("whole numbers are integers in the graph, marked ones and others floats, dates epoch milliseconds, nothing null", async () => {
  const driver = connect(inject("graphAddress"));
  const session = driver.session();
  const values = toDriver({
    whole: 3,
    share: float(1),
    part: 0.5,
    at: new Date(1_700_000_000_000),
    none: undefined,
  }) as object;
  const answer = await session.run(
    "RETURN valueType($whole) AS whole, valueType($share) AS share, valueType($part) AS part, $at AS at, $none AS none",
    values,
  );
  await session.close();
  await driver.close();
  const row = fromDriver(answer.records[0]?.toObject()) as Record<string, unknown>;
  expect(row).toEqual({
    whole: "INTEGER NOT NULL",
    share: "FLOAT NOT NULL",
    part: "FLOAT NOT NULL",
    at: 1_700_000_000_000,
    none: null,
  });
});

test("an integer that a number cannot hold is refused, not rounded", () => {
  expect(() => fromDriver(neo4j.int("9007199254740993"))).toThrow("beyond 2^53");
});

test("a node is refused: statements return maps", () => {
  expect(() => fromDriver(new neo4j.types.Node(neo4j.int(1), [], {}, "1"))).toThrow("map projection");
});
