import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import { expressMiddleware } from "@as-integrations/express5";
import express, { type ErrorRequestHandler, type RequestHandler } from "express";
import type { GraphQLSchema } from "graphql";
import { Authority } from "../access/authority.js";
import type { Platform } from "../context.js";
import { sentryRoutes } from "../ingest/sentry/route.js";
import { Problem } from "../problem.js";
import { apolloServer } from "./apollo.js";
import { Contexts } from "./contexts.js";
import { graphiql } from "./graphiql.js";
import { Health } from "./health.js";
import { answerErrors, contextOf, identify } from "./identify.js";
import { LIMITS } from "./limits.js";
import type { Logger } from "./log.js";
import { maskError, type ReportFault } from "./masking.js";
import { Operations } from "./operations.js";
import { screen } from "./screen.js";
import { streamOperations } from "./stream.js";
import { startTelemetry, type Telemetry } from "./telemetry.js";
import { acceptSockets } from "./websocket.js";

/** What a server is made of. */
export interface ServerParts {
  platform: Platform;
  schema: GraphQLSchema;
  log: Logger;
  /** The folder of the built GraphiQL page. */
  graphiqlFolder: string;
  /** How often the embedded database was started again. */
  restarts(): number;
}

/** A listening server. */
export interface RunningServer {
  /** Its address, such as http://127.0.0.1:4000. */
  url: string;
  /** Stops accepting, lets what is under way finish, ends feeds and sockets. */
  stop(): Promise<void>;
}

/** Listens on host and port (0: any that is free). */
export async function startServer(parts: ServerParts, host: string, port: number): Promise<RunningServer> {
  const { platform, log } = parts;
  const report: ReportFault = (error, requestId) => log.error({ requestId, err: error }, "a request failed");
  const telemetry = startTelemetry(platform, parts.restarts);
  const authority = new Authority(platform);
  const contexts = new Contexts(platform, authority);
  const operations = new Operations(parts.schema, report);
  const health = new Health(platform, `${hostname()}:${host}:${port}`);
  const app = express();
  const http = createServer({ headersTimeout: LIMITS.headersTimeout, requestTimeout: LIMITS.requestTimeout }, app);
  const apollo = apolloServer(operations, http);
  await apollo.start();
  app.disable("x-powered-by");
  app.use(counted(telemetry));
  app.use(health.routes());
  app.get("/metrics", metrics(telemetry));
  app.get("/", (_request, response) => response.redirect("/graphiql"));
  app.use(graphiql(parts.graphiqlFolder));
  app.use(sentryRoutes({ contexts, authority, telemetry, report, limits: LIMITS }));
  app.use(
    "/graphql",
    identify(contexts, report),
    express.json({ limit: LIMITS.graphqlBody }),
    screen(report),
    streamOperations(operations, contexts),
  );
  app.use("/graphql", expressMiddleware(apollo, { context: async ({ res }) => contextOf(res) }));
  app.use(notFound, failed(report, platform.newId));
  const sockets = acceptSockets(http, { operations, contexts, report });
  const url = await listen(http, host, port);
  const stop = async () => {
    health.drain();
    platform.feeds.close();
    await Promise.all([sockets.dispose(), apollo.stop()]);
  };
  return { url, stop };
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
  [/^\/(livez|readyz|metrics)$/, "health"],
];

function counted({ requests, durations }: Telemetry): RequestHandler {
  return (request, response, next) => {
    const route = ROUTES.find(([pattern]) => pattern.test(request.path))?.[1] ?? "other";
    const stop = durations.startTimer({ route });
    response.once("close", () => {
      requests.inc({ route, status: response.statusCode });
      stop();
    });
    next();
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
