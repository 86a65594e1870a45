import type { Attributes } from "./values.js";

/** A span as it was told. The next one may be told in the same object, so it is read at once. */
export interface ToldSpan {
  /** Ids in hexadecimal; "": none. */
  traceId: string;
  spanId: string;
  parentId: string;
  name: string;
  /** OTLP's SpanKind. */
  kind: number;
  /** Epoch milliseconds; 0: not told. */
  start: number;
  /** In milliseconds, with fractions; NaN: not told, or negative. */
  duration: number;
  isError: boolean;
  /** Those of them that we know something by. */
  attributes: Attributes;
  /** The events that tell of exceptions, in their order. */
  exceptions: ToldException[];
  /** How many of them cannot be read. */
  broken: number;
}

/** An event of a span that tells of an exception. */
export interface ToldException {
  /** Epoch milliseconds; 0: not told. */
  at: number;
  /** The same in nanoseconds, as it was told. */
  nanoseconds: string;
  attributes: Attributes;
}

/** The name of such an event. */
export const EXCEPTION_EVENT = "exception";

/** Where a request's spans go, in the order in which they stand in it. */
export interface SpanSink {
  /** What follows is of this resource. `key` is the same for what was written alike. */
  resource(key: string, read: () => Attributes): void;
  span(told: ToldSpan): void;
}

/** OTLP's kinds of spans. */
export const KIND = { internal: 1, server: 2, client: 3, producer: 4, consumer: 5 };

/** OTLP's status code of a span that failed. */
export const FAILED = 2;

/** Attributes of spans that are read (OpenTelemetry's semantic conventions, and their earlier names); others are passed over. */
export const READ: ReadonlySet<string> = new Set([
  "enduser.id",
  "error.type",
  "gen_ai.agent.name",
  "gen_ai.operation.name",
  "gen_ai.provider.name",
  "gen_ai.request.model",
  "gen_ai.response.model",
  "gen_ai.system",
  "gen_ai.tool.name",
  "gen_ai.usage.completion_tokens",
  "gen_ai.usage.input_tokens",
  "gen_ai.usage.output_tokens",
  "gen_ai.usage.prompt_tokens",
  "http.method",
  "http.request.method",
  "http.route",
  "net.peer.name",
  "peer.service",
  "ratchet.project",
  "rpc.method",
  "rpc.service",
  "server.address",
  "service.peer.name",
  "user.id",
]);
