import { expect, test } from "vitest";
import { SeriesMemory, shortKey } from "../../../src/ingest/otlp/memory.js";
import { originOf } from "../../../src/ingest/otlp/origin.js";
import { useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet();
const LONG = "x".repeat(1_000_000);

test("what is known by much is remembered by little, and stays told apart", () => {
  expect(shortKey("short")).toBe("short");
  expect(shortKey(LONG).length).toBeLessThan(100);
  expect(shortKey(LONG)).toBe(shortKey("x".repeat(1_000_000)));
  expect(shortKey(LONG)).not.toBe(shortKey(`${LONG}y`));
});

test("all is forgotten when there is too much of it, by number or by characters", () => {
  const filled = (keys: string[]) => {
    const memory = new SeriesMemory({ things: 3, characters: 100 });
    const resources = memory.of("sender");
    for (const key of keys) {
      resources.set(key, {} as never);
      memory.grow(key);
    }
    return resources.size;
  };
  expect(filled(["a", "b", "c"])).toBe(3);
  expect(filled(["a", "b", "c", "d"])).toBe(0);
  expect(filled(["a".repeat(60), "b".repeat(60)])).toBe(0);
});

test("of a resource's texts no more is kept than can be told", async () => {
  const context = await ratchet.context();
  const names = [
    "service.name",
    "service.version",
    "service.namespace",
    "cloud.region",
    "deployment.environment",
    "ratchet.project",
    "service.instance.id",
  ];
  const origin = originOf({ context, component: "app" }, new Map(names.map((name) => [name, LONG])));
  expect(origin.attributes.map(([name]) => name)).toContain("cloud.region");
  expect(JSON.stringify(origin).length).toBeLessThan(6_000);
});
