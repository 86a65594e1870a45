import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import { Authority, type Identities } from "../access/authority.js";
import { Denials } from "../access/denials.js";
import { LastUses } from "../access/uses.js";
import type { Platform } from "../context.js";
import { replayEntry } from "../ingest/intake.js";
import { openIntake } from "../ingest/parts.js";
import type { SpoolFigures } from "../ingest/spool/disk-spool.js";
import type { Spool, SpoolEntry } from "../ingest/spool/entry.js";
import { RefusalLedger } from "../metrics/refusals.js";
import { updatesOf } from "../metrics/service/updates.js";
import { TraceBook } from "../metrics/store/traces.js";
import { type LoginParts, loginRoutes } from "../oidc/login.js";
import { Problem } from "../problem.js";
import type { KeptDays } from "../retention/kinds.js";
import type { Check } from "../say.js";
import { type ServerBuckets, serverBuckets } from "./buckets.js";
import { testCapabilities } from "./capabilities.js";
import { Contexts } from "./contexts.js";
import { watchErrors } from "./errors.js";
import { watchGaps } from "./gaps.js";
import { graphiql } from "./graphiql.js";
import { serveGraphql } from "./graphql.js";
import { Health } from "./health.js";
import { answerErrors } from "./identify.js";
import { ingestRoutes } from "./ingest.js";
import { watchKnowledge } from "./knowledge.js";
import { LIMITS } from "./limits.js";
import type { Logger } from "./log.js";
import { maskError, type ReportFault } from "./masking.js";
import { watchMonitors } from "./monitors.js";
import { tellWatchers } from "./notices.js";
import { letGoOfOld } from "./retention.js";
import { keepMeasurements } from "./roll-up.js";
import { attachScores } from "./scores.js";
import { watchItself } from "./self-metrics.js";
import type { ServerSettings } from "./settings.js";
import { showSpool } from "./spool-gauges.js";
import { startTelemetry, type Telemetry } from "./telemetry.js";
import { watchStreams } from "./watch-streams.js";

/** What a server is made of. */
export interface ServerParts {
  platform: Platform;
  schema: GraphQLSchema;
  log: Logger;
  /** The folder of the built GraphiQL page. */
  graphiqlFolder: string;
  /** How often the embedded database was started again. */
  restarts(): number;
  /** What readiness asks beside a read and a write, by name. */
  checks?: Record<string, Check>;
  /** Where events wait while the database is away; absent: their senders keep them. */
  spool?: Spool;
  /** After how many days what is let go; absent: everything is kept. */
  kept?: KeptDays;
  /** What the spool counts of itself. */
  spoolFigures?(): SpoolFigures;
  /** What the installation decided about its API; absent: the defaults. */
  settings?: ServerSettings;
  /** The API's address as clients know it, for links; absent: where the server listens. */
  publicUrl?: string;
  /** When a notice is delivered again, in milliseconds after the attempt before; absent: as Standard Webhooks advises. */
  noticeSchedule?: readonly number[];
  /** Whose tokens are taken beside our own: an identity provider's; absent: nobody's. */
  identities?: Identities | null;
  /** How people sign in with a browser; absent: they do not. */
  login?: LoginParts | null;
  /** What limits are counted in; absent: this process's memory. */
  buckets?: ServerBuckets;
  /** How many streams of measurements are watched for anomalies at most; absent: 20,000. */
  watched?: number;
  /** Whether, and how often in milliseconds, it reports on itself into a workspace of its own; absent: never. */
  selfMetrics?: { every?: number } | null;
}

/** A listening server. */
export interface RunningServer {
  /** Its address, such as http://127.0.0.1:4000. */
  url: string;
  /** Stores an event that waited in the spool; rejects when it must wait on. */
  replay(entry: SpoolEntry): Promise<void>;
  /** Stops accepting, lets what is under way finish, ends feeds and sockets. */
  stop(): Promise<void>;
}

/** Listens on host and port (0: any that is free). */
export async function startServer(parts: ServerParts, host: string, port: number): Promise<RunningServer> {
  const { platform, log, buckets = serverBuckets(platform.now) } = parts;
  platform.graph.failFast();
  const report: ReportFault = (error, requestId) => log.error({ requestId, err: error }, "a request failed");
  const telemetry = startTelemetry(platform, parts.restarts);
  if (parts.spoolFigures) showSpool(telemetry.registry, parts.spoolFigures);
  const [denials, uses] = [new Denials(platform), new LastUses(platform)];
  const authority = new Authority(platform, { uses, identities: parts.identities ?? null });
  const contexts = new Contexts(platform, authority, denials);
  const intake = openIntake({ platform, contexts, telemetry, report, buckets: buckets.events, spool: parts.spool });
  const traces = new TraceBook(platform);
  const health = new Health(platform, `${hostname()}:${host}:${port}`, parts.checks);
  const app = express();
  const http = patientServer();
  const graphql = await serveGraphql(http, { ...parts, ...buckets, denials, contexts, report });
  http.on("request", counted(telemetry, graphql.direct(app)));
  app.disable("x-powered-by");
  app.use(health.routes());
  app.get("/metrics", metrics(telemetry));
  app.get("/", (_request, response) => response.redirect("/graphiql"));
  app.use(graphiql(parts.graphiqlFolder));
  app.use(loginRoutes(parts.login ?? null));
  app.use(ingestRoutes({ intake, authority, contexts, traces }));
  app.use("/graphql", graphql.router);
  app.use(notFound, failed(report, platform.newId));
  const url = await listen(http, host, port);
  const work = startWork(parts, url, telemetry);
  const books = [intake.ledger, traces, denials, uses, new RefusalLedger(platform)];
  const stop = async () => {
    health.drain();
    platform.feeds.close();
    updatesOf(platform.metrics).close();
    // What one of them is waiting for must not keep the others from ending.
    const served = graphql.stop().then(() => Promise.all(books.map((book) => book.stop())));
    const ends = [served.finally(work.stopMeasurements), ...work.others.map((stopOne) => stopOne())];
    for (const one of await Promise.allSettled(ends))
      if (one.status === "rejected") log.error({ err: one.reason }, "could not end cleanly");
  };
  return { url, stop, replay: (entry) => replayEntry(intake, entry) };
}

/** What goes on beside serving; answers how each is stopped. */
function startWork(parts: ServerParts, url: string, telemetry: Telemetry) {
  const { registry } = telemetry;
  const others = [
    letGoOfOld(parts, registry),
    tellWatchers(parts, url, registry),
    watchOwn(parts, url, telemetry),
    attachScores(parts),
    watchStreams(parts, parts.watched ?? WATCHED),
    watchMonitors(parts),
    watchKnowledge(parts),
    watchGaps(parts),
    watchErrors(parts),
    testCapabilities(parts),
  ];
  return { stopMeasurements: keepMeasurements(parts), others };
}

/** Starts to report on the process itself, where that is wanted; answers how to stop it. */
function watchOwn({ platform, log, selfMetrics }: ServerParts, url: string, { registry }: Telemetry) {
  if (!selfMetrics) return async () => undefined;
  const instance = `${hostname()}:${new URL(url).port}`;
  return watchItself({ platform, log, registry, instance, every: selfMetrics.every });
}

/** Streams that are watched where nobody decides. */
const WATCHED = 20_000;

/** How often the limits of time are looked at, in milliseconds; by default every 30 s, so that 10 s could become 40. */
const LOOK = 1_000;

/**
 * A server that ends who sends too slowly, and who asks and does not read: an answer that is not taken is memory. The
 * time for that begins when the whole answer has been written; what a call takes until then is not the client's doing.
 */
function patientServer(): Server {
  const { headersTimeout, requestTimeout, standstill } = LIMITS;
  const http = createServer({ headersTimeout, requestTimeout, connectionsCheckingInterval: LOOK });
  return http.on("request", ({ socket }, response) => {
    response.once("prefinish", () => socket.setTimeout(standstill));
  });
}

async function listen(http: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((resolve, reject) => {
    http.once("error", (error: NodeJS.ErrnoException) => {
      const taken =
        error.code === "EADDRINUSE"
          ? `Port ${port} is in use; set PORT to another one.`
          : `Cannot listen on ${host}:${port} (${error.code}).`;
      reject(new Problem("CONFLICT", taken, { cause: error }));
    });
    http.listen(port, host, resolve);
  });
  const address = http.address() as AddressInfo;
  return `http://${host.includes(":") ? `[${host}]` : host}:${address.port}`;
}

const ROUTES: [RegExp, string][] = [
  [/^\/graphql\b/, "graphql"],
  [/^\/graphiql\b/, "graphiql"],
  [/^\/api\/\d+\//, "sentry"],
  [/^\/webhooks\//, "webhooks"],
  [/^\/v1\//, "otlp"],
  [/^\/api\/v1\/write$/, "remote-write"],
  [/^\/(livez|readyz|startupz|metrics)$/, "health"],
];

function counted({ requests, durations }: Telemetry, serve: RequestListener): RequestListener {
  return (request, response) => {
    const [path = ""] = (request.url ?? "").split("?", 1);
    const route = ROUTES.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
    const stop = durations.startTimer({ route });
    response.once("close", () => {
      requests.inc({ route, status: response.statusCode });
      stop();
    });
    serve(request, response);
  };
}

function metrics({ registry }: Telemetry): RequestHandler {
  return (_request, response, next) => {
    registry.metrics().then((text) => response.type(registry.contentType).send(text), next);
  };
}

const notFound: RequestHandler = (_request, _response, next) =>
  next(new Problem("NOT_FOUND", "There is nothing at this address; the API is at /graphql."));

function failed(report: ReportFault, newId: () => string): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const requestId = String(response.getHeader("x-request-id") ?? newId());
    response.setHeader("x-request-id", requestId);
    answerErrors(response, [maskError(asBodyProblem(error), requestId, { report })]);
  };
}

/** body-parser's errors as problems. */
function asBodyProblem(error: unknown): unknown {
  if (error instanceof Problem) return error;
  const type = (error as { type?: string } | null)?.type;
  if (type === "entity.too.large")
    return new Problem("PAYLOAD_TOO_LARGE", `The body must be at most ${LIMITS.graphqlBody} bytes.`);
  if (type === "entity.parse.failed") return new Problem("BAD_USER_INPUT", "The body is not JSON.");
  if (type?.startsWith("encoding.") || type?.startsWith("charset."))
    return new Problem("BAD_USER_INPUT", "The body's encoding is not supported.");
  const { status } = (error ?? {}) as { status?: unknown };
  return typeof status === "number" && status >= 400 && status < 500
    ? new Problem("BAD_USER_INPUT", "The request is damaged.", { cause: error })
    : error;
}
