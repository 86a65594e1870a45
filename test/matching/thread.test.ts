import type { Worker } from "node:worker_threads";
import { expect, test } from "vitest";
import { modelsFolder } from "../../src/matching/models.js";
import { Thread } from "../../src/matching/thread.js";
import { build } from "../support/client-process.js";

test("a thread that breaks down fails what waits for it, and starts anew at the next call", async () => {
  await build();
  const thread = new Thread({ models: modelsFolder(), cache: null, endpoint: null }, () => undefined);
  const waiting = thread.call("embed", [Array.from({ length: 5_000 }, (_, place) => `text number ${place}`)]);
  const failed = expect(waiting).rejects.toMatchObject({
    code: "DEPENDENCY_UNAVAILABLE",
    message: expect.stringContaining("starts anew"),
  });
  await (Reflect.get(thread, "worker") as Worker).terminate();
  await failed;
  expect(await thread.call("embed", [["again"]])).toHaveLength(1);
  await thread.close();
});
