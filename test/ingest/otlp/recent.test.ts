import { expect, test } from "vitest";
import { Instances } from "../../../src/ingest/otlp/instances.js";
import { Recent } from "../../../src/ingest/otlp/recent.js";

test("those that were set last are kept", () => {
  const recent = new Recent<number>(3);
  for (const key of ["a", "b", "c"]) recent.set(key, 1);
  recent.set("a", 2);
  recent.set("d", 1);
  expect(["a", "b", "c", "d"].map((key) => recent.get(key))).toEqual([2, undefined, 1, 1]);
  expect(recent.size).toBe(3);
});

test("components that each start names anew are forgotten", () => {
  const instances = new Instances();
  for (let index = 0; index < 12_000; index++) instances.nameOf(`run-${index}`, "process", index);
  expect(instances.size).toBe(10_000);
});
