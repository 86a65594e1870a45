import { expect, test } from "vitest";
import { Instances } from "../../../src/ingest/otlp/instances.js";
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
  const [load, ...others] = kept.filter(({ metric }) => metric.key === "load");
  expect([load?.attributes, load?.points.value.toSorted((a, b) => a - b), others]).toEqual([
    {},
    [5, 10, 15, 101, 102, 103],
    [],
  ]);
});

test("a number stays with its process, and is free when that has been silent for long", () => {
  const instances = new Instances();
  const all = Array.from({ length: 32 }, (_, index) => instances.numberOf("shop", `p${index}`, 0));
  expect(new Set(all).size).toBe(32);
  expect(Math.min(...all)).toBe(1);
  expect(Math.max(...all)).toBe(32);
  for (let index = 0; index < 31; index++) instances.numberOf("shop", `p${index}`, 800_000);
  expect(instances.numberOf("shop", "p7", 900_001)).toBe(all[7]);
  expect(instances.numberOf("shop", "late", 900_001)).toBe(all[31]);
  expect(instances.numberOf("other", "late", 900_001)).toBe(new Instances().numberOf("other", "late", 5));
});
