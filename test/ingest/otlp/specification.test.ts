import { expect, test } from "vitest";
import { keptSeries, send } from "../../support/otlp.js";
import { encoded } from "../../support/otlp-protobuf.js";
import { GENEROUS, startRatchet } from "../../support/ratchet.js";

/** As the specification's examples have it: one export with one point of each kind. */
const TIME = { startTimeUnixNano: "1544712660300000000", timeUnixNano: "1544712660300000000" };
const labelled = (name: string) => [{ key: `my.${name}.attr`, value: { stringValue: "some value" } }];
const RESOURCE = { attributes: [{ key: "service.name", value: { stringValue: "my.service" } }] };
const SCOPE = {
  name: "my.library",
  version: "1.0.0",
  attributes: [{ key: "my.scope.attribute", value: { stringValue: "some scope attribute" } }],
};
const METRICS = {
  resourceMetrics: [
    {
      resource: RESOURCE,
      scopeMetrics: [
        {
          scope: SCOPE,
          metrics: [
            {
              name: "my.counter",
              unit: "1",
              description: "I am a Counter",
              sum: {
                aggregationTemporality: 1,
                isMonotonic: true,
                dataPoints: [{ asDouble: 5, ...TIME, attributes: labelled("counter") }],
              },
            },
            {
              name: "my.gauge",
              unit: "1",
              description: "I am a Gauge",
              gauge: {
                dataPoints: [{ asDouble: 10, timeUnixNano: TIME.timeUnixNano, attributes: labelled("gauge") }],
              },
            },
            {
              name: "my.histogram",
              unit: "1",
              description: "I am a Histogram",
              histogram: {
                aggregationTemporality: 1,
                dataPoints: [
                  {
                    ...TIME,
                    count: "2",
                    sum: 2,
                    bucketCounts: ["1", "1"],
                    explicitBounds: [1],
                    min: 0,
                    max: 2,
                    attributes: labelled("histogram"),
                  },
                ],
              },
            },
            {
              name: "my.exponential.histogram",
              unit: "1",
              description: "I am an Exponential Histogram",
              exponentialHistogram: {
                aggregationTemporality: 1,
                dataPoints: [
                  {
                    ...TIME,
                    count: "3",
                    sum: 10,
                    scale: 0,
                    zeroCount: "1",
                    positive: { offset: 1, bucketCounts: ["0", "2"] },
                    min: 0,
                    max: 5,
                    zeroThreshold: 0,
                    attributes: labelled("exponential.histogram"),
                  },
                ],
              },
            },
          ],
        },
      ],
    },
  ],
};
const TRACE = {
  resourceSpans: [
    {
      resource: RESOURCE,
      scopeSpans: [
        {
          scope: SCOPE,
          spans: [
            {
              traceId: "5B8EFFF798038103D269B633813FC60C",
              spanId: "EEE19B7EC3C1B174",
              parentSpanId: "EEE19B7EC3C1B173",
              name: "I'm a server span",
              startTimeUnixNano: "1544712660000000000",
              endTimeUnixNano: "1544712661000000000",
              kind: 2,
              attributes: [{ key: "my.span.attr", value: { stringValue: "some value" } }],
            },
          ],
        },
      ],
    },
  ],
};

const AT = 1_544_712_660_300;
const one = { key: [0], start: [0], at: [AT] };
const own = (name: string) => ({ "otel.scope.name": "my.library", [`my.${name}.attr`]: "some value" });
const common = { component: { key: "my.service" }, release: null, project: null };

test.each([
  "JSON",
  "protobuf",
])("the specification's examples are taken and read back equal, in %s", async (encoding) => {
  const ratchet = await startRatchet(undefined, GENEROUS);
  try {
    const isJson = encoding === "JSON";
    const type = isJson ? "application/json" : "application/x-protobuf";
    const sent = [
      await send(ratchet, "/v1/metrics", { type, body: isJson ? METRICS : encoded("MetricsRequest", METRICS) }),
      await send(ratchet, "/v1/traces", { type, body: isJson ? TRACE : encoded("TraceRequest", TRACE) }),
    ];
    expect(sent.map(({ status }) => status)).toEqual([200, 200]);
    expect(sent.map(({ bytes }) => Buffer.from(bytes).toString())).toEqual(isJson ? ["{}", "{}"] : ["", ""]);
    expect(sent.map(({ headers }) => headers.get("content-type")?.split(";")[0])).toEqual([type, type]);
    expect(await keptSeries(ratchet)).toEqual([
      {
        ...common,
        metric: { key: "my.counter", unit: "1", kind: "COUNTER", description: "I am a Counter" },
        form: "INCREASE",
        attributes: own("counter"),
        points: { ...one, value: [5], histograms: null },
      },
      {
        ...common,
        metric: {
          key: "my.exponential.histogram",
          unit: "1",
          kind: "DISTRIBUTION",
          description: "I am an Exponential Histogram",
        },
        form: "HISTOGRAM",
        attributes: own("exponential.histogram"),
        points: {
          ...one,
          value: [3],
          histograms: [
            {
              count: 3,
              sum: 10,
              min: 0,
              max: 5,
              exponential: {
                scale: 0,
                zeroCount: 1,
                zeroThreshold: 0,
                positive: { offset: 1, counts: [0, 2] },
                negative: { offset: 0, counts: [] },
              },
            },
          ],
        },
      },
      {
        ...common,
        metric: { key: "my.gauge", unit: "1", kind: "GAUGE", description: "I am a Gauge" },
        form: "LEVEL",
        attributes: own("gauge"),
        points: { ...one, value: [10], histograms: null },
      },
      {
        ...common,
        metric: { key: "my.histogram", unit: "1", kind: "DISTRIBUTION", description: "I am a Histogram" },
        form: "HISTOGRAM",
        attributes: own("histogram"),
        points: {
          ...one,
          value: [2],
          histograms: [{ count: 2, sum: 2, min: 0, max: 2, explicit: { bounds: [1], counts: [1, 1] } }],
        },
      },
      {
        ...common,
        metric: {
          key: "span.duration",
          unit: "ms",
          kind: "DISTRIBUTION",
          description: "How long calls took, by operation and outcome; made from spans.",
        },
        form: "OBSERVATION",
        attributes: { operation: "I'm a server span", outcome: "ok", "span.kind": "server" },
        points: { at: [AT - 300], key: [expect.any(Number)], start: [0], value: [1_000], histograms: null },
      },
    ]);
  } finally {
    await ratchet.stop();
  }
});
