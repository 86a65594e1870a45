import { type Request, type RequestHandler, Router } from "express";
import { rightsKey } from "../../rights.js";
import { BodyReader } from "../body.js";
import { type Identify, reporterIn } from "../caller.js";
import type { IntakeParts } from "../parts.js";
import { type Encoding, encodingOf, type Rejected, refuse, saySorry, sayTaken, WrongType } from "./answer.js";
import { SeriesMemory } from "./memory.js";
import { readMetrics } from "./metrics-protobuf.js";
import { type Reporter, reporterOf } from "./origin.js";
import type { Cleaning } from "./series.js";
import { takeAll } from "./take.js";
import { MetricTaker } from "./take-metrics.js";
import { rejectedOf, tally } from "./tally.js";

/** The largest body and all bodies together, in bytes, inflated. */
const LIMITS = { body: 64 * 1024 * 1024, all: 128 * 1024 * 1024 };

/** What the routes need of the server. */
export interface OtlpParts {
  intake: IntakeParts;
  identify: Identify;
}

/** What lives as long as the routes. */
interface Desk extends OtlpParts {
  bodies: BodyReader;
  memory: SeriesMemory;
  /** Keys of the components that tokens are bound to. */
  components: Map<string, string>;
}

/**
 * OTLP over HTTP, where SDKs expect it: `/v1/metrics` and `/v1/traces` at the server's root, in protobuf or JSON. What was
 * answered with success is safe; what is answered 429, 503 or 504 is to be sent again, and counts once.
 */
export function otlpRoutes(parts: OtlpParts): Router {
  const router = Router();
  const desk = { ...parts, bodies: new BodyReader(LIMITS.all), memory: new SeriesMemory(), components: new Map() };
  router.post("/v1/metrics", accept(desk, takeMetrics));
  router.post("/v1/logs", (request, response) =>
    saySorry(response, encodingOf(request) ?? "json", { status: 404, sentence: "Logs are not taken by this version." }),
  );
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

function accept(desk: Desk, take: (received: Received) => Promise<Rejected>): RequestHandler {
  return (request, response, next) => {
    const requestId = desk.intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    const encoding = encodingOf(request);
    if (!encoding) return next(new WrongType());
    receive({ desk, request, encoding, requestId }, take).then(
      (rejected) => sayTaken(response, encoding, rejected),
      next,
    );
  };
}

async function receive(
  { desk, request, encoding, requestId }: { desk: Desk; request: Request; encoding: Encoding; requestId: string },
  take: (received: Received) => Promise<Rejected>,
): Promise<Rejected> {
  const { intake, bodies } = desk;
  const context = await reporterIn(desk, request, requestId);
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
  const body = await bodies.read(request, LIMITS.body);
  try {
    return await take({ desk, reporter, cleaning, sender, encoding, body, at: now() });
  } finally {
    bodies.release(body);
  }
}

async function takeMetrics({ desk, reporter, cleaning, sender, encoding, body, at }: Received): Promise<Rejected> {
  const { memory, intake } = desk;
  const { context } = reporter;
  const taken = await takeAll(context, (batch) => {
    const taker = new MetricTaker({ reporter, memory, sender, cleaning }, batch);
    return Object.assign(taker, {
      steps: encoding === "protobuf" ? readMetrics(body, taker) : readMetrics(body, taker),
    });
  });
  tally(intake, { workspace: context.graph.workspace, kind: "METRIC", at }, taken);
  return rejectedOf(taken);
}
