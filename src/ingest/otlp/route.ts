import { setTimeout as rest } from "node:timers/promises";
import { type Request, type RequestHandler, Router } from "express";
import type { Cleaning } from "../../metrics/clean.js";
import type { TraceBook } from "../../metrics/store/traces.js";
import { rightsKey } from "../../rights.js";
import { BodyReader } from "../body.js";
import { ERRORS, type Identify, MEASUREMENTS, type Needed, reporterIn } from "../caller.js";
import type { IntakeParts } from "../parts.js";
import { countedFor } from "../receive.js";
import { type Encoding, encodingOf, type Rejected, refuse, sayTaken, WrongType } from "./answer.js";
import { Instances } from "./instances.js";
import { readLogsJson } from "./logs-json.js";
import { readLogs } from "./logs-protobuf.js";
import { SeriesMemory } from "./memory.js";
import { readMetricsJson } from "./metrics-json.js";
import { readMetrics } from "./metrics-protobuf.js";
import { type Reporter, reporterOf } from "./origin.js";
import { Recent } from "./recent.js";
import { readSpansJson } from "./spans-json.js";
import { readSpans } from "./spans-protobuf.js";
import { readAll, takeAll } from "./take.js";
import { ErrorTaker } from "./take-errors.js";
import { LogTaker } from "./take-logs.js";
import { MetricTaker } from "./take-metrics.js";
import { SpanTaker } from "./take-spans.js";
import { rejectedOf, tally, tallySpans } from "./tally.js";
import { TraceMemory } from "./trace-memory.js";

/** The largest body and all bodies together, in bytes, inflated. */
const LIMITS = { body: 64 * 1024 * 1024, all: 128 * 1024 * 1024 };

/** How many components are remembered that measure their tokens themselves. */
const MEASURERS = 10_000;

/** What the routes need of the server. */
export interface OtlpParts {
  intake: IntakeParts;
  identify: Identify;
  /** What traces say beside numbers. */
  traces: Pick<TraceBook, "note" | "flush">;
  /** How large an error may be, in bytes. */
  limits: { event: number };
}

/** What lives as long as the routes. */
interface Desk extends OtlpParts {
  bodies: BodyReader;
  memory: SeriesMemory;
  /** Which of the latest traces are runs, by workspace. */
  runs: Map<string, TraceMemory>;
  /** When components that measure their tokens themselves last told them, by id. */
  tokens: Recent<number>;
  /** Which process of a component is which. */
  instances: Instances;
  /** Keys of the components that tokens are bound to. */
  components: Map<string, string>;
}

/**
 * OTLP over HTTP, where SDKs expect it: `/v1/metrics`, `/v1/traces` and `/v1/logs` at the server's root, in protobuf or JSON. What was
 * answered with success is safe; what is answered 429, 503 or 504 is to be sent again, and counts once.
 */
export function otlpRoutes(parts: OtlpParts): Router {
  const router = Router();
  const desk: Desk = {
    ...parts,
    bodies: new BodyReader(LIMITS.all),
    memory: new SeriesMemory(),
    components: new Map(),
    runs: new Map(),
    tokens: new Recent(MEASURERS),
    instances: new Instances(),
  };
  router.post("/v1/metrics", accept(desk, { take: takeMetrics, needed: MEASUREMENTS }));
  router.post("/v1/traces", accept(desk, { take: takeSpans, needed: MEASUREMENTS }));
  router.post("/v1/logs", accept(desk, { take: takeLogs, needed: ERRORS }));
  router.use("/v1", refuse(parts.intake.report));
  return router;
}

/** A request that was read. */
interface Received {
  desk: Desk;
  reporter: Reporter;
  cleaning: Cleaning;
  /** Whose memory is used: see `SeriesMemory`. */
  sender: string;
  encoding: Encoding;
  body: Buffer;
  /** When it arrived, in epoch milliseconds. */
  at: number;
}

/** What becomes of a request of one signal, and what its token needs. */
interface Signal {
  take(received: Received): Promise<Rejected>;
  needed: Needed;
}

function accept(desk: Desk, signal: Signal): RequestHandler {
  return (request, response, next) => {
    const requestId = desk.intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    const encoding = encodingOf(request);
    if (!encoding) return next(new WrongType());
    receive({ desk, request, encoding, requestId }, signal).then(
      (rejected) => sayTaken(response, encoding, rejected),
      next,
    );
  };
}

async function receive(
  { desk, request, encoding, requestId }: { desk: Desk; request: Request; encoding: Encoding; requestId: string },
  { take, needed }: Signal,
): Promise<Rejected> {
  const { intake, bodies } = desk;
  const context = await reporterIn(desk, { request, requestId }, needed);
  const { actor, graph, now } = context;
  const { scrubs } = await intake.rules.of(graph.workspace);
  const reporter = await reporterOf(context, desk.components);
  const cleaning = { clock: context, rules: scrubs };
  const sender = [
    graph.workspace,
    reporter.component ?? "",
    rightsKey(actor),
    ...scrubs.map(({ source }) => source),
  ].join("\n");
  const at = now();
  const counted = countedFor(intake, { workspace: graph.workspace, kind: "REQUEST", at });
  const body = await bodies.read(request, LIMITS.body).catch(counted);
  try {
    return await take({ desk, reporter, cleaning, sender, encoding, body, at }).catch(counted);
  } finally {
    bodies.release(body);
  }
}

async function takeMetrics({ desk, reporter, cleaning, sender, encoding, body, at }: Received): Promise<Rejected> {
  const { memory, intake, tokens, instances } = desk;
  const taken = await takeAll(reporter.context, {
    open: (batch) => new MetricTaker({ reporter, memory, sender, cleaning, tokens, instances }, batch),
    steps: (taker) => (encoding === "protobuf" ? readMetrics(body, taker) : readMetricsJson(body, taker)),
  });
  tally(intake, { workspace: reporter.context.graph.workspace, kind: "METRIC", at }, taken);
  return rejectedOf(taken);
}

/** How long an answer waits for what is kept beside the points, so that it can be asked for at once; in milliseconds. */
const PATIENCE = 1_000;

async function takeSpans({ desk, reporter, cleaning, sender, encoding, body, at }: Received): Promise<Rejected> {
  const { memory, intake, runs, tokens, instances } = desk;
  const { workspace } = reporter.context.graph;
  const traces = runs.get(workspace) ?? new TraceMemory();
  runs.set(workspace, traces);
  const errors = new ErrorTaker({ reporter, at, largest: desk.limits.event });
  const taken = await takeAll(reporter.context, {
    open: (batch) => new SpanTaker({ reporter, memory, sender, cleaning, tokens, instances, traces, errors }, batch),
    steps: (taker) => (encoding === "protobuf" ? readSpans(body, taker) : readSpansJson(body, taker)),
  });
  desk.traces.note(workspace, { calls: taken.taker.allCalls(), runs: taken.taker.runs });
  if (taken.taker.runs.length > 0) await Promise.race([desk.traces.flush(), rest(PATIENCE, null, { ref: false })]);
  const refused = await errors.take(intake);
  return tallySpans(intake, { workspace, kind: "SPAN", at }, { ...taken, errors: refused.sentence });
}

async function takeLogs({ desk, reporter, encoding, body, at }: Received): Promise<Rejected> {
  const { workspace } = reporter.context.graph;
  const taker = new LogTaker(new ErrorTaker({ reporter, at, largest: desk.limits.event }));
  await readAll(encoding === "protobuf" ? readLogs(body, taker) : readLogsJson(body, taker));
  return taker.take(desk.intake, { workspace, kind: "LOG", at });
}
