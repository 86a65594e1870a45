import protobuf from "protobufjs";

/** OTLP's messages as the specification numbers their fields, so that what is in JSON can be sent in protobuf, too. */
const SCHEMA = protobuf.Root.fromJSON({
  nested: {
    MetricsRequest: message({ resourceMetrics: [1, "ResourceMetrics", "repeated"] }),
    ResourceMetrics: message({ resource: [1, "Resource"], scopeMetrics: [2, "ScopeMetrics", "repeated"] }),
    ScopeMetrics: message({ scope: [1, "Scope"], metrics: [2, "Metric", "repeated"] }),
    Metric: message({
      name: [1, "string"],
      description: [2, "string"],
      unit: [3, "string"],
      gauge: [5, "Points"],
      sum: [7, "Points"],
      histogram: [9, "Histograms"],
      exponentialHistogram: [10, "ExponentialHistograms"],
      summary: [11, "Summaries"],
    }),
    Points: message({
      dataPoints: [1, "NumberPoint", "repeated"],
      aggregationTemporality: [2, "int32"],
      isMonotonic: [3, "bool"],
    }),
    Histograms: message({ dataPoints: [1, "HistogramPoint", "repeated"], aggregationTemporality: [2, "int32"] }),
    ExponentialHistograms: message({
      dataPoints: [1, "ExponentialPoint", "repeated"],
      aggregationTemporality: [2, "int32"],
    }),
    Summaries: message({ dataPoints: [1, "SummaryPoint", "repeated"] }),
    NumberPoint: message({
      startTimeUnixNano: [2, "fixed64"],
      timeUnixNano: [3, "fixed64"],
      asDouble: [4, "double"],
      asInt: [6, "sfixed64"],
      attributes: [7, "KeyValue", "repeated"],
      flags: [8, "uint32"],
    }),
    HistogramPoint: message({
      startTimeUnixNano: [2, "fixed64"],
      timeUnixNano: [3, "fixed64"],
      count: [4, "fixed64"],
      sum: [5, "double"],
      bucketCounts: [6, "fixed64", "repeated"],
      explicitBounds: [7, "double", "repeated"],
      attributes: [9, "KeyValue", "repeated"],
      flags: [10, "uint32"],
      min: [11, "double"],
      max: [12, "double"],
    }),
    ExponentialPoint: message({
      attributes: [1, "KeyValue", "repeated"],
      startTimeUnixNano: [2, "fixed64"],
      timeUnixNano: [3, "fixed64"],
      count: [4, "fixed64"],
      sum: [5, "double"],
      scale: [6, "sint32"],
      zeroCount: [7, "fixed64"],
      positive: [8, "Buckets"],
      negative: [9, "Buckets"],
      flags: [10, "uint32"],
      min: [12, "double"],
      max: [13, "double"],
      zeroThreshold: [14, "double"],
    }),
    Buckets: message({ offset: [1, "sint32"], bucketCounts: [2, "uint64", "repeated"] }),
    SummaryPoint: message({
      startTimeUnixNano: [2, "fixed64"],
      timeUnixNano: [3, "fixed64"],
      count: [4, "fixed64"],
      sum: [5, "double"],
      quantileValues: [6, "Quantile", "repeated"],
      attributes: [7, "KeyValue", "repeated"],
    }),
    Quantile: message({ quantile: [1, "double"], value: [2, "double"] }),
    TraceRequest: message({ resourceSpans: [1, "ResourceSpans", "repeated"] }),
    ResourceSpans: message({ resource: [1, "Resource"], scopeSpans: [2, "ScopeSpans", "repeated"] }),
    ScopeSpans: message({ scope: [1, "Scope"], spans: [2, "Span", "repeated"] }),
    Span: message({
      traceId: [1, "bytes"],
      spanId: [2, "bytes"],
      parentSpanId: [4, "bytes"],
      name: [5, "string"],
      kind: [6, "int32"],
      startTimeUnixNano: [7, "fixed64"],
      endTimeUnixNano: [8, "fixed64"],
      attributes: [9, "KeyValue", "repeated"],
      events: [11, "Event", "repeated"],
      status: [15, "Status"],
    }),
    Event: message({
      timeUnixNano: [1, "fixed64"],
      name: [2, "string"],
      attributes: [3, "KeyValue", "repeated"],
    }),
    LogsRequest: message({ resourceLogs: [1, "ResourceLogs", "repeated"] }),
    ResourceLogs: message({ resource: [1, "Resource"], scopeLogs: [2, "ScopeLogs", "repeated"] }),
    ScopeLogs: message({ scope: [1, "Scope"], logRecords: [2, "LogRecord", "repeated"] }),
    LogRecord: message({
      timeUnixNano: [1, "fixed64"],
      severityNumber: [2, "int32"],
      severityText: [3, "string"],
      body: [5, "AnyValue"],
      attributes: [6, "KeyValue", "repeated"],
      traceId: [9, "bytes"],
      spanId: [10, "bytes"],
      observedTimeUnixNano: [11, "fixed64"],
      eventName: [12, "string"],
    }),
    Status: message({ message: [2, "string"], code: [3, "int32"] }),
    Resource: message({ attributes: [1, "KeyValue", "repeated"] }),
    Scope: message({ name: [1, "string"], version: [2, "string"], attributes: [3, "KeyValue", "repeated"] }),
    KeyValue: message({ key: [1, "string"], value: [2, "AnyValue"] }),
    AnyValue: {
      ...message({
        stringValue: [1, "string"],
        boolValue: [2, "bool"],
        intValue: [3, "int64"],
        doubleValue: [4, "double"],
        arrayValue: [5, "Values"],
        kvlistValue: [6, "Pairs"],
      }),
      oneofs: {
        value: { oneof: ["stringValue", "boolValue", "intValue", "doubleValue", "arrayValue", "kvlistValue"] },
      },
    },
    Values: message({ values: [1, "AnyValue", "repeated"] }),
    Pairs: message({ values: [1, "KeyValue", "repeated"] }),
    MetricsResponse: message({ partialSuccess: [1, "Partial"] }),
    Partial: message({ rejected: [1, "int64"], errorMessage: [2, "string"] }),
    RpcStatus: message({ code: [1, "int32"], message: [2, "string"] }),
  },
});

type FieldOf = [id: number, type: string, rule?: string];

function message(fields: Record<string, FieldOf>) {
  const entries = Object.entries(fields);
  // A single field alone in a "one of" is written also when it is 0, as `optional` ones are.
  const single = entries.filter(([, [, , rule]]) => !rule).map(([name]) => name);
  return {
    fields: Object.fromEntries(entries.map(([name, [id, type, rule]]) => [name, { id, type, ...(rule && { rule }) }])),
    oneofs: Object.fromEntries(single.map((name) => [`_${name}`, { oneof: [name] }])),
  };
}

/** A request that is written as JSON, in protobuf. */
export function encoded(type: "MetricsRequest" | "TraceRequest" | "LogsRequest", json: object): Uint8Array {
  const schema = SCHEMA.lookupType(type);
  return schema.encode(schema.fromObject(withBytes(json) as object)).finish();
}

/** An answer in protobuf as an object: what is not told has its default. */
export function decoded(type: "MetricsResponse" | "RpcStatus", bytes: Uint8Array): Record<string, unknown> {
  const schema = SCHEMA.lookupType(type);
  return schema.toObject(schema.decode(bytes), { longs: Number }) as Record<string, unknown>;
}

const IDS = new Set(["traceId", "spanId", "parentSpanId"]);

/** Ids in hexadecimal as bytes. */
function withBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withBytes);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [
    name,
    IDS.has(name) ? Buffer.from(String(one), "hex") : withBytes(one),
  ]);
  return Object.fromEntries(entries);
}
