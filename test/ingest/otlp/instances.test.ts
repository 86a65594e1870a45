import { expect, test } from "vitest";
import { Instances } from "../../../src/ingest/otlp/instances.js";
import { pointKey } from "../../../src/metrics/point-key.js";
import { keptSeries, send } from "../../support/otlp.js";
import { GENEROUS, useRatchet } from "../../support/ratchet.js";

const ratchet = useRatchet(GENEROUS);

test("totals of two processes are two series, and their levels of one moment are both kept", async () => {
  const at = Date.now() - 60_000;
  const nanos = (time: number) => `${time}000000`;
  const exported = (process: string, value: number, time: number) => ({
    resourceMetrics: [
      {
        resource: {
          attributes: [
            { key: "service.name", value: { stringValue: "shop" } },
            { key: "service.instance.id", value: { stringValue: process } },
          ],
        },
        scopeMetrics: [
          {
            metrics: [
              {
                name: "orders",
                sum: {
                  aggregationTemporality: 2,
                  isMonotonic: true,
                  dataPoints: [{ asInt: String(value), timeUnixNano: nanos(time), startTimeUnixNano: nanos(at) }],
                },
              },
              { name: "load", gauge: { dataPoints: [{ asDouble: value, timeUnixNano: nanos(time) }] } },
            ],
          },
        ],
      },
    ],
  });
  for (let step = 1; step <= 3; step++)
    for (const [process, value] of [
      ["one", 100 + step],
      ["two", 5 * step],
    ] as const)
      expect((await send(ratchet, "/v1/metrics", { body: exported(process, value, at + step) })).json()).toEqual({});
  const kept = await keptSeries(ratchet);
  const totals = kept.filter(({ metric }) => metric.key === "orders");
  expect(totals.map(({ points }) => points.value).sort()).toEqual([
    [101, 102, 103],
    [5, 10, 15],
  ]);
  expect(new Set(totals.map(({ attributes }) => attributes["service.instance"])).size).toBe(2);
  const names = totals.map(({ attributes }) => attributes["service.instance"]).sort();
  expect(names).toEqual(["one", "two"].map((name) => new Instances().nameOf("any", name, 0)).sort());
  const [load, ...others] = kept.filter(({ metric }) => metric.key === "load");
  expect([load?.attributes, load?.points.value.toSorted((a, b) => a - b), others]).toEqual([
    {},
    [5, 10, 15, 101, 102, 103],
    [],
  ]);
  // What tells them apart is of the process itself: sent again to another process of ours, a point is the same one.
  expect(new Set(load?.points.key)).toEqual(new Set([pointKey("one"), pointKey("two")]));
});

test("a process is called the same in whatever order processes come, and in whichever process of ours", () => {
  const names = Array.from({ length: 20 }, (_, index) => `pod-${index}`);
  const called = (order: string[]) => {
    const instances = new Instances();
    return new Map(order.map((name) => [name, instances.nameOf("shop", name, 0)]));
  };
  const [one, other] = [called(names), called(names.toReversed())];
  expect(new Set(one.values()).size).toBe(20);
  expect([...one.values()].every((name) => /^[0-9a-f]{4}$/.test(name))).toBe(true);
  expect(Object.fromEntries(one)).toEqual(Object.fromEntries(other));
});

test("no more than 32 processes have a name at once; a place is free when its process has been silent for long", () => {
  const instances = new Instances();
  const all = Array.from({ length: 32 }, (_, index) => instances.nameOf("shop", `p${index}`, 0));
  expect(new Set(all).size).toBe(32);
  expect(instances.nameOf("shop", "late", 1)).toBe("others");
  expect(instances.nameOf("shop", "later", 1)).toBe("others");
  for (let index = 0; index < 31; index++) instances.nameOf("shop", `p${index}`, 800_000);
  expect(instances.nameOf("shop", "p7", 900_001)).toBe(all[7]);
  const late = instances.nameOf("shop", "late", 900_001);
  expect(late).toBe(new Instances().nameOf("other", "late", 5));
  expect(instances.nameOf("shop", "p31", 900_001)).toBe("others");
});
