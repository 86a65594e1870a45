import { expect, inject, test } from "vitest";
import { asProperty } from "../../src/algorithms/metrics/bytes.js";
import { encodeChunk } from "../../src/algorithms/metrics/chunk.js";
import { noPoints, push } from "../../src/algorithms/metrics/points.js";
import { connect } from "../../src/graph/connect.js";
import { cleanChunks, keepChunks, lockChunks } from "../../src/metrics/queries.js";
import { useRatchet } from "../support/ratchet.js";

const ratchet = useRatchet();

test("what is summed up while it is being written stays marked to be summed up again", async () => {
  const { graph } = ratchet.platform;
  const key = `${ratchet.workspace}/0000001`;
  const points = noPoints();
  push(points, { at: 3_600_001, value: 1 });
  const body = asProperty(encodeChunk(points, 3_600_000));
  const write = async (between: () => Promise<void>) =>
    graph.transaction(ratchet.workspace, async (tx) => {
      await tx.rows(lockChunks, { keys: [key] });
      await between();
      await tx.rows(keepChunks, { chunks: [{ key, body, age: 1 }] });
    });
  await write(async () => undefined);
  const driver = connect(inject("graphAddress"));
  const state = async () => {
    const { records } = await driver.executeQuery(
      "MATCH (n:MetricChunk {key: $key}) RETURN n.version AS version, n.dirty AS dirty",
      { key },
    );
    return { version: Number(records[0]?.get("version")), dirty: records[0]?.get("dirty") as string | null };
  };
  const before = await state();
  let cleaning: Promise<unknown> = Promise.resolve();
  // Another process has summed up what stood there before, and says so while this one has the lock.
  await write(async () => {
    cleaning = graph.in(ratchet.workspace).rows(cleanChunks, { chunks: [{ key, version: before.version }] });
    await new Promise((resolve) => setTimeout(resolve, 300));
  });
  await cleaning;
  expect(await state()).toEqual({ version: before.version + 1, dirty: key });
  await graph.in(ratchet.workspace).rows(cleanChunks, { chunks: [{ key, version: before.version + 1 }] });
  expect((await state()).dirty).toBeNull();
  await driver.close();
});
