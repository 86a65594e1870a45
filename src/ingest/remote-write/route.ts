import { type ErrorRequestHandler, type Request, Router } from "express";
import { uncompress } from "snappyjs";
import type { Refusal } from "../../metrics/refusal.js";
import type { KnownSeries } from "../../metrics/series.js";
import { Problem } from "../../problem.js";
import { rightsKey } from "../../rights.js";
import { BodyProblem, BodyReader } from "../body.js";
import { type Identify, MEASUREMENTS, reporterIn } from "../caller.js";
import { asProblem } from "../failure.js";
import { reporterOf } from "../otlp/origin.js";
import { Recent } from "../otlp/recent.js";
import { type Outcome, takeAll } from "../otlp/take.js";
import { rejectedOf, tally } from "../otlp/tally.js";
import { readerOf } from "../otlp/wire.js";
import type { IntakeParts } from "../parts.js";
import { countedFor } from "../receive.js";
import { readSeries, readTypes, type Types } from "./decode.js";
import { SampleTaker } from "./take.js";

/**
 * The largest body, packed and unpacked, and all bodies together, both packed and unpacked, in bytes: one that is alone always
 * finds room.
 */
const LIMITS = { body: 16 * 1024 * 1024, inflated: 32 * 1024 * 1024, all: 64 * 1024 * 1024 };

/** How many series are remembered of a sender, and how many senders. */
const MOST = { series: 50_000, senders: 100 };

/** What senders of something else are told. */
const FORM = "The body must be protobuf (application/x-protobuf) in Snappy's block format.";
const VERSION = "Only remote write 1.0 is taken: its message is prometheus.WriteRequest.";
const NATIVE = "Native histograms are not taken: send classic ones.";

/** What the route needs of the server. */
export interface RemoteWriteParts {
  intake: IntakeParts;
  identify: Identify;
}

/** What is remembered of a sender. */
interface Memory {
  known: Recent<KnownSeries>;
  types: Types;
}

interface Desk extends RemoteWriteParts {
  bodies: BodyReader;
  components: Map<string, string>;
  senders: Map<string, Memory>;
}

/**
 * Prometheus' remote write 1.0 at `/api/v1/write`. Answered 204 when all is safe that could be kept; 400 names what was refused
 * that its sender can mend, while the rest is kept, as Prometheus expects it; 429 and 503 are to be sent again.
 */
export function remoteWriteRoutes(parts: RemoteWriteParts): Router {
  const router = Router();
  const desk = { ...parts, bodies: new BodyReader(LIMITS.all), components: new Map(), senders: new Map() };
  router.post("/api/v1/write", (request, response, next) => {
    const requestId = parts.intake.platform.newId();
    response.setHeader("x-request-id", requestId);
    receive(desk, request, requestId).then((refused) => {
      if (refused === "") response.status(204).end();
      else response.status(400).type("text/plain").send(refused);
    }, next);
  });
  router.use("/api/v1/write", refuse(parts.intake.report));
  return router;
}

/** Throws WrongBody unless a body is said to be what remote write 1.0 sends; that it is in Snappy's format is not told on. */
function checkForm({ headers }: Request): void {
  const [type = "", ...parameters] = (headers["content-type"] ?? "")
    .split(";")
    .map((part) => part.trim().toLowerCase());
  const proto = parameters.find((parameter) => parameter.startsWith("proto="))?.slice("proto=".length);
  if (type !== "" && type !== "application/x-protobuf") throw new WrongBody(FORM);
  if (proto !== undefined && proto.replaceAll('"', "") !== "prometheus.writerequest") throw new WrongBody(VERSION);
  if (headers["content-encoding"] === "snappy") delete headers["content-encoding"];
  else if (headers["content-encoding"]) throw new WrongBody(FORM);
}

/** Takes a request; answers what was refused of it, in one sentence, or "". */
async function receive(desk: Desk, request: Request, requestId: string): Promise<string> {
  const { intake, bodies } = desk;
  checkForm(request);
  const context = await reporterIn(desk, { request, requestId }, MEASUREMENTS);
  const { workspace } = context.graph;
  const reporter = await reporterOf(context, desk.components);
  const { scrubs } = await intake.rules.of(workspace);
  const cleaning = { clock: context, rules: scrubs };
  const sender = [workspace, reporter.component ?? "", rightsKey(context.actor), ...scrubs.map(({ source }) => source)];
  const memory = memoryOf(desk.senders, sender.join("\n"));
  const at = context.now();
  const counted = countedFor(intake, { workspace, kind: "REQUEST", at });
  const body = await bodyOf(bodies, request).catch(counted);
  try {
    const taken = await takeAll(context, {
      open: (batch) => new SampleTaker({ reporter, cleaning, ...memory }, batch),
      steps: (taker) => read(body, memory, taker),
    });
    tally(intake, { workspace, kind: "METRIC", at }, taken);
    return sentenceOf(taken);
  } catch (error) {
    return counted(error);
  } finally {
    bodies.release(body);
  }
}

/** A request's body, unpacked; it counts until it is released. What it was packed in does not live on. */
async function bodyOf(bodies: BodyReader, request: Request): Promise<Uint8Array> {
  const packed = await bodies.read(request, LIMITS.body);
  try {
    const length = lengthOf(packed);
    if (length > LIMITS.inflated) throw new BodyProblem("too-large");
    bodies.hold(length);
    try {
      return uncompress(packed, length);
    } catch (error) {
      bodies.release({ length });
      throw notSnappy(error);
    }
  } finally {
    bodies.release(packed);
  }
}

/** How many bytes a body says that it unpacks to: a varint in front, as Snappy's format has it. No more are ever unpacked. */
function lengthOf(packed: Buffer): number {
  try {
    return readerOf(packed).uint32();
  } catch (error) {
    throw notSnappy(error);
  }
}

function notSnappy(cause: unknown): Problem {
  return new Problem("BAD_USER_INPUT", "The body is not what Snappy's block format makes.", { cause });
}

/**
 * Values that are no finite numbers are counted, but not told: Prometheus has them as a matter of course (a quantile of nothing),
 * and would count its whole batch as failed.
 */
const ORDINARY: ReadonlySet<Refusal> = new Set<Refusal>(["nan", "infinite"]);

/** What a sender is told of what was refused, in one sentence or two; "" when there is nothing that it could mend. */
function sentenceOf({ taken, refused, taker }: Outcome & { taker: SampleTaker }): string {
  const { sentence } = rejectedOf({ taken, refused: refused.filter(({ reason }) => !ORDINARY.has(reason)) });
  return taker.histograms > 0 ? `${sentence} ${NATIVE}` : sentence;
}

function* read(body: Uint8Array, { types }: Memory, taker: SampleTaker): Generator<void> {
  yield* readTypes(body, types);
  yield* readSeries(body, (told) => taker.take(told));
}

function memoryOf(senders: Map<string, Memory>, sender: string): Memory {
  const known = senders.get(sender);
  if (known) return known;
  if (senders.size >= MOST.senders) senders.clear();
  const memory = { known: new Recent<KnownSeries>(MOST.series), types: new Map() };
  senders.set(sender, memory);
  return memory;
}

/** A body in another form than remote write has. */
class WrongBody extends BodyProblem {
  constructor(sentence: string) {
    super("encoding");
    this.message = sentence;
  }
}

/** Failures as one sentence; 429 and 503 say when to try again. */
function refuse(report: (error: unknown, requestId: string) => void): ErrorRequestHandler {
  return (error: unknown, _request, response, _next) => {
    const problem = asProblem(error);
    if (problem.code === "INTERNAL") report(problem.cause ?? problem, String(response.getHeader("x-request-id") ?? ""));
    const status = error instanceof BodyProblem && error.fault === "encoding" ? 415 : problem.status;
    const retryAfter = problem.retryAfter ?? (status === 503 ? 5 : null);
    if (retryAfter !== null) response.setHeader("retry-after", String(retryAfter));
    response.status(status).type("text/plain").send(problem.message);
  };
}
